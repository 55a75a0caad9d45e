namespace Course.Content.Reading;

/// <summary>Reads <c>pages/en.yaml</c>: a part for each page, and in it a name for each text.</summary>
internal static class PageWordsReader
{
    public const string File = "pages/en.yaml";
    private const string LanguageKey = "language", DirectionKey = "direction";

    /// <summary>The words, or none where the course has no such file; null with problems noted.</summary>
    public static PageWords? Read(IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        if (files.FirstOrDefault(file => file.Path == File) is not { } source)
            return PageWords.None;
        if (YamlFields.Parse(source.Text, File, 1, problems) is not { } fields)
            return null;

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var language = fields.Text(LanguageKey);
        var direction = fields.Text(DirectionKey);
        if (direction is not ("ltr" or "rtl"))
            fields.Complain(DirectionKey, "'direction' is ltr (written from left to right) or rtl.");
        foreach (var part in fields.Keys.Where(key => key is not (LanguageKey or DirectionKey)))
        {
            if (fields.Mapping(part) is not { } words)
                continue;
            foreach (var name in words.Keys)
                texts[$"{part}.{name}"] = words.Text(name);
        }

        return new PageWords(language, direction, texts);
    }
}
