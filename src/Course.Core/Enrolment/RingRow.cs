using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Enrolment;

/// <summary>Which of the ring's partitions: a slot of the day and a shard.</summary>
/// <param name="Slot">When in the UTC day.</param>
/// <param name="Shard">0 to <see cref="Shards"/> − 1.</param>
public readonly record struct RingPartition(Slot Slot, int Shard)
{
    /// <summary>Shards in a slot. Part of the keys in storage: never changed.</summary>
    public const int Shards = 32;

    /// <summary>The partition of this person in this slot: the shard is read off the random id.</summary>
    public static RingPartition Of(SubscriberId id, Slot slot) => new(slot, ShardOf(id));

    /// <summary>The shard of an id: its last base32 character, five random bits.</summary>
    public static int ShardOf(SubscriberId id)
    {
        var last = id.Value[^1];
        return last >= 'a' ? last - 'a' : last - '2' + 26;
    }
}

/// <summary>What is happening to a ring row.</summary>
public enum RingState
{
    /// <summary>Waiting for its time.</summary>
    Idle,

    /// <summary>A lesson is being sent; see <see cref="RingRow.DeliveryId"/> and <see cref="RingRow.LeaseUntil"/>.</summary>
    Claimed,

    /// <summary>On its way to <see cref="RingRow.MoveTo"/>; this copy goes once that one counts.</summary>
    Moving,

    /// <summary>Arrived from elsewhere and not yet counting: the pointer may still name the old copy.</summary>
    Arriving,

    /// <summary>Got the last lesson; goes once the subscriber is marked (<see cref="Placement.FinishAsync"/>).</summary>
    Finished,
}

/// <summary>
/// One active enrolment, with all a send needs, so that a send reads nothing else. Kept where its next lesson falls due.
/// </summary>
public sealed record RingRow
{
    /// <summary>Whose.</summary>
    public required SubscriberId Id { get; init; }

    /// <summary>The slot whose partition holds this copy.</summary>
    public required Slot Slot { get; init; }

    /// <summary>What is happening to it.</summary>
    public RingState State { get; init; }

    /// <summary>Where to mail.</summary>
    public required string Address { get; init; }

    /// <summary>Salt of their links.</summary>
    public required string Salt { get; init; }

    /// <summary>What they want, as of <see cref="PreferencesVersion"/>.</summary>
    public required Preferences Preferences { get; init; }

    /// <summary>The <see cref="Subscriber.PreferencesVersion"/> this row was made from.</summary>
    public required int PreferencesVersion { get; init; }

    /// <summary>The lesson they get next.</summary>
    public required Place Next { get; init; }

    /// <summary>The <see cref="Preferences.Round"/> that <see cref="Next"/> belongs to.</summary>
    public int Round { get; init; }

    /// <summary>Lessons sent so far; every third carries the check-in.</summary>
    public int LessonsSent { get; init; }

    /// <summary>Which lessons this enrolment has brought, and when.</summary>
    public LessonLog Received { get; init; }

    /// <summary>When the next lesson is due.</summary>
    public required Instant NextDue { get; init; }

    /// <summary>
    /// First local date of the next mail by the track's own pace: in the year after, a month from the last; where what follows is theirs to choose, the day it comes without a word of
    /// theirs. Null where a lesson may come every day.
    /// </summary>
    public LocalDate? NotBefore { get; init; }

    /// <summary>Whether these are the check-ins of the year after.</summary>
    public bool IsYearAfter => Next.Track == Track.YearAfter;

    /// <summary>Whether what comes next is theirs to choose, and waits for a word.</summary>
    public bool AwaitsChoice => NotBefore is not null && !IsYearAfter;

    /// <summary>First local date on which the next may come, by pace, pause and hold.</summary>
    public LocalDate? EarliestOn => EarliestBy(NotBefore, Preferences);

    /// <summary>The same for a row still to be made.</summary>
    internal static LocalDate? EarliestBy(LocalDate? notBefore, Preferences preferences) =>
        notBefore is { } pace && preferences.EarliestOn is { } rest ? LocalDate.Max(pace, rest) : notBefore ?? preferences.EarliestOn;

    /// <summary>When the last lesson went out.</summary>
    public Instant? LastSentAt { get; init; }

    /// <summary>Local date of the last lesson in the zone they are in now: never two in a day, also for who has travelled since.</summary>
    public LocalDate? LastSentOn => LastSentAt is { } at ? SendingTime.DateAt(at) : null;

    /// <summary>While claimed: the request that carries the lesson.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>While claimed: when the claim was made, which is the time the lesson counts as sent.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>While claimed: until when the claimant alone may act on it.</summary>
    public Instant? LeaseUntil { get; init; }

    /// <summary>While moving: the slot it moves to.</summary>
    public Slot? MoveTo { get; init; }

    /// <summary>While arriving: the slot it came from.</summary>
    public Slot? MoveFrom { get; init; }

    /// <summary>How often it has moved; see <see cref="RingPointer.Moves"/>.</summary>
    public int Moves { get; init; }

    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>The partition that holds this copy.</summary>
    public RingPartition Partition => RingPartition.Of(Id, Slot);

    /// <summary>When they want their lesson.</summary>
    public SendingTime SendingTime => Preferences.SendingTime;

    /// <summary>This row at the first lesson again where its person has asked to begin anew; else as it is. What they have been sent stays counted.</summary>
    public RingRow BegunAnew(Curriculum curriculum) =>
        Round == Preferences.Round
            ? this
            : this with { Next = curriculum.Start(Preferences.Situation), Round = Preferences.Round, NotBefore = null, Received = Received.WithBeginning() };

    /// <summary>
    /// This row at the lesson to send in the course as it is now, which may be another version than the one its next was chosen from; Finished where nothing is left to send.
    /// </summary>
    public RingRow AsTheCourseIs(Curriculum curriculum)
    {
        var row = BegunAnew(curriculum);
        return curriculum.Next(row.Next, row.Received, row.Preferences.Outcome) is { } next
            ? row.Next == next ? row : row with { Next = next }
            : row with { State = RingState.Finished, DeliveryId = null, ClaimedAt = null, LeaseUntil = null };
    }

    /// <summary>
    /// This row with its next lesson due when its preferences say, seen from <paramref name="now"/>; on its way to another slot where that time falls there.
    /// </summary>
    public RingRow Rescheduled(Instant now)
    {
        var due = SendingTime.NextDue(now, LastSentOn, EarliestOn);
        var slot = Slot.Of(due);
        return this with
        {
            NextDue = due,
            State = slot == Slot ? RingState.Idle : RingState.Moving,
            MoveTo = slot == Slot ? null : slot,
            DeliveryId = null,
            ClaimedAt = null,
            LeaseUntil = null,
        };
    }
}
