using System.Globalization;
using System.Net;
using System.Text;
using Course.Local.SendGrid;
using MimeKit;

namespace Course.Local.Inbox;

/// <summary>What a subscriber writes back.</summary>
public sealed record ReplyDraft
{
    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the mail has an HTML part beside the text, as most programs send it.</summary>
    public bool AsHtml { get; init; } = true;

    /// <summary>Whether the mail replied to is quoted underneath.</summary>
    public bool WithQuote { get; init; } = true;

    /// <summary>Who writes; whoever got the mail if null.</summary>
    public string? From { get; init; }

    /// <summary>The subject; <c>Re:</c> and the mail's if null.</summary>
    public string? Subject { get; init; }
}

/// <summary>Writes replies as a mail program does: threaded (RFC 5322, 3.6.4), with the mail replied to underneath.</summary>
internal static class ReplyComposer
{
    /// <summary>Composes a reply.</summary>
    /// <param name="mail">The mail replied to.</param>
    /// <param name="eml">Its bytes.</param>
    /// <param name="draft">What is written.</param>
    /// <param name="id">Something unique for the Message-ID.</param>
    /// <param name="now">Simulated time.</param>
    public static byte[] Compose(StoredMail mail, byte[] eml, ReplyDraft draft, string id, DateTimeOffset now)
    {
        using var originalStream = new MemoryStream(eml, writable: false);
        using var original = MimeMessage.Load(originalStream);
        using var reply = new MimeMessage();
        reply.From.Add(draft.From is null ? new MailboxAddress(mail.To.Name ?? "", mail.To.Email) : MailboxAddress.Parse(draft.From));
        reply.To.Add(new MailboxAddress(mail.ReplyTo.Name ?? "", mail.ReplyTo.Email));
        reply.Subject = draft.Subject ?? (mail.Subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? mail.Subject : "Re: " + mail.Subject);
        reply.Date = now;
        reply.MessageId = id + "@mail.localhost";
        reply.InReplyTo = mail.SmtpId;
        reply.References.AddRange(original.References);
        reply.References.Add(mail.SmtpId);

        var builder = new BodyBuilder { TextBody = Text(mail, original, draft) };
        if (draft.AsHtml)
            builder.HtmlBody = Html(mail, original, draft);
        reply.Body = builder.ToMessageBody();
        reply.Prepare(EncodingConstraint.SevenBit);

        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        reply.WriteTo(format, stream);
        return stream.ToArray();
    }

    private static string Text(StoredMail mail, MimeMessage original, ReplyDraft draft)
    {
        if (!draft.WithQuote)
            return draft.Text;
        var text = new StringBuilder(draft.Text).Append("\n\n").Append(Attribution(mail)).Append('\n');
        foreach (var line in (original.TextBody ?? "").TrimEnd().Split('\n'))
            text.Append("> ").Append(line.TrimEnd('\r')).Append('\n');
        return text.ToString();
    }

    private static string Html(StoredMail mail, MimeMessage original, ReplyDraft draft)
    {
        var words = string.Concat(draft.Text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => $"<div>{(line.Length == 0 ? "<br>" : WebUtility.HtmlEncode(line))}</div>"));
        if (!draft.WithQuote)
            return words;
        var quoted = original.HtmlBody ?? $"<pre>{WebUtility.HtmlEncode(original.TextBody)}</pre>";
        return $"""{words}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{WebUtility.HtmlEncode(Attribution(mail))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">{quoted}</blockquote></div>""";
    }

    private static string Attribution(StoredMail mail)
    {
        var when = mail.SentAt.ToString("ddd, MMM d, yyyy 'at' h:mm tt", CultureInfo.InvariantCulture);
        return $"On {when} {mail.From.Name} <{mail.From.Email}> wrote:";
    }
}
