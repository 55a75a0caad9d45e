using System.Runtime.InteropServices;
using Course.Core.Replies.Classification;
using Course.Core.Replies.Extraction;
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
        using var message = Parse(LongHeaders.Cut(mime));
        if (message is null)
            return new InboundMessage(MailKind.Reply, "", "", null, null, null);
        var (kind, failedRecipient) = MailClassifier.Classify(message, own);
        return new InboundMessage(
            kind,
            kind is MailKind.Bounce or MailKind.Complaint ? "" : BodyText.OwnWordsOf(message, own),
            message.Subject ?? "",
            message.From.Mailboxes.FirstOrDefault()?.Address ?? message.Sender?.Address,
            message.MessageId,
            failedRecipient);
    }

    private static MimeMessage? Parse(ReadOnlyMemory<byte> mime)
    {
        // Not copied: the message reads its parts from these bytes when asked for them, and is gone before they are.
        var bytes = MemoryMarshal.TryGetArray(mime, out var part) ? part : new ArraySegment<byte>(mime.ToArray());
        var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        try
        {
            return MimeMessage.Load(ParserOptions.Default, stream, persistent: true);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
