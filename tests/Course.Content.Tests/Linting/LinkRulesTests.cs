using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public class LinkRulesTests
{
    [Theory]
    [InlineData("See [your page]({progress-link}).")]
    [InlineData("See [findahelpline.com](https://findahelpline.com).")]
    [InlineData("See <https://findahelpline.com>.")]
    [InlineData("A *plain* line, with `code` in it.")]
    public void What_a_mail_can_carry_is_fine(string words) => Assert.Empty(LinkRules.Check(new ContentFile("mails/x.md", words)));

    [Theory]
    [InlineData("[A](page.html)")]
    [InlineData("[A](https://)")]
    [InlineData("[A](https://localhost/)")]
    [InlineData("[A]({progress})")]
    [InlineData("[A](javascript:alert)")]
    [InlineData("[](https://example.org)")]
    [InlineData("[Click here](https://example.org)")]
    public void What_it_cannot_is_told(string words) => Assert.NotEmpty(LinkRules.Check(new ContentFile("mails/x.md", words)));

    [Fact]
    public void The_line_is_the_files() =>
        Assert.Equal(5, Assert.Single(LinkRules.Check(new ContentFile("mails/x.md", "---\na: b\n---\nOne.\n[A](b)"))).Line);
}
