using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>Table <c>Deliveries</c>: requests that an event has proved accepted.</summary>
public interface IDeliveries
{
    /// <summary>Notes that events came for these requests; again is harmless. Requests begun within the same hour cost one transaction for each hundred.</summary>
    Task RecordAcceptedAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken);

    /// <summary>Whether any event came for it: a point read.</summary>
    Task<bool> WasAcceptedAsync(string deliveryId, CancellationToken cancellationToken);

    /// <summary>Removes what is known of requests begun before this UTC day: one range query, and a transaction for each hundred found.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> ForgetBeforeAsync(LocalDate day, CancellationToken cancellationToken);
}

/// <summary>Up to when the slots of the day have been put on the <c>lessons</c> queue.</summary>
/// <param name="Through">The start of the last slot done.</param>
public sealed record TickCursor(Instant Through)
{
    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }
}

/// <summary>Table <c>Cursor</c>.</summary>
public interface ITickCursors
{
    /// <summary>A point read; null before the first tick.</summary>
    Task<TickCursor?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Inserts or replaces, if still the one read.</summary>
    Task<WriteResult> SaveAsync(TickCursor cursor, CancellationToken cancellationToken);
}

/// <summary>Where one mail that is not a lesson stands.</summary>
public enum OutboxState
{
    /// <summary>Being sent.</summary>
    Claimed,

    /// <summary>Certainly not accepted so far; may be claimed again.</summary>
    Waiting,

    /// <summary>Accepted.</summary>
    Sent,

    /// <summary>Will not be sent: nothing to say any more, or refused.</summary>
    Dropped,
}

/// <summary>One mail that is not a lesson, by the person and the cause.</summary>
/// <param name="Subscriber">To whom.</param>
/// <param name="MailId">From <see cref="MailOrder.MailId"/>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeliveryId">The request that carries it.</param>
/// <param name="LeaseUntil">Until when the claimant alone may act on it.</param>
public sealed record OutboxEntry(SubscriberId Subscriber, string MailId, OutboxState State, string DeliveryId, Instant LeaseUntil)
{
    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }
}

/// <summary>Table <c>Outbox</c>.</summary>
public interface IOutbox
{
    /// <summary>A point read.</summary>
    Task<OutboxEntry?> FindAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken);

    /// <summary>Inserts where the entry has no ETag, else replaces if still the one read; gives the entry with its new ETag.</summary>
    Task<(WriteResult Result, OutboxEntry Entry)> SaveAsync(OutboxEntry entry, CancellationToken cancellationToken);

    /// <summary>All of one person's, by mail id: one partition.</summary>
    Task<IReadOnlyList<OutboxEntry>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken);

    /// <summary>Forgets one mail, whatever its row says; none there is no error.</summary>
    Task RemoveAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken);
}
