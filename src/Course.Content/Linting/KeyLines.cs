namespace Course.Content.Linting;

/// <summary>Where in a file a key stands, for problems that are found in the course as it was read, which knows no lines.</summary>
/// <param name="files">The files it was read from.</param>
internal sealed class KeyLines(IReadOnlyList<ContentFile> files)
{
    private readonly Dictionary<string, string[]> lines = files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, file => file.Text.Split('\n'), StringComparer.Ordinal);

    /// <summary>The first line on which this key stands, with or without others before it; that of the file's first key where it has none, and 0 where there is no such file.</summary>
    public int Of(string path, string key) => Find(path, line => line.TrimStart(' ', '-').StartsWith($"{key}:", StringComparison.Ordinal));

    /// <summary>The last line that says something: where a lesson has its line to keep.</summary>
    public int Last(string path) => lines.TryGetValue(path, out var all) ? Array.FindLastIndex(all, line => !string.IsNullOrWhiteSpace(line)) + 1 : 0;

    private int Find(string path, Predicate<string> isIt)
    {
        if (!lines.TryGetValue(path, out var all))
            return 0;
        var at = Array.FindIndex(all, isIt);
        return at < 0 ? Math.Min(Reading.FrontMatter.YamlLine, all.Length) : at + 1;
    }
}
