using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Course.Local.SendGrid.Inbound;

/// <summary>The form that Inbound Parse posts in raw mode (multipart/form-data, RFC 7578).</summary>
internal static class InboundForm
{
    public const string Boundary = "xYzZY";
    public const string ContentType = "multipart/form-data; boundary=" + Boundary;

    /// <summary>Makes the body.</summary>
    public static async Task<byte[]> WriteAsync(InboundMail mail, byte[] eml, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent(Boundary);
        // The mail itself goes as the bytes it came in, whatever their character set.
        Add(form, "email", eml);
        Add(form, "to", mail.To);
        Add(form, "from", mail.From);
        Add(form, "subject", mail.Subject);
        Add(form, "envelope", JsonSerializer.Serialize(new { to = mail.Envelope.To, from = mail.Envelope.From }));
        Add(form, "sender_ip", "127.0.0.1");
        Add(form, "dkim", mail.Envelope.Dkim == "none" ? "none" : $"{{@{DomainOf(mail.From)} : {mail.Envelope.Dkim}}}");
        Add(form, "SPF", mail.Envelope.Spf);
        Add(form, "spam_score", "0.1");
        Add(form, "spam_report", "");
        Add(form, "charsets", """{"to":"UTF-8","from":"UTF-8","subject":"UTF-8"}""");
        return await form.ReadAsByteArrayAsync(cancellationToken);
    }

    private static void Add(MultipartFormDataContent form, string name, string value) => Add(form, name, Encoding.UTF8.GetBytes(value));

    private static void Add(MultipartFormDataContent form, string name, byte[] value)
    {
        var part = new ByteArrayContent(value);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        form.Add(part);
    }

    private static string DomainOf(string from)
    {
        var address = MimeKit.MailboxAddress.TryParse(from, out var box) ? box.Address : from;
        return address[(address.LastIndexOf('@') + 1)..];
    }
}
