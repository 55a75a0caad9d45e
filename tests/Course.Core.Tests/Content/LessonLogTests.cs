using Course.Core.Content;
using NodaTime;

namespace Course.Core.Tests.Content;

public sealed class LessonLogTests
{
    private static readonly LocalDate Monday = new(2026, 6, 1);

    [Fact]
    public void What_is_stored_comes_back_in_the_order_it_came()
    {
        var log = default(LessonLog).With("one", Monday).With("two", Monday.PlusDays(1)).With("three", new LocalDate(2150, 12, 31));

        Assert.Equal(3, log.Count);
        Assert.Equal(24, log.Text.Length);
        Assert.Equal(log, LessonLog.Parse(log.Text));
        Assert.Equal([Monday, Monday.PlusDays(1), new LocalDate(2150, 12, 31)], LessonLog.Parse(log.Text).Days);
        Assert.Equal(default, LessonLog.Parse(null));
    }

    [Fact]
    public void A_lesson_sent_again_stands_once_on_its_later_day_so_the_log_never_outgrows_the_course()
    {
        var log = default(LessonLog).With("one", Monday).With("two", Monday.PlusDays(1)).With("one", Monday.PlusDays(9));

        Assert.Equal([Monday.PlusDays(1), Monday.PlusDays(9)], log.Days);
        Assert.Equal(log, log.With(log));
        Assert.Equal([Monday.PlusDays(9), Monday.PlusDays(20)], log.With(default(LessonLog).With("two", Monday.PlusDays(20))).Days);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("abcd00f")]
    [InlineData("abcdzzzz")]
    public void Anything_else_is_refused(string stored) => Assert.ThrowsAny<FormatException>(() => LessonLog.Parse(stored));

    [Fact]
    public void A_lesson_the_course_no_longer_has_is_left_out()
    {
        var curriculum = World.Some.Curriculum(3);
        var known = curriculum.Lessons[0];
        var received = default(LessonLog).With("retired", Monday).With(known.Id, Monday.PlusDays(1)).In(curriculum);

        Assert.Equal(new ReceivedLesson(known, Monday.PlusDays(1)), Assert.Single(received));
    }
}
