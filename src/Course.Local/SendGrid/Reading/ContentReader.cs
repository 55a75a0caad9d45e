namespace Course.Local.SendGrid.Reading;

/// <summary>Reads a request's contents and attachments.</summary>
internal static class ContentReader
{
    public static List<MailContent> Content(JsonNodeReader root)
    {
        var contents = new List<MailContent>();
        foreach (var node in root.Objects("content"))
        {
            node.RefuseOthersThan("type", "value");
            var type = node.NonEmptyText("type", "content type");
            var value = node.NonEmptyText("value", "content value");
            if (type?.AsSpan().IndexOfAny(";\r\n") >= 0)
                node.Error("The content type may not contain a semicolon or line breaks.", "type");
            if (!string.IsNullOrEmpty(type) && !string.IsNullOrEmpty(value))
                contents.Add(new MailContent(type.ToLowerInvariant(), value));
        }

        if (root.IsAbsentOrEmpty("content"))
            root.Error("At least one content is required, unless a template provides it.", "content");
        CheckOrder(root, contents);
        return contents;
    }

    public static List<MailAttachment> Attachments(JsonNodeReader root)
    {
        var attachments = new List<MailAttachment>();
        foreach (var node in root.Objects("attachments"))
        {
            node.RefuseOthersThan("content", "type", "filename", "disposition", "content_id");
            var base64 = node.NonEmptyText("content", "attachment content");
            var name = node.NonEmptyText("filename", "attachment filename");
            var type = node.Text("type");
            if (type is "" || type?.AsSpan().IndexOfAny(";\r\n") >= 0)
                node.Error("The type is a MIME type without semicolons or line breaks.", "type");
            var disposition = node.Text("disposition");
            if (disposition is not (null or "inline" or "attachment"))
                node.Error("The disposition is either inline or attachment.", "disposition");
            if (string.IsNullOrEmpty(base64) || string.IsNullOrEmpty(name))
                continue;
            var bytes = new byte[base64.Length];
            if (Convert.TryFromBase64String(base64, bytes, out var length))
                attachments.Add(new MailAttachment(bytes[..length], name, type, node.Text("content_id"), disposition == "inline"));
            else
                node.Error("The attachment content must be base64 encoded.", "content");
        }

        return attachments;
    }

    private static void CheckOrder(JsonNodeReader root, List<MailContent> contents)
    {
        var text = contents.FindIndex(content => content.Type == "text/plain");
        var html = contents.FindIndex(content => content.Type == "text/html");
        if (text > 0 || (html > 1 && text == 0) || (html > 0 && text < 0))
            root.Error("If present, text/plain must be first, followed by text/html, followed by any other content.", "content");
        if (contents.DistinctBy(content => content.Type).Count() != contents.Count)
            root.Error("Each content type can be given once only.", "content");
    }
}
