using MimeKit;
using MimeKit.Tnef;

namespace Course.Core.Replies.Extraction;

/// <summary>Finds the part of a message that the person wrote, and takes their own words from it.</summary>
/// <remarks>Text before HTML, since it is what mail programs quote most plainly; attachments, calendars and reports are never words; winmail.dat (TNEF) is opened only where there is nothing else.</remarks>
internal static class BodyText
{
    private const int DeepestPart = 50;

    /// <summary>How much of a part is looked at. People don't write that much; machines do.</summary>
    private const int MostCharacters = 8 * 1024 * 1024;

    /// <summary>The person's own words, empty when there are none.</summary>
    public static string OwnWordsOf(MimeMessage message, OwnMail own) => OwnWordsOf(message.Body, Envelope.Of(message, own), unpacked: false);

    private static string OwnWordsOf(MimeEntity? body, Envelope envelope, bool unpacked)
    {
        var found = new Found { MayHoldTnef = !unpacked };
        Look(body, found, 0);
        var words = WordsIn(found.Texts, part => PlainLines.Split(Decode(part), part.IsFlowed, IsDelSp(part)), envelope);
        if (words.Count == 0)
            words = WordsIn(found.Pages, part => HtmlLines.Split(Decode(part)), envelope);
        if (words.Count == 0 && found.Tnef is { } tnef)
        {
            using var message = Unpacked(tnef);
            return message is null ? "" : OwnWordsOf(message.Body, envelope, unpacked: true);
        }

        return string.Join("\n", words);
    }

    /// <summary>The words of parts that follow each other. What follows a history that nothing marks goes on with it: a picture in it parts it.</summary>
    private static List<string> WordsIn(List<TextPart> parts, Func<TextPart, List<MailLine>> split, Envelope envelope)
    {
        var words = new List<string>();
        var endsInHistory = false;
        foreach (var part in parts.TakeWhile(_ => !endsInHistory))
            AddWords(words, OwnWords.From(split(part), envelope, out endsInHistory));
        return words;
    }

    /// <summary>What Outlook packed into winmail.dat, or null where it can't be read. A body in RTF has no words we read.</summary>
    private static MimeMessage? Unpacked(TnefPart tnef)
    {
        try
        {
            return tnef.ConvertToMessage();
        }
#pragma warning disable CA1031 // A format nobody checks before sending: the reader throws whatever the bytes lead it to, and a mail without words is the right answer to each.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
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
            case TnefPart tnef when found.MayHoldTnef:
                found.Tnef ??= tnef;
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
            var one = new Found { MayHoldTnef = found.MayHoldTnef };
            Look(part, one, depth + 1);
            if (found.Texts.Count == 0 || one.Texts.Count == 0)
                found.Texts.AddRange(one.Texts.Where(text => !string.IsNullOrWhiteSpace(Decode(text))));
            if (found.Pages.Count == 0)
                found.Pages.AddRange(one.Pages);
            found.Tnef ??= one.Tnef;
        }
    }

    private static bool IsDelSp(TextPart part) =>
        part.ContentType.Parameters.TryGetValue("delsp", out string? value) && value.Equals("yes", StringComparison.OrdinalIgnoreCase);

    private static string Decode(TextPart part)
    {
        if (part.Content is null)
            return "";
        // What is decoded is never longer than what was sent.
        using var bytes = new MemoryStream(part.Content.Stream is { CanSeek: true } sent ? (int)Math.Min(sent.Length, MostCharacters) : 0);
        part.Content.DecodeTo(bytes);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        var charset = part.ContentType.Charset;
        // Some programs name it in the page only, or leave "us-ascii" above what is not.
        if (part.ContentType.IsMimeType("text", "html") && (charset is null || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)))
            charset = HtmlShape.CharsetIn(content) ?? charset;
        var text = Charsets.Decode(content, charset);
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }

    private sealed class Found
    {
        public List<TextPart> Texts { get; } = [];

        public List<TextPart> Pages { get; } = [];

        /// <summary>What is unpacked from winmail.dat holds none itself.</summary>
        public bool MayHoldTnef { get; init; }

        public TnefPart? Tnef { get; set; }
    }
}
