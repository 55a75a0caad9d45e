using MimeKit;

namespace Course.Core.Replies.Extraction;

/// <summary>Finds the part of a message that the person wrote, and takes their own words from it.</summary>
/// <remarks>Text before HTML, since it is what mail programs quote most plainly; attachments, calendars, reports and TNEF are never words.</remarks>
internal static class BodyText
{
    private const int DeepestPart = 50;

    /// <summary>How much of a part is looked at. People don't write that much; machines do.</summary>
    private const int MostCharacters = 8 * 1024 * 1024;

    /// <summary>The person's own words, empty when there are none.</summary>
    public static string OwnWordsOf(MimeEntity? body)
    {
        var found = new Found();
        Look(body, found, 0);
        var words = new List<string>();
        foreach (var part in found.Texts)
            AddWords(words, OwnWords.From(PlainLines.Split(Decode(part), part.IsFlowed, IsDelSp(part))));
        if (words.Count == 0)
        {
            foreach (var part in found.Pages)
                AddWords(words, OwnWords.From(HtmlLines.Split(Decode(part))));
        }

        return string.Join("\n", words);
    }

    private static void AddWords(List<string> words, string own)
    {
        // Virus scanners and list servers append parts of their own, made of a signature only.
        if (own.Length > 0 && !own.StartsWith("-- \n", StringComparison.Ordinal) && !own.StartsWith("--\n", StringComparison.Ordinal))
            words.Add(own);
    }

    private static void Look(MimeEntity? entity, Found found, int depth)
    {
        switch (entity)
        {
            case null or MessagePart:
            case Multipart when depth > DeepestPart:
                return;
            case MultipartAlternative alternative:
                LookAtAlternatives(alternative, found, depth);
                return;
            case Multipart parts:
                foreach (var part in parts.Take(100))
                    Look(part, found, depth + 1);
                return;
            case TextPart { IsAttachment: false } text when text.ContentType.IsMimeType("text", "html"):
                found.Pages.Add(text);
                return;
            case TextPart { IsAttachment: false } text when text.ContentType.IsMimeType("text", "plain") || text.ContentType.IsMimeType("text", "enriched"):
                found.Texts.Add(text);
                return;
        }
    }

    /// <summary>Of parts that say the same, the first that has words.</summary>
    private static void LookAtAlternatives(MultipartAlternative alternative, Found found, int depth)
    {
        foreach (var part in alternative.Take(20))
        {
            var one = new Found();
            Look(part, one, depth + 1);
            if (found.Texts.Count == 0 || one.Texts.Count == 0)
                found.Texts.AddRange(one.Texts.Where(text => !string.IsNullOrWhiteSpace(Decode(text))));
            if (found.Pages.Count == 0)
                found.Pages.AddRange(one.Pages);
        }
    }

    private static bool IsDelSp(TextPart part) =>
        part.ContentType.Parameters.TryGetValue("delsp", out string? value) && value.Equals("yes", StringComparison.OrdinalIgnoreCase);

    private static string Decode(TextPart part)
    {
        if (part.Content is null)
            return "";
        using var bytes = new MemoryStream();
        part.Content.DecodeTo(bytes);
        var text = Charsets.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), part.ContentType.Charset);
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }

    private sealed class Found
    {
        public List<TextPart> Texts { get; } = [];

        public List<TextPart> Pages { get; } = [];
    }
}
