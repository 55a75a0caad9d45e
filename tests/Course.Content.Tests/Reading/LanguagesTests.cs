using Course.Content.Linting;

namespace Course.Content.Tests.Reading;

/// <summary>A second language, made up for these tests: the course itself is in English only.</summary>
public sealed class LanguagesTests
{
    private const string Paused = "mails/paused.md";
    private const string Own = "languages/xx/mails/paused.md";

    private static readonly IReadOnlyList<ContentFile> Bilingual = SomeCourse.WithAdded(Own, English(Paused).Replace("subject: Your course is paused", "subject: Xyr cxrse xs pxsed", StringComparison.Ordinal));

    private static string English(string path) => ContentFile.Embedded().Single(file => file.Path == path).Text;

    [Fact]
    public void The_course_is_in_english_and_in_nothing_else() => Assert.Equal(["en"], Languages.Of(ContentFile.Embedded()));

    [Fact]
    public void A_file_of_its_own_is_taken_and_the_rest_falls_back()
    {
        Assert.Equal(["en", "xx"], Languages.Of(Bilingual));
        var course = CourseFiles.Load(Bilingual, "xx");
        Assert.Equal("Xyr cxrse xs pxsed", course.Mails["paused"].Subject);
        Assert.Equal(CourseFiles.LoadEmbedded().Mails["resumed"].Text.Body, course.Mails["resumed"].Text.Body);
        Assert.Equal(("xx", "en"), (course.LanguageOf(Paused), course.LanguageOf("mails/resumed.md")));
        Assert.Equal("Your course is paused", CourseFiles.Load(Bilingual).Mails["paused"].Subject);
        Assert.Equal("en", CourseFiles.Load(Bilingual).LanguageOf(Paused));
    }

    [Fact]
    public void A_language_nobody_has_written_is_the_english_course()
    {
        var course = CourseFiles.Load(ContentFile.Embedded(), "yy");
        Assert.Equal("Your course is paused", course.Mails["paused"].Subject);
        Assert.Equal("en", course.LanguageOf(Paused));
    }

    [Fact]
    public void A_problem_in_it_names_its_own_file()
    {
        var broken = SomeCourse.WithAdded(Own, English(Paused).Replace("{resume-when}", "{resume-whxn}", StringComparison.Ordinal));
        Assert.StartsWith("languages/xx/mails/paused.md:10: There is no value for {resume-whxn} here.", Assert.Single(CourseLint.Check(broken).Problems).ToString(), StringComparison.Ordinal);
        // English goes on.
        Assert.Equal("Your course is paused", CourseFiles.Load(broken).Mails["paused"].Subject);
    }

    [Theory]
    [InlineData("languages/xx/mails/pausxd.md", "There is no English file 'mails/pausxd.md'")]
    [InlineData("languages/xx/course.yaml.md", "Nothing reads this file.")]
    [InlineData("languages/English/mails/paused.md", "'English' is no other language.")]
    [InlineData("languages/en/mails/paused.md", "'en' is no other language.")]
    public void A_file_that_nothing_would_read_is_told(string path, string message) =>
        Assert.Contains($"{path}: {message}", SomeCourse.Problem(SomeCourse.WithAdded(path, English(Paused))), StringComparison.Ordinal);

    [Fact]
    public void Lint_does_not_measure_another_language_by_english_rules() => Assert.Empty(CourseLint.Check(Bilingual).Problems);
}
