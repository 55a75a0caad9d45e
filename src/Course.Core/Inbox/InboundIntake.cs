using System.Security.Cryptography;
using System.Text;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Course.Core.Inbox;

/// <summary>Takes inbound mails and notes: stored whole before anything reads them, so that no mail is lost to a fault of ours; read later, from the queue.</summary>
public sealed partial class InboundIntake(IInbox inbox, IReplyQueue replies, AddressHasher hasher, TimeProvider time, ILogger<InboundIntake> logger)
{
    /// <summary>Stores a mail and asks for it to be read. The same mail again is asked for again, and read once.</summary>
    /// <returns>Its <see cref="InboxEntry.Id"/>.</returns>
    public async Task<string> ReceiveAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        var entry = new InboxEntry
        {
            Id = IdOf(mail),
            ReceivedAt = time.GetInstant(),
            To = mail.To,
            From = mail.From,
            AuthenticatedDomains = mail.AuthenticatedDomains,
        };
        // Who it is from is only believed later; whose it may be is noted now, so that it goes with all else of theirs.
        if (EmailAddress.TryParse(mail.From, out var sender))
            await inbox.LinkAsync(hasher.Hash(sender), entry.Id, cancellationToken).ConfigureAwait(false);
        var added = await inbox.AddAsync(entry, mail.Mime, cancellationToken).ConfigureAwait(false);
        await replies.EnqueueAsync(new ReplyReceived(entry.Id), cancellationToken).ConfigureAwait(false);
        LogReceived(entry.Id, mail.Mime.Length, added == WriteResult.Exists);
        return entry.Id;
    }

    /// <summary>Takes a note that somebody wrote on their page: stored and asked to be read as a mail is, so that a crash loses no word of it.</summary>
    /// <param name="subscriber">Whose page.</param>
    /// <param name="form">What the form was given when it was shown: the same words in it twice are one note.</param>
    /// <param name="words">Their words.</param>
    /// <param name="cancellationToken">Stops before the next step.</param>
    /// <returns>Its <see cref="InboxEntry.Id"/>.</returns>
    public async Task<string> ReceiveNoteAsync(SubscriberId subscriber, string form, string words, CancellationToken cancellationToken)
    {
        var id = Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"page\n{subscriber}\n{form}\n{words}")).AsSpan(0, 20));
        var entry = new InboxEntry
        {
            Id = id,
            Origin = InboxOrigin.Page,
            Subscriber = subscriber,
            ReceivedAt = time.GetInstant(),
            To = [],
            From = string.Empty,
            AuthenticatedDomains = [],
        };
        var bytes = Encoding.UTF8.GetBytes(words);
        await inbox.LinkAsync(subscriber.Value, id, cancellationToken).ConfigureAwait(false);
        var added = await inbox.AddAsync(entry, bytes, cancellationToken).ConfigureAwait(false);
        await replies.EnqueueAsync(new ReplyReceived(id), cancellationToken).ConfigureAwait(false);
        LogReceived(id, bytes.Length, added == WriteResult.Exists);
        return id;
    }

    private static string IdOf(ReceivedMail mail)
    {
        // Recipients belong to the identity: a stranger who repeats somebody's Message-ID elsewhere must not hide that person's mail.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (MessageIdOf(mail.Mime) is { } messageId)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(messageId));
            foreach (var recipient in mail.To.Append(mail.From))
                hash.AppendData(Encoding.UTF8.GetBytes("\n" + recipient.ToLowerInvariant()));
        }
        else
        {
            hash.AppendData(mail.Mime.Span);
        }

        return Base32.Encode(hash.GetHashAndReset().AsSpan(0, 20));
    }

    private static string? MessageIdOf(ReadOnlyMemory<byte> mime)
    {
        try
        {
            using var stream = new MemoryStream(mime.ToArray(), writable: false);
            var id = new MimeParser(stream, MimeFormat.Entity).ParseHeaders()[HeaderId.MessageId];
            return string.IsNullOrWhiteSpace(id) ? null : id.Trim();
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbound mail {InboxId}: {Bytes} bytes, seen before: {Known}")]
    private partial void LogReceived(string inboxId, int bytes, bool known);
}
