using System.Text.RegularExpressions;

namespace Course.Content.Linting;

/// <summary>A stretch of words that two texts share.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Words">All of it, as lower-case words.</param>
public sealed record SharedStretch(int Line, string Words);

/// <summary>Finds runs of words that a text shares with another: lessons must not repeat the sentences of their source.</summary>
public sealed class WordRuns
{
    private readonly int length;
    private readonly HashSet<string> known;

    /// <summary>Remembers every run of a text.</summary>
    /// <param name="source">Plain text or Markdown; case, punctuation and the kind of apostrophe don't matter.</param>
    /// <param name="length">How many words in a row count as shared.</param>
    public WordRuns(string source, int length = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        this.length = length;
        known = [.. Runs(source)];
    }

    /// <summary>The runs that stand in both, each once, as lower-case words.</summary>
    public IReadOnlyList<string> SharedWith(string text) => [.. Runs(text).Where(known.Contains).Distinct(StringComparer.Ordinal)];

    /// <summary>The same, with the lines: runs that follow on each other are one stretch.</summary>
    public IReadOnlyList<SharedStretch> StretchesIn(string text)
    {
        var stretches = new List<SharedStretch>();
        var words = Readability.MatchesIn(Plain(text)).ToList();
        var lines = LinesOf(text, words);
        for (var i = 0; i + length <= words.Count; i++)
        {
            var end = i;
            while (end + length <= words.Count && known.Contains(Joined(words, end, length)))
                end++;
            if (end == i)
                continue;
            stretches.Add(new SharedStretch(lines[i], Joined(words, i, end - i + length - 1)));
            i = end;
        }

        return stretches;
    }

    private static List<int> LinesOf(string text, List<Match> words)
    {
        var lines = new List<int>(words.Count);
        var (line, at) = (1, 0);
        foreach (var word in words)
        {
            line += text.AsSpan(at, word.Index - at).Count('\n');
            at = word.Index;
            lines.Add(line);
        }

        return lines;
    }

    private static string Joined(List<Match> words, int from, int count) => string.Join(' ', words.Skip(from).Take(count).Select(word => word.Value));

    // Neither step changes where a word stands: both replace one character by one.
    private static string Plain(string text) => text.ToLowerInvariant().Replace('’', '\'');

    private IEnumerable<string> Runs(string text)
    {
        var words = Readability.WordsOf(Plain(text));
        for (var i = 0; i + length <= words.Count; i++)
            yield return string.Join(' ', words.Skip(i).Take(length));
    }
}
