using System.Text;
using MimeKit;

namespace Course.Cli.Preview;

/// <summary>A preview as a mail program opens it.</summary>
internal static class EmlFile
{
    // The lines of a mail end in CR and LF (RFC 5322), on every computer.
    private static readonly FormatOptions AsMailTravels = LineEnds();

    /// <summary>The mail as it travels: both parts, and the headers that every mail of the course carries. The same mail gives the same bytes.</summary>
    public static byte[] Write(PreviewMail mail, MailPress press)
    {
        var request = press.Request(mail.Words, mail.Discreet, mail.IsToOperator);
        var recipient = request.Recipients[0];
        using var body = new Multipart("alternative") { Boundary = "=-course-preview" };
        body.Add(Part("plain", mail.Words.Text));
        body.Add(Part("html", mail.Words.Html));
        using var message = new MimeMessage { Subject = mail.Words.Subject, Date = SampleReader.Clock.GetUtcNow(), MessageId = $"{mail.Name}@course.example.org", Body = body };
        message.From.Add(new MailboxAddress(request.From.Name, request.From.Address));
        message.To.Add(new MailboxAddress(mail.IsToOperator ? null : SampleReader.FirstName, recipient.Address));
        message.ReplyTo.Add(new MailboxAddress(null, recipient.Substitutions.Aggregate(request.ReplyTo, (address, pair) => address.Replace(pair.Key, pair.Value, StringComparison.Ordinal))));
        foreach (var (name, value) in request.Headers.Concat(recipient.Headers))
            message.Headers.Add(name, value);

        using var bytes = new MemoryStream();
        message.WriteTo(AsMailTravels, bytes);
        return bytes.ToArray();
    }

    private static FormatOptions LineEnds()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
