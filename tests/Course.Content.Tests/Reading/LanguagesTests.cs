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

    [Fact]
    public void The_pages_words_of_a_language_lie_beside_the_english_ones()
    {
        var course = CourseFiles.Load(SomeCourse.WithAdded("pages/xx.yaml", OwnPages()), "xx");

        Assert.Equal("xx", course.Pages.Language);
        Assert.Equal(CourseFiles.LoadEmbedded().Pages.Ids.Order(), course.Pages.Ids.Order());
        Assert.Equal("en", CourseFiles.Load(SomeCourse.WithAdded("pages/xx.yaml", OwnPages())).Pages.Language);
        Assert.Empty(CourseLint.Check(SomeCourse.WithAdded("pages/xx.yaml", OwnPages())).Problems);
    }

    [Fact]
    public void Its_modules_have_names_of_its_own()
    {
        var course = CourseFiles.Load(SomeCourse.WithAdded("pages/xx.yaml", OwnPages() + "\nmodules:\n  patience: Pxtxnce\n"), "xx");

        Assert.Equal(["Detachment", "Self-focus", "Pxtxnce", "Reaching out once", "Starting anew"], course.Curriculum.Modules.Select(module => module.Title));
    }

    [Theory]
    [InlineData("  skip: Skip to the content\n", "", "'site.skip' is missing")]
    [InlineData("  skip: Skip to the content\n", "  skip: x\n  skxp: y\n", "No page says 'site.skxp'")]
    [InlineData("hello: Hello {name}", "hello: Hello {nxme}", "There is no value for {nxme} in 'page.hello'. Known: name.")]
    [InlineData("hello: Hello {name}", "hello: Hello", "'page.hello' lacks {name}")]
    [InlineData("language: xx", "language: yy", "'language' is 'yy', and the file is that of 'xx'")]
    public void Pages_words_that_do_not_fit_are_told(string there, string instead, string message)
    {
        Assert.Contains(there, OwnPages(), StringComparison.Ordinal);
        var broken = SomeCourse.WithAdded("pages/xx.yaml", OwnPages().Replace(there, instead, StringComparison.Ordinal));

        Assert.Contains(CourseLint.Check(broken).Problems, problem => problem.File == "pages/xx.yaml" && problem.Message.StartsWith(message, StringComparison.Ordinal));
        Assert.Throws<ContentException>(() => CourseFiles.Load(broken, "xx"));
    }

    [Theory]
    [InlineData("  skip: Skip to the content\n", "", "'site.skip' is missing")]
    [InlineData("hello: Hello {name}", "hello: Hello {nxme}", "There is no value for {nxme} in 'page.hello'")]
    public void English_words_are_held_to_what_the_pages_were_built_with(string there, string instead, string message)
    {
        var broken = SomeCourse.With("pages/en.yaml", text => text.Replace(there, instead, StringComparison.Ordinal));

        Assert.Contains(CourseLint.Check(broken).Problems, problem => problem.File == "pages/en.yaml" && problem.Message.StartsWith(message, StringComparison.Ordinal));
    }

    private static string OwnPages() => English("pages/en.yaml").Replace("language: en", "language: xx", StringComparison.Ordinal);
}
