using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Course.Core.Replies.Phrases;

/// <summary>Brings a word into the form that rules are written in: contractions written out, chat spellings and slips of the finger mended.</summary>
internal static class Spelling
{
    /// <summary>Shorter words are one letter from too many others.</summary>
    private const int ShortestMended = 6;

    /// <summary>Signs that stand for a letter in a word hidden from filters.</summary>
    private static readonly SearchValues<char> Masks = SearchValues.Create("*130!@$");

    /// <summary>Words that people hide from filters.</summary>
    private static readonly string[] Masked = ["kill", "killing", "killed", "suicide", "suicidal", "die", "dying", "dead", "rape", "raped", "harm", "gun", "fuck", "fucked", "shit"];

    private static readonly Lazy<FrozenDictionary<string, string[]>> Known = new(() => RuleText
        .Lines("spelling")
        .SelectMany(line =>
        {
            var sides = line.Split('=', StringSplitOptions.TrimEntries);
            return sides[0].Split(' ').Select(form => KeyValuePair.Create(form, sides[1].Split(' ')));
        })
        .ToFrozenDictionary(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> RealWords = new(() => RuleText.Lines("not-misspelt").SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> Vocabulary = new(() => RuleText.Vocabulary().Concat(RealWords.Value).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Each vocabulary word under each form that lacks one of its letters.</summary>
    private static readonly Lazy<FrozenDictionary<string, string>> Lacking = new(() => RuleText.Vocabulary()
        // A letter that English has not is no slip of the finger: "respect" is not "respecté".
        .Where(word => word.Length >= ShortestMended && Ascii.IsValid(word))
        .SelectMany(word => Enumerable.Range(1, word.Length - 1).Select(i => (Form: word.Remove(i, 1), Word: word)))
        .Where(pair => pair.Form.Length >= ShortestMended - 1)
        .GroupBy(pair => pair.Form, StringComparer.Ordinal)
        .ToFrozenDictionary(forms => forms.Key, forms => forms.First().Word, StringComparer.Ordinal));

    /// <summary>The words that this one stands for; mostly itself.</summary>
    public static string[] WrittenOut(string word)
    {
        if (Known.Value.TryGetValue(word, out var known))
            return known;
        if (word.Contains('\'', StringComparison.Ordinal))
            return Contraction(word);
        if (word.AsSpan().IndexOfAny(Masks) > 0 && char.IsLetter(word[0]))
            return [Array.Find(Masked, hidden => Hides(word, hidden)) ?? word];
        if (char.IsAsciiDigit(word[0]) || NumberWords.TryForeign(word, out _) || Vocabulary.Value.Contains(word))
            return [word];
        var plain = WithoutRepeats(word);
        return plain != word && Known.Value.TryGetValue(plain, out var knownPlain) ? knownPlain : [Mended(plain)];
    }

    /// <summary>Whether letters and signs spell this word, a sign for any one letter.</summary>
    private static bool Hides(string word, string hidden)
    {
        if (word.Length != hidden.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != hidden[i] && !Masks.Contains(word[i]))
                return false;
        }

        return true;
    }

    private static string[] Contraction(string word)
    {
        var cut = word.LastIndexOf('\'');
        var (stem, ending) = (word[..cut], word[(cut + 1)..]);
        return ending switch
        {
            "t" when stem.EndsWith('n') && stem.Length > 2 => [stem[..^1], "not"],
            "m" => [stem, "am"],
            "re" => [stem, "are"],
            "ve" => [stem, "have"],
            "ll" => [stem, "will"],
            "d" => [stem, "would"],
            "s" when stem is "he" or "she" or "it" or "that" or "what" or "there" or "who" or "how" or "where" or "here" or "everything" or "nothing" => [stem, "is"],
            "s" => [stem, "'s"],
            _ => [word],
        };
    }

    /// <summary>"sooo" is "so"; "stopppp" is "stop". Two of a letter stay, where the word is known with two.</summary>
    private static string WithoutRepeats(string word)
    {
        Span<char> twice = stackalloc char[word.Length];
        Span<char> once = stackalloc char[word.Length];
        var (twiceLength, onceLength, run, repeats) = (0, 0, 0, false);
        for (var i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            var longRun = run > 2 || (run == 2 && i + 1 < word.Length && word[i + 1] == word[i]);
            repeats |= run > 2;
            if (run <= 2)
                twice[twiceLength++] = word[i];
            if (run == 1 || !longRun)
                once[onceLength++] = word[i];
        }

        if (!repeats)
            return word;
        var kept = twice[..twiceLength].ToString();
        return Vocabulary.Value.Contains(kept) ? kept : once[..onceLength].ToString();
    }

    /// <summary>A word with one letter too many, too few, or two swapped is the word it nearly is. Exchanged letters are not mended: "tested" is not "texted".</summary>
    private static string Mended(string word)
    {
        if (word.Length < ShortestMended - 1 || Vocabulary.Value.Contains(word))
            return word;
        if (Lacking.Value.TryGetValue(word, out var longer))
            return longer;
        for (var i = 1; i < word.Length; i++)
        {
            var swapped = Swapped(word, i);
            if (word.Length >= ShortestMended && Vocabulary.Value.Contains(swapped))
                return swapped;
            var shorter = word.Remove(i, 1);
            if (shorter.Length >= ShortestMended && Vocabulary.Value.Contains(shorter))
                return shorter;
        }

        return word;
    }

    private static string Swapped(string word, int i)
    {
        Span<char> letters = stackalloc char[word.Length];
        word.CopyTo(letters);
        (letters[i - 1], letters[i]) = (letters[i], letters[i - 1]);
        return letters.ToString();
    }
}
