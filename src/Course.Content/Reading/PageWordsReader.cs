namespace Course.Content.Reading;

/// <summary>Reads the words of the pages: a part for each page, and in it a name for each text.</summary>
internal static class PageWordsReader
{
    /// <summary>The English words, and the path under which those of another language are asked for.</summary>
    public const string File = "pages/en.yaml";

    private const string Folder = "pages/", Ending = ".yaml";
    private const string LanguageKey = "language", DirectionKey = "direction";

    /// <summary>Where the words of a language lie.</summary>
    public static string FileOf(string language) => $"{Folder}{language}{Ending}";

    /// <summary>The language whose words a file holds; null for any other file.</summary>
    public static string? LanguageOf(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(Ending, StringComparison.Ordinal) ? path[Folder.Length..^Ending.Length] : null;

    /// <summary>The words; null with problems noted.</summary>
    /// <param name="files">Those of one language.</param>
    /// <param name="language">Its tag.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static PageWords? Read(IReadOnlyList<ContentFile> files, string language, ProblemList problems)
    {
        if (files.FirstOrDefault(file => file.Path == File) is not { } source)
        {
            problems.Add(File, 0, "The file is missing. It holds what the pages say, and how mails tell days and hours.");
            return null;
        }

        if (YamlFields.Parse(source.Text, File, 1, problems) is not { } fields)
            return null;

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var told = fields.Text(LanguageKey);
        if (told.Length > 0 && told != language)
            fields.Complain(LanguageKey, $"'language' is '{told}', and the file is that of '{language}'. Give both the same tag.");
        var direction = fields.Text(DirectionKey);
        if (direction is not ("ltr" or "rtl"))
            fields.Complain(DirectionKey, "'direction' is ltr (written from left to right) or rtl.");
        foreach (var part in fields.Keys.Where(key => key is not (LanguageKey or DirectionKey)))
        {
            if (fields.Mapping(part) is not { } words)
                continue;
            lines[part] = fields.Line(part);
            foreach (var name in words.Keys)
            {
                texts[$"{part}.{name}"] = words.Text(name);
                lines[$"{part}.{name}"] = words.Line(name);
            }
        }

        return new PageWords(told, direction, texts) { Lines = lines };
    }
}
