using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public sealed class CoverageRulesTests
{
    private const string Lesson = "lessons/owning-it.md";

    [Theory]
    [InlineData("lessons/owning-it.md", "reaching-out", "detachment", "'reaching-out'")]
    [InlineData("lessons/why-reach-out.md", "reaching-out", "self-focus", "'reaching-out'")]
    [InlineData("lessons/carrying-on.md", "patience", "detachment", "'patience'")]
    [InlineData("lessons/the-pattern.md", "self-focus", "patience", "'self-focus'")]
    public void A_lesson_under_the_module_of_others_is_told_alone(string path, string own, string other, string around)
    {
        var problem = Assert.Single(CourseLint.Check(SomeCourse.With(path, text => text.Replace($"module: {own}", $"module: {other}"))).Problems).ToString();

        Assert.StartsWith($"{path}:3: Its module is '{other}', and those beside it on track", problem, StringComparison.Ordinal);
        Assert.Contains($"are of {around}. Name theirs", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_track_that_comes_back_to_itself_is_told_on_its_line()
    {
        var files = SomeCourse.With("course.yaml", text => text.Replace("    then: main\n    then-after:", "    then: reaching-out\n    then-after:"));
        var line = Array.IndexOf(files.Single(file => file.Path == "course.yaml").Text.Split('\n'), "    then: reaching-out") + 1;

        Assert.Contains(CourseLint.Check(files).Problems, problem => problem.ToString().StartsWith($"course.yaml:{line}: Track 'reaching-out' leads to 'reaching-out' and so back to itself", StringComparison.Ordinal));
    }

    // The graduation counts the lessons of the one track that ends the course: with two it could not be written.
    [Fact]
    public void A_second_track_without_a_next_one_is_told() =>
        Assert.Matches(
            @"^course\.yaml:\d+: Track 'starting-anew' has no 'then', as 'main' has none",
            SomeCourse.Problem(SomeCourse.With("course.yaml", text => text.Replace("    then: main\n    # The last", "    # The last").Replace("    then: main\n    then-waits", "    then-waits"))));

    [Fact]
    public void A_row_that_only_an_unreached_track_teaches_is_told()
    {
        var files = SomeCourse.With("course.yaml", text => text.Replace("i-ended: reaching-out", "i-ended: main"));

        Assert.Contains(CourseLint.Check(files).Problems, problem => problem.Message == "Only track 'reaching-out' teaches T09, and nobody comes to it. Lead a track there with 'then', or teach the row on another.");
    }

    [Fact]
    public void A_lesson_that_names_no_row_is_told_and_the_rest_is_looked_at()
    {
        var report = CourseLint.Check(SomeCourse.With(Lesson, text => System.Text.RegularExpressions.Regex.Replace(text, "teaches: .*", "teaches: []")));

        Assert.Contains(report.Problems, problem => problem.ToString().StartsWith($"{Lesson}:8: It names no row of the brief", StringComparison.Ordinal));
        Assert.NotNull(report.Course);
    }
}
