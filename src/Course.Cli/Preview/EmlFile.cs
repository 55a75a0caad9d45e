using System.Text;
using MimeKit;

namespace Course.Cli.Preview;

/// <summary>A preview as a mail program opens it.</summary>
internal static class EmlFile
{
    /// <summary>The mail as it travels: both parts, and the headers that every mail of the course carries. The same mail gives the same bytes.</summary>
    public static byte[] Write(PreviewMail mail, MailPress press)
    {
        var request = press.Request(mail.Words, mail.Discreet);
        var recipient = request.Recipients[0];
        using var body = new Multipart("alternative") { Boundary = "=-course-preview" };
        body.Add(Part("plain", mail.Words.Text));
        body.Add(Part("html", mail.Words.Html));
        using var message = new MimeMessage { Subject = mail.Words.Subject, Date = SampleReader.Clock.GetUtcNow(), MessageId = $"{mail.Name}@course.example.org", Body = body };
        message.From.Add(new MailboxAddress(request.From.Name, request.From.Address));
        message.To.Add(new MailboxAddress(SampleReader.FirstName, SampleReader.Address));
        message.ReplyTo.Add(new MailboxAddress(null, recipient.Substitutions.Aggregate(request.ReplyTo, (address, pair) => address.Replace(pair.Key, pair.Value, StringComparison.Ordinal))));
        foreach (var (name, value) in request.Headers.Concat(recipient.Headers))
            message.Headers.Add(name, value);

        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return bytes.ToArray();
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
