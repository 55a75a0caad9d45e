using Course.Core.Content;

namespace Course.Content.Tests.Reading;

public sealed class MonthsTests
{
    private static readonly WrittenCourse Course = CourseFiles.LoadEmbedded();

    [Fact]
    public void Twelve_stand_in_order_on_a_track_of_their_own()
    {
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"month-{n:00}"), Course.Curriculum.YearAfter.Select(month => month.Id));
        Assert.Equal(Course.Curriculum.YearAfter.Select(month => month.Id), Course.Curriculum.From(Course.Curriculum.StartOfYearAfter()).Select(place => place.Lesson));
    }

    [Fact]
    public void The_course_itself_does_not_know_of_them()
    {
        Assert.DoesNotContain(Course.Curriculum.Tracks, track => track.Id == Track.YearAfter || track.Then == Track.YearAfter);
        Assert.DoesNotContain(Course.Curriculum.Lessons, lesson => lesson.Module == Track.YearAfter);
        Assert.All(Course.Curriculum.YearAfter, month => Assert.True(Course.Curriculum.TryFind(month.Id, out _)));
    }

    [Fact]
    public void A_missing_month_is_told() =>
        Assert.Equal("months/: There are 11 files. The year after has 12 check-ins, one a month: month-01.md to month-12.md.", SomeCourse.Problem(SomeCourse.Without("months/month-07.md")));

    [Fact]
    public void A_month_without_a_subject_is_told() =>
        Assert.Contains("months/month-01.md", SomeCourse.Problem(SomeCourse.With("months/month-01.md", text => text.Replace("subject: One month on\ndiscreet", "discreet", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void A_month_fills_no_placeholder() =>
        Assert.Contains("{greeting}", SomeCourse.Problem(SomeCourse.With("months/month-02.md", text => text + "\n{greeting}\n")), StringComparison.Ordinal);
}
