using Course.Cli.Simulate.People;
using Course.Cli.Simulate.Verdict;
using Course.Content;
using Course.Core.Content;
using NodaTime;

namespace Course.Cli.Tests.Simulate;

/// <summary>The judge is judged: logs with one thing wrong, each of which it must find, and the same log with nothing wrong.</summary>
public sealed class OracleTests
{
    private static readonly Curriculum Course = CourseFiles.LoadEmbedded().Curriculum;
    private static readonly string[] Subjects = [.. Course.Tracks.Single(track => track.Id == Course.Start(Situation.TheyEnded).Track).Lessons.Select(id => Course.TryFind(id, out var lesson) ? lesson.Subject : id)];
    private static readonly Instant Confirmed = Instant.FromUtc(2026, 10, 1, 20, 0);

    /// <summary>Eight in the morning in Lagos, where clocks never change, on the days after.</summary>
    private static Instant Due(int day) => Instant.FromUtc(2026, 10, 1 + day, 7, 0);

    private readonly DeliveryLog deliveries = new();

    [Fact]
    public void Nothing_is_found_in_a_log_with_nothing_wrong()
    {
        var oracle = Enrolled();
        for (var day = 1; day <= 3; day++)
            Sent(oracle, day);
        var found = Finished(oracle);
        Assert.Equal((3, 3, 0, 0, 0), (found.Expected, found.Sent, found.Lost, found.DoubledInAll, found.OutOfHours));
        Assert.Empty(found.Cases);
    }

    [Fact]
    public void A_lesson_that_never_came_is_lost()
    {
        var oracle = Enrolled();
        Sent(oracle, 1);
        Sent(oracle, 2);
        var found = Finished(oracle);
        Assert.Equal((3, 2, 1), (found.Expected, found.Sent, found.Lost));
    }

    [Fact]
    public void A_lesson_left_out_in_the_middle_is_lost()
    {
        var oracle = Enrolled();
        Sent(oracle, 1);
        oracle.Accepted(0, Subjects[2], "d2", Due(2));
        oracle.Accepted(0, Subjects[3], "d3", Due(3));
        Assert.Equal(1, Finished(oracle).Lost);
    }

    [Fact]
    public void A_lesson_that_comes_a_day_late_for_no_reason_is_lost()
    {
        var oracle = Enrolled();
        Sent(oracle, 1);
        oracle.Accepted(0, Subjects[1], "d2", Due(3));
        Assert.Equal(1, Finished(oracle).Lost);
    }

    [Theory]
    [InlineData(false, false, false, nameof(DoubleCause.Unexplained))]
    [InlineData(true, false, false, nameof(DoubleCause.UnknownWithoutEvent))]
    [InlineData(true, true, false, nameof(DoubleCause.Unexplained))]
    [InlineData(false, false, true, nameof(DoubleCause.KilledWithoutEvent))]
    [InlineData(false, true, true, nameof(DoubleCause.Unexplained))]
    public void A_lesson_that_comes_twice_is_doubled_and_its_cause_named(bool answerLost, bool proven, bool killed, string cause)
    {
        var oracle = Enrolled(hasTrouble: true);
        deliveries.Accepted("d1", life: 0);
        if (answerLost)
            deliveries.AnswerLost("d1");
        if (proven)
            deliveries.Proven("d1", Due(1) + Duration.FromMinutes(1));
        deliveries.Accepted("d1b", life: killed ? 1 : 0);
        Sent(oracle, 1);
        oracle.Accepted(0, Subjects[0], "d1b", Due(1) + Duration.FromMinutes(20));
        Sent(oracle, 2);
        Sent(oracle, 3);
        var found = Finished(oracle);
        Assert.Equal((3, 1), (found.Sent, found.DoubledInAll));
        Assert.Equal(cause, Assert.Single(found.Doubles).Cause.ToString());
        Assert.Equal(cause == nameof(DoubleCause.Unexplained) ? 1 : 0, found.DoubledWithoutCause);
    }

    [Theory]
    [InlineData(-1, "before its time")]
    [InlineData(14 * 60, "after nine in the evening")]
    public void A_lesson_at_the_wrong_time_of_day_is_out_of_hours(int minutes, string because)
    {
        var oracle = Enrolled(hasTrouble: true);
        oracle.Accepted(0, Subjects[0], "d1", Due(1) + Duration.FromMinutes(minutes));
        Assert.True(oracle.Findings.OutOfHours == 1, because);
    }

    [Fact]
    public void Two_lessons_on_one_day_are_out_of_hours()
    {
        var oracle = Enrolled(hasTrouble: true);
        Sent(oracle, 1);
        oracle.Accepted(0, Subjects[1], "d2", Due(1) + Duration.FromHours(3));
        Assert.Equal(1, oracle.Findings.OutOfHours);
    }

    [Fact]
    public void Who_has_left_gets_nothing_and_misses_nothing()
    {
        var oracle = Enrolled();
        Sent(oracle, 1);
        var left = Due(1) + Duration.FromHours(1);
        oracle.Acted(0, new Act.Leave(left), left, left, left);
        Assert.Equal(0, Finished(oracle).Lost);
        Sent(oracle, 2);
        Assert.Equal(1, oracle.Findings.SentAfterLeaving);
    }

    [Fact]
    public void A_lesson_missing_before_someone_changes_something_is_still_missing()
    {
        var oracle = Enrolled();
        Sent(oracle, 1);
        var asked = Due(2) + Duration.FromHours(1);
        oracle.Acted(0, new Act.Pause(asked, 20), asked, asked, asked);
        Assert.Equal(1, Finished(oracle).Lost);
    }

    [Fact]
    public void A_pause_is_waited_out()
    {
        var oracle = Enrolled();
        var asked = Confirmed + Duration.FromMinutes(5);
        // 21:05 in Lagos, so from tomorrow: the 2nd and 3rd are free, the 4th is not.
        oracle.Acted(0, new Act.Pause(asked, 2), asked, asked, asked);
        oracle.Accepted(0, Subjects[0], "d1", Due(3));
        Assert.Equal((0, 0, 0), (Finished(oracle).Lost, oracle.Findings.OutOfHours, oracle.Findings.MovedADay));
    }

    private Oracle Enrolled(bool hasTrouble = false)
    {
        var oracle = new Oracle(Course, people: 1, mailboxesGoBad: Instant.MaxValue, hasTrouble, deliveries);
        var person = new Person(0, "p0@example.org", "Ana", "Africa/Lagos", 8, Situation.TheyEnded, Contact.None, Discreet: false, Confirmed, Duration.Zero, []);
        oracle.Confirming(person, Confirmed);
        oracle.Confirmed(0, Confirmed, Confirmed);
        return oracle;
    }

    private static void Sent(Oracle oracle, int day) => oracle.Accepted(0, Subjects[day - 1], $"d{day}", Due(day));

    private static Findings Finished(Oracle oracle)
    {
        oracle.Finish(Due(3) + Duration.FromHours(12));
        return oracle.Findings;
    }
}
