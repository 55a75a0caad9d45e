using System.Globalization;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>One time that someone's words gave concern. The words themselves are not here.</summary>
/// <param name="Cause">The <see cref="InboxEntry.Id"/> of what they wrote: the same cause is recorded once.</param>
/// <param name="At">When it reached us.</param>
/// <param name="Category">Of which kind.</param>
/// <param name="Origin">Whether it came by mail or from their page.</param>
public sealed record CareOccasion(string Cause, Instant At, Concern Category, InboxOrigin Origin);

/// <summary>That someone needs a person's eyes, until a person says that they have looked. What comes meanwhile is added to it.</summary>
public sealed record CareRecord
{
    /// <summary>Whose.</summary>
    public required SubscriberId Subscriber { get; init; }

    /// <summary>1, 2, … for this person.</summary>
    public required int Number { get; init; }

    /// <summary>What led to it, oldest first.</summary>
    public required IReadOnlyList<CareOccasion> Occasions { get; init; }

    /// <summary>Who has looked; null while nobody has.</summary>
    public string? SeenBy { get; init; }

    /// <summary>When.</summary>
    public Instant? SeenAt { get; init; }

    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>The subscriber's id and the number, as the operator types it.</summary>
    public string Id => IdOf(Subscriber, Number);

    /// <summary>Whether nobody has looked yet.</summary>
    public bool IsOpen => SeenAt is null;

    /// <summary>The id of a person's record.</summary>
    public static string IdOf(SubscriberId subscriber, int number) => string.Create(CultureInfo.InvariantCulture, $"{subscriber}-{number:0000}");

    /// <summary>Reads an id.</summary>
    /// <param name="id">As <see cref="Id"/> gives it.</param>
    /// <param name="subscriber">Whose record it is.</param>
    public static bool TryRead(string? id, out SubscriberId subscriber)
    {
        subscriber = default;
        return id is { Length: > SubscriberId.Length + 1 } && id[SubscriberId.Length] == '-' && id.AsSpan(SubscriberId.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && SubscriberId.TryParse(id[..SubscriberId.Length], out subscriber);
    }
}

/// <summary>Table <c>Care</c>.</summary>
public interface ICareRecords
{
    /// <summary>A point read.</summary>
    Task<CareRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>One person's, by number.</summary>
    Task<IReadOnlyList<CareRecord>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken);

    /// <summary>Everybody's, by person and number. Concern is rare: they are few.</summary>
    IAsyncEnumerable<CareRecord> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Inserts where the record has no ETag, else replaces if still the one read.</summary>
    Task<WriteResult> SaveAsync(CareRecord record, CancellationToken cancellationToken);

    /// <summary>Forgets a person's records, for someone who is deleted; none there is no error.</summary>
    Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken);
}
