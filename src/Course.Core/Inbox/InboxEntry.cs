using System.Text.Json.Serialization;
using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>A mail as the inbound parser hands it over.</summary>
/// <param name="Mime">The whole message, byte for byte.</param>
/// <param name="To">Envelope recipients.</param>
/// <param name="From">Envelope sender; empty for a delivery report.</param>
/// <param name="AuthenticatedDomains">Domains for which DKIM or SPF passed.</param>
public sealed record ReceivedMail(ReadOnlyMemory<byte> Mime, IReadOnlyList<string> To, string From, IReadOnlyList<string> AuthenticatedDomains);

/// <summary>Where an inbound mail stands.</summary>
public enum InboxState
{
    /// <summary>Stored, not yet read.</summary>
    Received,

    /// <summary>Read and acted on.</summary>
    Done,

    /// <summary>From a program: an automatic answer, a report, our own mail.</summary>
    Automatic,

    /// <summary>From somebody we don't know or can't be sure of; kept for the operator.</summary>
    Unmatched,

    /// <summary>Passed on to us without a word of their own: not read, not answered.</summary>
    Forwarded,
}

/// <summary>How somebody's words reached us.</summary>
public enum InboxOrigin
{
    /// <summary>By mail.</summary>
    Mail,

    /// <summary>From the form on their own page: stored as their bare words in UTF-8, and not answered by mail.</summary>
    Page,
}

/// <summary>What was understood of a reply, as told in the answer.</summary>
/// <param name="Mood">Noted mood.</param>
/// <param name="Distance">Noted distance.</param>
/// <param name="Command">What was asked and done.</param>
/// <param name="Concern">Why the ordinary answer was withheld.</param>
/// <param name="HasWords">Whether there were any words.</param>
public sealed record Noted(int? Mood, Distance? Distance, CommandKind? Command, Concern? Concern, bool HasWords)
{
    /// <summary>What they told of reaching out.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The words that <see cref="Outcome"/> was read from.</summary>
    public string? OutcomeWords { get; init; }

    /// <summary>They spoke of an answer to their message, and it was not clear which.</summary>
    public bool IsOutcomeUnsure { get; init; }

    /// <summary>Why contact they told of was not taken for a slip.</summary>
    public Spared? Spared { get; init; }
}

/// <summary>What somebody sent us, known by a hash so that the same mail delivered twice is one.</summary>
public sealed record InboxEntry
{
    /// <summary>Hash of Message-ID and recipients (or of the whole mail where it has none).</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public InboxState State { get; init; }

    /// <summary>How it reached us.</summary>
    public InboxOrigin Origin { get; init; }

    /// <summary>What kind of mail it is, once read.</summary>
    public MailKind? Kind { get; init; }

    /// <summary>When it reached us.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Envelope recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Envelope sender.</summary>
    public required string From { get; init; }

    /// <summary>Domains for which DKIM or SPF passed.</summary>
    public required IReadOnlyList<string> AuthenticatedDomains { get; init; }

    /// <summary>Who wrote it, once known.</summary>
    public SubscriberId? Subscriber { get; init; }

    /// <summary>Message-ID with angle brackets, to answer in the same thread.</summary>
    public string? MessageId { get; init; }

    /// <summary>Its subject.</summary>
    public string? Subject { get; init; }

    /// <summary>What was understood.</summary>
    public Noted? Noted { get; init; }

    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }
}

/// <summary>Table <c>Inbox</c>, and the raw mails beside it until they have been read.</summary>
public interface IInbox
{
    /// <summary>Stores the raw mail, then the row; <see cref="WriteResult.Exists"/> where the mail is known.</summary>
    Task<WriteResult> AddAsync(InboxEntry entry, ReadOnlyMemory<byte> mime, CancellationToken cancellationToken);

    /// <summary>A point read.</summary>
    Task<InboxEntry?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The raw mail, or null once it has been read and removed.</summary>
    Task<ReadOnlyMemory<byte>?> ReadMimeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Replaces the row, if still the one read.</summary>
    Task<WriteResult> ReplaceAsync(InboxEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes the raw mail; none there is no error.</summary>
    Task RemoveMimeAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Notes whose a mail is, so that all of one person's can be found: their subscriber's id, or the keyed hash of the sender's address. Written before the row that it leads to; again is harmless.
    /// </summary>
    /// <param name="owner">A <see cref="SubscriberId"/> or a hash of <see cref="AddressHasher"/>.</param>
    /// <param name="id">The <see cref="InboxEntry.Id"/>.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    Task LinkAsync(string owner, string id, CancellationToken cancellationToken);

    /// <summary>The ids noted for an owner: one partition. A row may be missing behind one, after a crash.</summary>
    Task<IReadOnlyList<string>> ReadLinksAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Takes a note back; none there is no error.</summary>
    Task UnlinkAsync(string owner, string id, CancellationToken cancellationToken);

    /// <summary>Removes the raw mail and then the row, whatever they say; none there is no error.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A message of the <c>replies</c> queue.</summary>
/// <param name="InboxId">The <see cref="InboxEntry.Id"/>.</param>
public sealed record ReplyReceived([property: JsonRequired] string InboxId);

/// <summary>The <c>replies</c> queue.</summary>
public interface IReplyQueue
{
    /// <summary>Asks for a stored mail to be read.</summary>
    Task EnqueueAsync(ReplyReceived reply, CancellationToken cancellationToken);
}
