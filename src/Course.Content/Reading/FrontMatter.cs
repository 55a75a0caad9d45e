namespace Course.Content.Reading;

/// <summary>A Markdown file cut into its front matter and its body.</summary>
/// <param name="Yaml">The lines between the two <c>---</c>, or null where the file has none.</param>
/// <param name="Body">What follows, without blank lines at either end.</param>
/// <param name="BodyLine">The file's line on which the body starts.</param>
internal sealed record FrontMatter(string? Yaml, string Body, int BodyLine)
{
    /// <summary>The front matter's first line of YAML: line 1 is the opening <c>---</c>.</summary>
    public const int YamlLine = 2;

    private const string Fence = "---";

    /// <summary>Cuts; null when front matter is opened and not closed.</summary>
    public static FrontMatter? Split(string text)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
            return Make(null, lines, 0);

        var close = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        return close < 0 ? null : Make(string.Join('\n', lines[1..close]), lines, close + 1);
    }

    private static FrontMatter Make(string? yaml, string[] lines, int from)
    {
        while (from < lines.Length && string.IsNullOrWhiteSpace(lines[from]))
            from++;
        return new FrontMatter(yaml, string.Join('\n', lines[from..]).Trim(), Math.Min(from + 1, lines.Length));
    }
}
