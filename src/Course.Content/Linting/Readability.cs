using System.Text.RegularExpressions;

namespace Course.Content.Linting;

/// <summary>How hard a text is to read: the Flesch-Kincaid grade, near the school year in which it is read with ease.</summary>
/// <param name="Words">Words, headings left out.</param>
/// <param name="Sentences">Sentences; a list item or line without a stop counts as one.</param>
/// <param name="SyllableCount">Syllables.</param>
public sealed partial record Readability(int Words, int Sentences, int SyllableCount)
{
    /// <summary>0.39 words per sentence + 11.8 syllables per word - 15.59.</summary>
    public double Grade =>
        Words == 0 ? 0 : (0.39 * Words / Sentences) + (11.8 * SyllableCount / Words) - 15.59;

    /// <summary>Measures Markdown. Headings are not read as sentences and are left out.</summary>
    public static Readability Of(string markdown)
    {
        var words = 0;
        var sentences = 0;
        var syllables = 0;
        foreach (var run in PlainText.Runs(markdown).Where(run => run.Kind != TextKind.Heading))
        {
            var found = WordsOf(run.Text);
            if (found.Count == 0)
                continue;
            words += found.Count;
            sentences += Math.Max(1, SentenceEnd().Count(run.Text));
            syllables += found.Sum(Syllables.Count);
        }

        return new Readability(words, sentences, syllables);
    }

    /// <summary>The sentences of plain text.</summary>
    internal static IEnumerable<string> SentencesOf(string text)
    {
        var start = 0;
        foreach (var end in SentenceEnd().Matches(text).Select(match => match.Index + match.Length))
        {
            yield return text[start..end];
            start = end;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>Measures one sentence by itself.</summary>
    internal static Readability OfSentence(IReadOnlyList<string> words) => new(words.Count, 1, words.Sum(Syllables.Count));

    /// <summary>The words of plain text. "Well-made" and "didn't" are one word each.</summary>
    public static IReadOnlyList<string> WordsOf(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    /// <summary>The same, with where each stands.</summary>
    internal static IEnumerable<Match> MatchesIn(string text) => Word().Matches(text);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex("""[.!?…]+["'”’)]*(?=\s|$)""")]
    private static partial Regex SentenceEnd();
}
