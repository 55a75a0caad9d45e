using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Cli.Preview;

/// <summary>
/// The made-up person previews are written to. Everything about them is fixed, the day too, so that a preview changes only when the words do.
/// </summary>
internal static class SampleReader
{
    public const string FirstName = "Robin";
    public const string Address = "robin@example.org";
    public const string Salt = "aaaaaaaaaaaaaaaa";
    public const string Zone = "Europe/Dublin";
    public const int Hour = 19;

    /// <summary>Whose help lines they get.</summary>
    public static readonly string? CountryCode = Zones.CountryCodeOf(Zone);

    public static readonly SubscriberId Id = SubscriberId.Parse(new string('a', SubscriberId.Length));

    public static readonly LocalDate SignedUpOn = new(2026, 3, 2);

    /// <summary>Always the evening of the sign-up: links are minted with their expiry day in them.</summary>
    public static TimeProvider Clock { get; } = new StoppedClock(SignedUpOn.At(new LocalTime(Hour, 0)).InUtc().ToDateTimeOffset());

    /// <summary>The date of a day of the series; 0 is that of the sign-up.</summary>
    public static LocalDate On(int day) => SignedUpOn.PlusDays(day);

    /// <summary>When a reply to a mail of that day is there.</summary>
    public static Instant AfterMailOf(int day) => On(day).At(new LocalTime(Hour + 1, 0)).InUtc().ToInstant();

    public static LocalDateTime FirstLesson => SignedUpOn.PlusDays(1).At(new LocalTime(Hour, 0));

    /// <summary>Check-ins of every third day with these moods, the distance kept except on the days named.</summary>
    /// <param name="moods">Oldest first; null where only the distance was told.</param>
    /// <param name="slips">Indexes of the check-ins that told of a slip.</param>
    public static ProgressReport Report(IReadOnlyList<int?> moods, params int[] slips)
    {
        var days = moods.Select((mood, index) => new ReportedDay(
            SignedUpOn.PlusDays(3 * (index + 1)), mood, slips.Contains(index) ? Distance.Slipped : Distance.Kept, [])).ToList();
        var last = slips.Length == 0 ? -1 : slips.Max();
        return new ProgressReport(days, (3 * moods.Count) + 1 - slips.Length, 3 * (moods.Count - 1 - last) + (last < 0 ? 1 : 0)) { LongestRun = 3 * moods.Count };
    }

    /// <summary>A look back for each of its sentences: a first week going up, a level one, one going down with a slip, and one with no word of distance.</summary>
    public static IEnumerable<(string Label, LetterModel.LookBack Letter)> LookBacks =>
    [
        ("first week", LookBack(1, Report([3, 5]))),
        ("second week", LookBack(2, Report([3, 5, 4, 5]))),
        ("third week", LookBack(3, Report([3, 5, 4, 6, 7, 4], slips: 5))),
        ("one day told of", LookBack(1, Report([4]) with { DaysKept = 1, CurrentRun = 1 })),
        ("fourth week", LookBack(4, Silent(Report([3, 2, 4, 4, 6, null, 5, 7, 6])))),
    ];

    private static LetterModel.LookBack LookBack(int week, ProgressReport report) => new(report, SignedUpOn.PlusDays(7 * week), week) { Discreet = false };

    private static ProgressReport Silent(ProgressReport report) => report with { Days = [.. report.Days.Select(day => day with { Distance = null })] };

    /// <summary>Their ring row before a lesson: what the delivery itself decides the letter by.</summary>
    public static RingRow Row(ReaderKind kind, Place next, int lessonsSent) => new()
    {
        Id = Id,
        Slot = new Slot(0),
        Address = Address,
        Salt = Salt,
        Preferences = new Preferences(FirstName, Zone, Hour, kind.Situation, kind.Contact, PausedUntil: null, kind.Discreet) { Outcome = kind.Outcome },
        PreferencesVersion = 1,
        Next = next,
        LessonsSent = lessonsSent,
        NextDue = Instant.FromDateTimeOffset(Clock.GetUtcNow()),
    };

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
