using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Web.Pages;
using Course.Web.Pages.Charts;
using NodaTime;

namespace Course.Web.Tests;

/// <summary>Test data that nobody has to read.</summary>
internal static class Some
{
    public static readonly LocalDate Start = new(2026, 11, 2);

    public static readonly LocalDateTime NextLesson = new(2026, 11, 27, 8, 0);

    public static readonly Preferences Preferences = new("Jürgen", "Europe/Dublin", 8, Situation.TheyEnded, Contact.None, null, false);

    public static readonly ProgressReport NoReport = ProgressReport.Of([], Start);

    public static readonly ProgressReport Report = ReportOf(
        (2, 3, Distance.Kept, "3, kept away"),
        (5, 4, Distance.Kept, "4 yes"),
        (8, 2, Distance.Slipped, "I wrote to them. 2"),
        (11, 5, Distance.Kept, "5 & <b>fine</b>"),
        (14, 7, Distance.Kept, "7 مرحبا"));

    /// <summary>Moods without a word of distance.</summary>
    public static readonly ProgressReport Wordless = ReportOf((3, 6, null, "6"), (5, 4, null, "4"));

    public static readonly ProgressPage ProgressPage = new()
    {
        Token = "tok",
        State = SubscriberState.Active,
        Preferences = Preferences,
        Report = Report,
        Today = Start.PlusDays(15),
        LessonsReceived = 15,
        NextLesson = NextLesson,
        UnsubscribeUrl = "https://course.example.org/unsubscribe/tok",
        Received = Received(15),
        Weeks = CalendarWeek.Of(Report, [.. Received(15).Select(received => received.On)], Stays.Since(Start), Start.PlusDays(15)),
    };

    /// <summary>The first lessons of the main track, one a day from the start on.</summary>
    public static IReadOnlyList<ReceivedLesson> Received(int count)
    {
        var curriculum = SomeWeb.Course.Curriculum;
        var received = new List<ReceivedLesson>();
        foreach (var place in curriculum.From(curriculum.Start(Situation.TheyEnded)).Take(count))
        {
            Assert.True(curriculum.TryFind(place.Lesson, out var lesson));
            received.Add(new ReceivedLesson(lesson, Start.PlusDays(received.Count)));
        }

        return received;
    }

    public static ProgressReport ReportOf(params (int Day, int? Mood, Distance? Distance, string Note)[] checkIns) => ProgressReport.Of(
        checkIns.Select(checkIn => new CheckIn(
            SubscriberId.Parse(new string('a', SubscriberId.Length)),
            "c" + checkIn.Day,
            Start.PlusDays(checkIn.Day),
            Instant.FromUtc(2026, 11, 2, 8, 0) + Duration.FromDays(checkIn.Day),
            checkIn.Mood,
            checkIn.Distance,
            checkIn.Note)),
        Start);
}
