using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>Where a subscription stands. Every way to stop has its own name, so that nothing mails the wrong people again.</summary>
public enum SubscriberState
{
    /// <summary>Signed up, not yet confirmed.</summary>
    Pending,

    /// <summary>On the course, paused or not.</summary>
    Active,

    /// <summary>Received the last lesson.</summary>
    Completed,

    /// <summary>Asked to stop.</summary>
    Unsubscribed,

    /// <summary>Their mail server refused for good.</summary>
    Bounced,

    /// <summary>Reported a mail as spam.</summary>
    Complained,

    /// <summary>The mail service refuses the address.</summary>
    Rejected,

    /// <summary>Had everything deleted. The row is bare, and goes as soon as nobody can still be at work on it (docs/adr/0016).</summary>
    Erased,
}

/// <summary>Why somebody stopped, where they chose to say: one of a list, so that it is no text about anyone.</summary>
public enum LeavingReason
{
    /// <summary>They have got from it what they wanted.</summary>
    Helped,

    /// <summary>More mail than they can take now.</summary>
    TooMuch,

    /// <summary>It does not speak to them.</summary>
    NotForMe,

    /// <summary>The two are in touch again.</summary>
    BackTogether,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>A sign-up for an address that was on the course before: nothing of it counts until its owner confirms, since anyone can type any address.</summary>
/// <param name="Address">As it was typed.</param>
/// <param name="Preferences">What was asked for.</param>
/// <param name="Consent">The box that was ticked with it.</param>
/// <param name="Since">When the first of the confirmations was asked for that nobody has pressed yet.</param>
public sealed record AskedAgain(string Address, Preferences Preferences, Consent Consent, Instant Since);

/// <summary>What a person agreed to, and when.</summary>
/// <param name="Version">Version of the words shown.</param>
/// <param name="At">When they ticked the box.</param>
public sealed record Consent(string Version, Instant At);

/// <summary>What a person can change about how the course reaches them.</summary>
/// <param name="FirstName">How to greet them, or null.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Situation">What they said about the end of the relationship.</param>
/// <param name="Contact">How much contact life forces on them.</param>
/// <param name="PausedUntil">First local date on which a lesson may come again, or null when not paused.</param>
/// <param name="Discreet">Whether subjects and sender name say nothing about a breakup.</param>
public sealed record Preferences(
    string? FirstName,
    string Zone,
    int Hour,
    Situation Situation,
    Contact Contact,
    LocalDate? PausedUntil,
    bool Discreet)
{
    /// <summary>What came of reaching out, once they have told; decides which lessons about the answer they get, and which track follows.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Whether they want what follows where it is theirs to choose (<see cref="Track.ThenWaitsDays"/>).</summary>
    public bool GoesOn { get; init; }

    /// <summary>The days of their week on which a lesson may come; at least one.</summary>
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>How often they have begun the course anew. A ring row of an earlier round starts again at the first lesson of their situation.</summary>
    public int Round { get; init; }

    /// <summary>
    /// Until when no lesson comes after words that gave concern; null where there were none. No pause: nobody asked for it, nobody ends it, and it is over after a day (docs/adr/0025).
    /// Stands here since it goes to the ring row as these do.
    /// </summary>
    public Instant? HeldUntil { get; init; }

    /// <summary>First local date on which a lesson may come by pause and hold; null where there was neither.</summary>
    public LocalDate? EarliestOn
    {
        get
        {
            if (HeldUntil is not { } held)
                return PausedUntil;
            var sending = SendingTime;
            var after = sending.DateAt(sending.NextDue(held, lastSentOn: null, notBefore: null));
            return PausedUntil is { } until ? LocalDate.Max(until, after) : after;
        }
    }

    /// <summary>Whether a hold is on.</summary>
    public bool IsHeldAt(Instant now) => HeldUntil > now;

    /// <summary>When they want their lesson.</summary>
    public SendingTime SendingTime => new(Zones.Get(Zone), Hour) { Days = Days };
}

/// <summary>Where in the ring someone's row is.</summary>
/// <param name="Slot">0 to 95, or null where they have no row.</param>
/// <param name="Moves">Grows with each move, also across enrolments, and so tells a stale copy of the row from the true one.</param>
public readonly record struct RingPointer(int? Slot, int Moves);

/// <summary>
/// A person, as desired: who they are, what they want, and where their ring row is. The ring row is brought into line with this row,
/// never the other way round, except for the pointer.
/// </summary>
public sealed record Subscriber
{
    /// <summary>Their id.</summary>
    public required SubscriberId Id { get; init; }

    /// <summary>Their address as they wrote it.</summary>
    public required string Address { get; init; }

    /// <summary>Where the subscription stands.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>What they want.</summary>
    public required Preferences Preferences { get; init; }

    /// <summary>Grows with each change of <see cref="Preferences"/>; the ring row carries the version it was made from.</summary>
    public int PreferencesVersion { get; init; }

    /// <summary>What they agreed to.</summary>
    public required Consent Consent { get; init; }

    /// <summary>Salt of their links.</summary>
    public required string Salt { get; init; }

    /// <summary>When they signed up.</summary>
    public required Instant SignedUpAt { get; init; }

    /// <summary>How many confirmation mails went to them since they last signed up.</summary>
    public int ConfirmationsSent { get; init; }

    /// <summary>When the last of those was asked for.</summary>
    public Instant? ConfirmationAskedAt { get; init; }

    /// <summary>When they confirmed; null before.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>A sign-up that came when they had left or finished, waiting for them to confirm it; null when there is none.</summary>
    public AskedAgain? Asked { get; init; }

    /// <summary>Why they stopped, where they said; goes when they come back.</summary>
    public LeavingReason? LeftBecause { get; init; }

    /// <summary>When they had everything deleted; null before.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>When their course ended: the last mail of it went out, or they stopped. Null while it goes on and before it begins. What they wrote is kept for a year from then (docs/adr/0022).</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>When they asked for the check-ins of the year after the course; null where they have not. Someone with it who is Active gets those and no lessons.</summary>
    public Instant? YearAfter { get; init; }

    /// <summary>The local date they started on: when they confirmed, or signed up while that is still to come. Of who came back it is the latest start.</summary>
    public LocalDate StartedOn => DateOf(ConfirmedAt ?? SignedUpAt);

    /// <summary>When they were on the course, as stored; empty before they confirm, and on rows from before this was kept.</summary>
    public Stays Stayed { get; init; }

    /// <summary>When they were on the course; of a row without it, what its other fields tell (docs/adr/0024).</summary>
    public Stays Stays => (Stayed.IsEmpty, State, EndedAt) switch
    {
        (false, _, _) => Stayed,
        (true, SubscriberState.Unsubscribed or SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected, { } ended) => Stays.Since(StartedOn).Ended(DateOf(ended)),
        _ => Stays.Since(StartedOn),
    };

    /// <summary>Where their ring row is.</summary>
    public RingPointer Ring { get; init; }

    /// <summary>Which lessons earlier enrolments brought, and when. What the present one brings stands on the ring row until it ends.</summary>
    public LessonLog Received { get; init; }

    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>The local date at this instant, where they are now.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Zones.Get(Preferences.Zone)).Date;
}
