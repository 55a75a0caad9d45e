using Course.Core.Content;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages.Charts;
using NodaTime;

namespace Course.Web.Pages;

/// <summary>All their weeks, some at a time.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Weeks">Of this page, oldest first.</param>
/// <param name="Number">From 1, the newest.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
/// <param name="CanTell">Whether days can still be told of.</param>
public sealed record WeeksPage(string Token, IReadOnlyList<CalendarWeek> Weeks, int Number, int Pages, bool CanTell)
{
    /// <summary>A quarter: each day is a link, and a page stays small.</summary>
    private const int WeeksPerPage = 13;

    /// <summary>The page of this number, or the nearest there is.</summary>
    public static WeeksPage At(string token, IReadOnlyList<CalendarWeek> weeks, int number, bool canTell)
    {
        var pages = Math.Max(1, (weeks.Count + WeeksPerPage - 1) / WeeksPerPage);
        var shown = Math.Clamp(number, 1, pages);
        return new WeeksPage(token, [.. weeks.SkipLast((shown - 1) * WeeksPerPage).TakeLast(WeeksPerPage)], shown, pages, canTell);
    }
}

/// <summary>The lessons they have got.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Received">In the order they came.</param>
/// <param name="Offered">Those that came into the course behind them: they were told, and have not got them.</param>
public sealed record LessonsPage(string Token, IReadOnlyList<ReceivedLesson> Received, IReadOnlyList<ReceivedLesson> Offered);

/// <summary>One of them, to read again.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Lesson">Which, and when it came.</param>
/// <param name="Module">The part of the course it belongs to.</param>
/// <param name="Body">The variant that fits them, in CommonMark.</param>
/// <param name="Opening">What stands before it for their situation or for what they told of reaching out, or null.</param>
public sealed record LessonPage(string Token, ReceivedLesson Lesson, string Module, string Body, string? Opening)
{
    /// <summary>The lesson that came before it, or null.</summary>
    public Lesson? Before { get; init; }

    /// <summary>The lesson that came after it, or null.</summary>
    public Lesson? After { get; init; }

    /// <summary>The page of one lesson out of those they have got.</summary>
    /// <param name="token">The token of the page's link.</param>
    /// <param name="received">What they have got.</param>
    /// <param name="lesson">The wanted <see cref="Core.Content.Lesson.Id"/>.</param>
    /// <param name="preferences">Decide the variant.</param>
    /// <param name="curriculum">Names the module.</param>
    /// <returns>Null where they have not got it.</returns>
    public static LessonPage? Of(string token, IReadOnlyList<ReceivedLesson> received, string lesson, Preferences preferences, Curriculum curriculum)
    {
        for (var i = 0; i < received.Count; i++)
        {
            var found = received[i];
            if (!string.Equals(found.Lesson.Id, lesson, StringComparison.Ordinal))
                continue;
            var module = curriculum.Modules.FirstOrDefault(known => known.Id == found.Lesson.Module)?.Title ?? found.Lesson.Module;
            return new LessonPage(token, found, module, found.Lesson.BodyFor.GetValueOrDefault(preferences.Contact, found.Lesson.Body), found.Lesson.Opening(preferences.Situation, preferences.Outcome))
            {
                Before = i > 0 ? received[i - 1].Lesson : null,
                After = i + 1 < received.Count ? received[i + 1].Lesson : null,
            };
        }

        return null;
    }
}

/// <summary>All they have told, some days at a time.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Days">Of this page, newest first.</param>
/// <param name="Number">From 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
/// <param name="CanCorrect">Whether the course still goes by what it says.</param>
public sealed record WrittenPage(string Token, IReadOnlyList<ReportedDay> Days, int Number, int Pages, bool CanCorrect)
{
    private const int DaysPerPage = 10;

    /// <summary>The page of this number, or the nearest there is.</summary>
    public static WrittenPage At(string token, ProgressReport report, int number, bool canCorrect)
    {
        var told = TellingDays(report);
        var pages = Math.Max(1, (told.Count + DaysPerPage - 1) / DaysPerPage);
        var shown = Math.Clamp(number, 1, pages);
        return new WrittenPage(token, [.. told.Skip((shown - 1) * DaysPerPage).Take(DaysPerPage)], shown, pages, canCorrect);
    }

    /// <summary>The days that something was told of, newest first.</summary>
    public static IReadOnlyList<ReportedDay> TellingDays(ProgressReport report) =>
        [.. report.Days.Where(day => day is not { Notes.Count: 0, Mood: null, Distance: null }).Reverse()];
}

/// <summary>One day they have told of, or can.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Day">What it comes to.</param>
/// <param name="Told">What was told, each with its id, oldest first.</param>
/// <param name="CanCorrect">Whether the course still goes by what it says.</param>
public sealed record DayPage(string Token, ReportedDay Day, IReadOnlyList<CheckIn> Told, bool CanCorrect)
{
    /// <summary>The page of a day out of what its owner may see.</summary>
    /// <returns>Null where nothing was told of it and nothing can be.</returns>
    public static DayPage? Of(string token, OwnView view, LocalDate on, bool canCorrect)
    {
        var day = view.Report.Days.FirstOrDefault(reported => reported.On == on) ?? (canCorrect && view.CanTellOf(on) ? new ReportedDay(on, null, null, []) : null);
        return day is null ? null : new DayPage(token, day, [.. view.Told.Where(told => told.On == on)], canCorrect);
    }
}

/// <summary>The list of places.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Zone">Chosen now: an IANA id.</param>
/// <param name="Errors">What needs mending, by field.</param>
public sealed record PlacePage(string Token, string Zone, IReadOnlyDictionary<FormField, FieldProblem> Errors);
