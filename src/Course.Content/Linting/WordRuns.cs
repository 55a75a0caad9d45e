namespace Course.Content.Linting;

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

    private IEnumerable<string> Runs(string text)
    {
        var words = Readability.WordsOf(text.ToLowerInvariant().Replace('’', '\''));
        for (var i = 0; i + length <= words.Count; i++)
            yield return string.Join(' ', words.Skip(i).Take(length));
    }
}
