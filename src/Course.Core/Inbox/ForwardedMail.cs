using System.Text.RegularExpressions;
using Course.Core.Replies;
using MimeKit;

namespace Course.Core.Inbox;

/// <summary>Tells mail that was only passed on to us: there is nothing in it that they said themselves.</summary>
internal static partial class ForwardedMail
{
    /// <summary>Whether it is a forwarded mail without a word of the sender's own.</summary>
    public static bool IsNothingElse(InboundMessage message, ReadOnlyMemory<byte> mime) =>
        string.IsNullOrWhiteSpace(message.Text) && (Mark().IsMatch(message.Subject) || HoldsMail(mime));

    private static bool HoldsMail(ReadOnlyMemory<byte> mime)
    {
        using var stream = new MemoryStream(mime.ToArray(), writable: false);
        try
        {
            using var message = MimeMessage.Load(stream);
            return message.Body is MessagePart || (message.Body is Multipart parts && parts.OfType<MessagePart>().Any());
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Fwd and its kin: German WG, French TR, Spanish and Portuguese RV and ENC, Italian I, Dutch Doorst, Norwegian VS is also "answer" in Finnish and so left out.
    [GeneratedRegex(@"^\s*(?:(?:re|aw)\s*[:：]\s*)*(?:fwd?|wg|tr|rv|enc|i|doorst|fs|转发|轉寄)\s*[:：]", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();
}
