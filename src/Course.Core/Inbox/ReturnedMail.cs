using System.Text.RegularExpressions;
using MimeKit;

namespace Course.Core.Inbox;

/// <summary>What a report says of the mail it is about: where that mail asked for replies, and for whom it failed for good.</summary>
internal sealed partial class ReturnedMail
{
    private const int MostParts = 50;
    private const int MostText = 20_000;
    private readonly List<string> failedForGood = [];
    private bool hasStatus;
    private string text = string.Empty;

    /// <summary>Addresses of the returned mail's Reply-To; ours hold a token.</summary>
    public IReadOnlyList<string> ReplyAddresses { get; private set; } = [];

    /// <summary>Reads a report; one that can't be parsed says nothing.</summary>
    public static ReturnedMail Read(ReadOnlyMemory<byte> mime)
    {
        var returned = new ReturnedMail();
        using var stream = new MemoryStream(mime.ToArray(), writable: false);
        try
        {
            using var message = MimeMessage.Load(stream);
            foreach (var part in Parts(message.Body, depth: 0).Take(MostParts))
                returned.Take(part);
        }
        catch (FormatException)
        {
            // Not a mail at all.
        }

        return returned;
    }

    /// <summary>
    /// Whether mail to this address has failed for good: by a status of class 5 (RFC 3463) for this very recipient, or, in a report older than RFC 3464, by such a code in its text. A
    /// status of class 4 is not final, even where the server says that it has given up.
    /// </summary>
    /// <param name="address">The subscriber's.</param>
    /// <param name="named">The recipient that the report was read to name.</param>
    public bool IsGoneForGood(string address, string? named) => hasStatus
        ? failedForGood.Contains(address, StringComparer.OrdinalIgnoreCase)
        : string.Equals(named, address, StringComparison.OrdinalIgnoreCase) && PermanentCode().IsMatch(text);

    private static IEnumerable<MimeEntity> Parts(MimeEntity? entity, int depth)
    {
        if (entity is Multipart parts && depth < 3)
            return parts.SelectMany(part => Parts(part, depth + 1));
        return entity is null ? [] : [entity];
    }

    private void Take(MimeEntity part)
    {
        switch (part)
        {
            case MessageDeliveryStatus status:
                hasStatus = true;
                TakeStatus(status);
                break;
            // The returned mail whole, or its headers only (text/rfc822-headers).
            case MessagePart { Message: { } original }:
                ReplyAddresses = [.. ReplyAddresses, .. original.ReplyTo.Mailboxes.Select(mailbox => mailbox.Address)];
                break;
            case TextPart { Text: { } words } when text.Length == 0:
                text = words.Length > MostText ? words[..MostText] : words;
                break;
        }
    }

    private void TakeStatus(MessageDeliveryStatus status)
    {
        foreach (var group in status.StatusGroups)
        {
            if (group["Action"]?.Trim().StartsWith("failed", StringComparison.OrdinalIgnoreCase) != true || group["Status"]?.Trim().StartsWith("5.", StringComparison.Ordinal) != true)
                continue;
            foreach (var field in new[] { group["Original-Recipient"], group["Final-Recipient"] })
            {
                if (field is not null)
                    failedForGood.Add(field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim(' ', '<', '>', '"'));
            }
        }
    }

    // An enhanced status code anywhere, or a plain reply code (RFC 5321) where a server's answer begins.
    [GeneratedRegex(@"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])|(?:^[ \t>]*|said: )5\d\d[ -]", RegexOptions.Multiline)]
    private static partial Regex PermanentCode();
}
