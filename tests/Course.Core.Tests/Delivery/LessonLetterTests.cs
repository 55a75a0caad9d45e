using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Delivery;

/// <summary>What someone told of reaching out goes into their letter where its words depend on it, and nowhere else: every difference parts people who could share a request.</summary>
public sealed class LessonLetterTests
{
    private static readonly Curriculum Course = Some.ReachingOut(main: 4);

    [Theory]
    [InlineData(Outcome.Accepted, 2, Outcome.Accepted)]
    [InlineData(Outcome.Accepted, 1, null)]
    [InlineData(Outcome.Declined, 2, null)]
    [InlineData(Outcome.NoAnswer, 2, null)]
    [InlineData(null, 2, null)]
    public void On_the_main_course_only_a_yes_counts_and_only_where_they_are_asked(Outcome? told, int lessonsSent, Outcome? expected) =>
        Assert.Equal(expected, LetterOf("main", "main-1", told, lessonsSent).Outcome);

    [Theory]
    [InlineData(Outcome.Accepted)]
    [InlineData(Outcome.Declined)]
    [InlineData(null)]
    public void On_a_track_that_not_all_get_whole_it_decides_the_number(Outcome? told) => Assert.Equal(told, LetterOf("asking", "yes", told, lessonsSent: 3).Outcome);

    [Theory]
    [InlineData(Outcome.Declined)]
    [InlineData(null)]
    public void So_does_an_opening_for_some_of_them(Outcome? told)
    {
        var openings = new Dictionary<Outcome, string> { [Outcome.Declined] = "You have your answer." };

        Assert.Equal(told, LetterOf("main", "main-1", told, lessonsSent: 1, lesson => lesson with { OpeningAfter = openings }).Outcome);
    }

    [Theory]
    [InlineData("yes", Outcome.Accepted, 4, 4)]
    [InlineData("no", Outcome.Declined, 4, 4)]
    [InlineData("no", null, 4, 5)]
    [InlineData("yes", null, 5, 5)]
    [InlineData("no", Outcome.Accepted, 4, 5)]
    public void Lessons_that_are_left_out_for_them_are_not_counted(string lesson, Outcome? told, int number, int of) =>
        Assert.Equal((number, of), Course.Position(new Place("asking", lesson), told));

    private static LessonLetter LetterOf(string track, string lesson, Outcome? told, int lessonsSent, Func<Lesson, Lesson>? written = null)
    {
        var row = new RingRow
        {
            Id = SubscriberId.Parse(new string('a', SubscriberId.Length)),
            Slot = new Slot(0),
            Address = "ana@example.org",
            Salt = "salt",
            Preferences = new Preferences("Ana", "Europe/Dublin", 8, Situation.IEnded, Contact.None, PausedUntil: null, Discreet: false) { Outcome = told },
            PreferencesVersion = 1,
            Next = new Place(track, lesson),
            LessonsSent = lessonsSent,
            NextDue = Instant.FromUtc(2026, 6, 1, 7, 0),
        };
        var found = Course.TryFind(lesson, out var known) ? known : throw new ArgumentException(lesson);
        return LessonLetter.For(row, written is null ? found : written(found), Course.FindTrack(track)!, added: []);
    }
}
