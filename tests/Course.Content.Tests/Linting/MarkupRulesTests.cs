using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public sealed class MarkupRulesTests
{
    [Theory]
    [InlineData("A *plain* line, with `code` in it, and **more**.")]
    [InlineData("One.\n\n- Two\n- Three\n\n1. Four\n\n> Five")]
    [InlineData("See [findahelpline.com](https://findahelpline.com).")]
    [InlineData("From 1 to 10, or n/10; 5 + 5 = 10, and about ~3.")]
    public void What_a_mail_can_carry_is_fine(string words) => Assert.Empty(MarkupRules.Check(new ContentFile("mails/x.md", words)));

    [Theory]
    [InlineData("![A](https://example.org/a.png)", "no images")]
    [InlineData("Some <b>words</b>", "HTML would be shown")]
    [InlineData("<div>words</div>", "HTML would be shown")]
    [InlineData("One.\n\n    indented by four", "no layout for code")]
    [InlineData("<ana@example.org>", "a mail address as a link")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "A table would be shown")]
    [InlineData("a | b\n--- | ---\nc | d", "A table would be shown")]
    [InlineData("| a | b |\n| c | d |", "A table would be shown")]
    [InlineData("- [ ] walk", "A box to tick")]
    [InlineData("Words.[^1]\n\n[^1]: More.", "A footnote")]
    [InlineData("Some ~~words~~", "'~' would be shown")]
    public void What_it_cannot_is_told(string words, string expected) =>
        Assert.Contains(MarkupRules.Check(new ContentFile("mails/x.md", words)), problem => problem.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void The_line_is_the_files() =>
        Assert.Equal(5, Assert.Single(MarkupRules.Check(new ContentFile("mails/x.md", "---\na: b\n---\nOne.\n![A](b)"))).Line);

    // It was read as a paragraph, passed, and went out with its bars.
    [Fact]
    public void A_table_in_a_lesson_is_told_with_its_line()
    {
        var files = SomeCourse.With(SomeCourse.Lesson, text => text.Replace("\n## Today", "\n| When | Whom |\n|---|---|\n| Sunday | A friend |\n\n## Today", StringComparison.Ordinal));
        var line = files.Single(file => file.Path == SomeCourse.Lesson).Text.Split('\n').Index().First(row => row.Item.StartsWith('|')).Index + 1;

        Assert.Contains($"{SomeCourse.Lesson}:{line}: A table would be shown with its bars. Write a list.", CourseLint.Check(files).Problems.Select(problem => problem.ToString()));
    }
}
