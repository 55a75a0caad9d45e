using Course.Core.Links;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>What became of a conditional write.</summary>
public enum WriteResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The row has changed since it was read (412).</summary>
    Changed,

    /// <summary>There is no such row (404).</summary>
    Missing,

    /// <summary>There is one already (409).</summary>
    Exists,
}

/// <summary>Table <c>Subscribers</c>.</summary>
public interface ISubscribers
{
    /// <summary>A point read.</summary>
    Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken);

    /// <summary>Inserts; <see cref="WriteResult.Exists"/> where the id is taken.</summary>
    Task<WriteResult> AddAsync(Subscriber subscriber, CancellationToken cancellationToken);

    /// <summary>Replaces, if the row is still the one read (its <see cref="Subscriber.ETag"/>).</summary>
    Task<WriteResult> ReplaceAsync(Subscriber subscriber, CancellationToken cancellationToken);

    /// <summary>Removes, if the row is still the one read.</summary>
    Task<WriteResult> RemoveAsync(Subscriber subscriber, CancellationToken cancellationToken);
}

/// <summary>Why nothing may be mailed to an address any more, whatever a later import says.</summary>
public enum Suppression
{
    /// <summary>Not suppressed.</summary>
    None,

    /// <summary>The owner unsubscribed; only they can come back, by signing up and confirming.</summary>
    Unsubscribed,

    /// <summary>Bounced for good, or refused by the mail service.</summary>
    Bounced,

    /// <summary>Reported as spam.</summary>
    Complained,
}

/// <summary>One address, known by its keyed hash only.</summary>
/// <param name="Hash">From <see cref="AddressHasher"/>.</param>
/// <param name="Subscriber">Whose it is; null once they are deleted.</param>
/// <param name="Suppression">Whether it may be mailed.</param>
/// <param name="At">When this was last changed.</param>
public sealed record AddressEntry(string Hash, SubscriberId? Subscriber, Suppression Suppression, Instant At)
{
    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>The same once its person is deleted: the hash, and that only they can come back. A graver reason stays.</summary>
    public AddressEntry WithoutSubscriber(Instant now) =>
        this with { Subscriber = null, Suppression = Suppression == Suppression.None ? Suppression.Unsubscribed : Suppression, At = now };
}

/// <summary>Table <c>Addresses</c>: makes addresses unique and remembers suppression beyond deletion.</summary>
public interface IAddresses
{
    /// <summary>A point read.</summary>
    Task<AddressEntry?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Inserts; <see cref="WriteResult.Exists"/> where the address is known.</summary>
    Task<WriteResult> AddAsync(AddressEntry entry, CancellationToken cancellationToken);

    /// <summary>Replaces, if the row is still the one read.</summary>
    Task<WriteResult> ReplaceAsync(AddressEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes, if the row is still the one read.</summary>
    Task<WriteResult> RemoveAsync(AddressEntry entry, CancellationToken cancellationToken);
}

/// <summary>The <c>changes</c> queue: whoever is named there has a ring row to be brought into line. Put before the change, seen after it, so that a crash in between is made good.</summary>
public interface IChangeQueue
{
    /// <summary>Asks for a look at one subscriber after a delay.</summary>
    Task EnqueueAsync(SubscriberChanged change, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>A subscriber whose ring row may lag behind.</summary>
/// <param name="Subscriber">The <see cref="SubscriberId"/>.</param>
public sealed record SubscriberChanged(string Subscriber)
{
    /// <summary>The day in table <c>Retention</c> on which their words are due to be erased; null for any other change.</summary>
    public DateOnly? WordsDue { get; init; }
}
