using System.Security.Cryptography;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Storage.Tests;

/// <summary>Rows with every field set to something of its own, so that one that is lost on the way is seen.</summary>
public static class Some
{
    private static readonly IdFactory Ids = new();

    /// <summary>To the tick: storage keeps a tenth of a microsecond.</summary>
    public static readonly Instant Moment = Instant.FromUtc(2026, 11, 1, 6, 30, 15).PlusTicks(1_234_567);

    public static SubscriberId Id() => Ids.NewSubscriberId();

    /// <summary>An id of this shard.</summary>
    public static SubscriberId IdIn(int shard) => SubscriberId.Parse(Ids.NewSubscriberId().Value[..^1] + "abcdefghijklmnopqrstuvwxyz234567"[shard]);

    public static string Text() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    public static Preferences Preferences => new("Zoë 🌱", "America/New_York", 19, Situation.IEnded, Contact.Children, new LocalDate(2026, 12, 24), Discreet: true) { Outcome = Outcome.NoAnswer, Days = Weekdays.Tuesday | Weekdays.Sunday, Round = 2, HeldUntil = Moment + Duration.FromHours(3) };

    public static Preferences BarePreferences => new(null, "Etc/UTC", 7, Situation.TheyEnded, Contact.None, null, Discreet: false);

    public static RingRow Row(SubscriberId id, Slot slot) => new()
    {
        Id = id,
        Slot = slot,
        State = RingState.Claimed,
        Address = "ana@example.org",
        Salt = "abcdefghabcdefgh",
        Preferences = Preferences,
        PreferencesVersion = 3,
        Next = new Place("main", "lesson-4"),
        Round = 1,
        LessonsSent = 3,
        Received = default(LessonLog).With("lesson-1", new LocalDate(2026, 10, 29)).With("lesson-2", new LocalDate(2026, 10, 30)),
        NextDue = Moment,
        LastSentAt = Moment - Duration.FromDays(1),
        NotBefore = new LocalDate(2026, 12, 1),
        DeliveryId = "20261101-abcdefghijklmnop",
        ClaimedAt = Moment + Duration.FromSeconds(1),
        LeaseUntil = Moment + Duration.FromMinutes(10),
        MoveTo = new Slot(95),
        MoveFrom = new Slot(0),
        Moves = 7,
    };

    public static RingRow BareRow(SubscriberId id, Slot slot) => new()
    {
        Id = id,
        Slot = slot,
        Address = "ana@example.org",
        Salt = "abcdefghabcdefgh",
        Preferences = BarePreferences,
        PreferencesVersion = 1,
        Next = new Place("main", "lesson-1"),
        NextDue = Moment,
    };

    public static Subscriber Subscriber() => new()
    {
        Id = Id(),
        Address = "Ana@example.org",
        State = SubscriberState.Active,
        Preferences = Preferences,
        PreferencesVersion = 5,
        Consent = new Consent("2026-11", Moment),
        Salt = "abcdefghabcdefgh",
        SignedUpAt = Moment + Duration.FromSeconds(1),
        Received = default(LessonLog).With("lesson-3", new LocalDate(2026, 10, 31)),
        ConfirmationsSent = 2,
        ConfirmationAskedAt = Moment + Duration.FromSeconds(2),
        ConfirmedAt = Moment + Duration.FromSeconds(3),
        Asked = new AskedAgain("ANA@example.org", Preferences with { FirstName = "Bo", Hour = 8, Outcome = null, Days = Weekdays.Friday }, new Consent("2026-12", Moment + Duration.FromSeconds(4)), Moment + Duration.FromSeconds(5)),
        LeftBecause = LeavingReason.TooMuch,
        EndedAt = Moment + Duration.FromSeconds(7),
        ErasedAt = Moment + Duration.FromSeconds(6),
        YearAfter = Moment + Duration.FromSeconds(4),
        Stayed = Stays.Since(new LocalDate(2026, 5, 2)).Ended(new LocalDate(2026, 6, 1)).Begun(new LocalDate(2026, 7, 1)),
        Ring = new RingPointer(29, 4),
    };

    public static Subscriber BareSubscriber() => new()
    {
        Id = Id(),
        Address = "ana@example.org",
        State = SubscriberState.Pending,
        Preferences = BarePreferences,
        Consent = new Consent("2026-11", Moment),
        Salt = "abcdefghabcdefgh",
        SignedUpAt = Moment,
    };

    public static InboxEntry InboxEntry() => new()
    {
        Id = Text(),
        State = InboxState.Received,
        Origin = InboxOrigin.Page,
        Kind = MailKind.Bounce,
        ReceivedAt = Moment,
        To = ["reply+x@course.example", "hello@course.example"],
        From = "ana@example.org",
        AuthenticatedDomains = ["example.org", "mail.example.org"],
        Subscriber = Id(),
        MessageId = "<m@example.org>",
        Subject = "Re: Zoë 🌱 \"quoted\"",
        Noted = new Noted(7, Distance.Kept, CommandKind.Pause, Concern.HarmSuffered, HasWords: true),
    };

    public static CheckIn CheckIn(SubscriberId subscriber, Instant at, string note = "words") =>
        new(subscriber, Text(), new LocalDate(2026, 11, 1), at, 7, Distance.Slipped, note) { MoodWords = "a seven 🌱", DistanceWords = "texted", IsCorrection = true };

    public static Conversation Conversation(SubscriberId subscriber) => new()
    {
        Subscriber = subscriber,
        Turn = Text(),
        Covers = [Text(), Text()],
        Notes = ["slipped"],
        DueAt = Moment + Duration.FromMinutes(10),
        WrittenAt = Moment,
        IsOpen = true,
        Settled = [Text()],
        NotesGiven = [new NoteGiven("slipped", Moment), new NoteGiven("bad-night", Moment + Duration.FromTicks(1))],
    };

    public static CareRecord CareRecord(SubscriberId subscriber, int number = 1) => new()
    {
        Subscriber = subscriber,
        Number = number,
        Occasions =
        [
            new CareOccasion(Text(), Moment, Concern.HarmToOthers, InboxOrigin.Page),
            new CareOccasion(Text(), Moment + Duration.FromTicks(1), Concern.SelfHarm, InboxOrigin.Mail),
        ],
        SeenBy = "Zoë",
        SeenAt = Moment + Duration.FromHours(1),
    };
}
