using Course.Local.SendGrid;
using Course.Local.SendGrid.Inbound;

namespace Course.Local.Inbox;

/// <summary>What a person can do with their mail, for the pages and the JSON API alike.</summary>
internal sealed class Mailbox(MailEngine engine, InboundBox inbound, TimeProvider clock, IdSource ids, HttpMessageHandler? handler = null) : IDisposable
{
    private static readonly KeyValuePair<string, string>[] OneClick = [new("List-Unsubscribe", "One-Click")];

    // RFC 8058: the request carries no cookies and follows no redirect.
    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public MailBook Mails => engine.Mails;

    public InboundBox Inbound => inbound;

    public MailContents? Open(string mailId) => engine.ReadEml(mailId) is { } eml ? MailContents.Read(eml) : null;

    public byte[]? ReadEml(string mailId) => engine.ReadEml(mailId);

    public bool Mark(string mailId, MailOutcome outcome) => engine.Mark(mailId, outcome);

    /// <summary>Replies to a mail; null if there is no such mail.</summary>
    /// <exception cref="FormatException">The draft's sender is no address.</exception>
    public InboundMail? Reply(string mailId, ReplyDraft draft)
    {
        if (engine.Mails.Find(mailId) is not { Mail: var mail } || engine.ReadEml(mailId) is not { } eml)
            return null;
        var reply = ReplyComposer.Compose(mail, eml, draft, ids.Next(), clock.GetUtcNow());
        var from = draft.From is null ? mail.To.Email : MimeKit.MailboxAddress.Parse(draft.From).Address;
        return inbound.Receive(reply, new InboundEnvelope(from, [mail.ReplyTo.Email]));
    }

    /// <summary>Delivers a file as the reply to a mail, whatever is in it; null if there is no such mail.</summary>
    public InboundMail? ReplyRaw(string mailId, byte[] eml) => engine.Mails.Find(mailId) is { Mail: var mail }
        ? inbound.Receive(eml, new InboundEnvelope(mail.To.Email, [mail.ReplyTo.Email]))
        : null;

    /// <summary>Does what a mail program does when "unsubscribe" is pressed, and gives the HTTP status; 0 if there was no answer, null if the mail offers no such thing.</summary>
    public async Task<int?> UnsubscribeAsync(string mailId, CancellationToken cancellationToken)
    {
        if (Open(mailId)?.OneClickUnsubscribe is not { } uri)
            return null;
        using var form = new FormUrlEncodedContent(OneClick);
        try
        {
            using var answer = await _client.PostAsync(uri, form, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
