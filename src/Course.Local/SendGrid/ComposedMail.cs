using MimeKit;

namespace Course.Local.SendGrid;

/// <summary>An accepted mail with everything that was written, before it is kept.</summary>
public sealed class ComposedMail
{
    private readonly MailSendRequest _request;
    private readonly Personalization _person;
    private readonly IReadOnlyList<MailAddress> _replyTo;
    private readonly Lazy<IReadOnlyList<MailContent>> _content;

    internal ComposedMail(
        StoredMail about, MailSendRequest request, Personalization person, IReadOnlyList<MailAddress> replyTo, Lazy<IReadOnlyList<MailContent>> content)
    {
        About = about;
        _request = request;
        _person = person;
        _replyTo = replyTo;
        _content = content;
    }

    /// <summary>What it is.</summary>
    public StoredMail About { get; }

    /// <summary>The text part, with substitutions made; null if there is none.</summary>
    public string? Text => _content.Value.FirstOrDefault(content => content.Type == "text/plain")?.Value;

    /// <summary>The HTML part, with substitutions made; null if there is none.</summary>
    public string? Html => _content.Value.FirstOrDefault(content => content.Type == "text/html")?.Value;

    /// <summary>Writes the mail as it travels (RFC 5322 and MIME).</summary>
    /// <param name="stream">Where to.</param>
    public void WriteTo(Stream stream)
    {
        using var message = new MimeMessage();
        message.From.Add(Box(About.From));
        message.To.AddRange(_person.To.Select(Box));
        message.Cc.AddRange(_person.Cc.Select(Box));
        message.ReplyTo.AddRange(_replyTo.Select(Box));
        message.Subject = About.Subject;
        message.Date = About.SentAt;
        message.MessageId = About.SmtpId;
        foreach (var (name, value) in About.Headers)
            message.Headers[name] = value;
        message.Body = Body();
        message.Prepare(EncodingConstraint.SevenBit);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(format, stream);
    }

    private static MailboxAddress Box(MailAddress address) => new(address.Name ?? "", address.Email);

    private MimeEntity Body()
    {
        var builder = new BodyBuilder { TextBody = Text, HtmlBody = Html };
        foreach (var attachment in _request.Attachments)
        {
            var type = attachment.Type is not null && ContentType.TryParse(attachment.Type, out var known) ? known : new ContentType("application", "octet-stream");
            var part = attachment.IsInline
                ? builder.LinkedResources.Add(attachment.FileName, attachment.Content, type)
                : builder.Attachments.Add(attachment.FileName, attachment.Content, type);
            if (attachment.ContentId is not null)
                part.ContentId = attachment.ContentId;
        }

        var body = builder.ToMessageBody();
        var others = _content.Value.Where(content => content.Type is not ("text/plain" or "text/html")).ToList();
        if (others.Count == 0)
            return body;
        // Further forms of the same content (text/calendar, text/x-amp-html) stand beside the two.
        var alternative = body as MultipartAlternative ?? new MultipartAlternative(body);
        foreach (var other in others)
        {
            var subtype = other.Type[(other.Type.IndexOf('/') + 1)..];
            alternative.Add(new TextPart(subtype) { Text = other.Value });
        }

        return alternative;
    }
}
