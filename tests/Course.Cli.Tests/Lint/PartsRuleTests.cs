using Course.Cli.Lint;
using Course.Cli.Preview;
using Course.Core.Mail;

namespace Course.Cli.Tests.Lint;

public sealed class PartsRuleTests
{
    private const string Head = "<html><head><title>Other</title><style>p { color: red }</style></head><body><div class=\"preheader\">Not in the text</div>";

    [Theory]
    [InlineData("<p>One <em>two</em> three.</p>", "One *two* three.")]
    [InlineData("<p>See <a href=\"https://example.org/a\">your page</a>.</p>", "See your page: <https://example.org/a>.")]
    [InlineData("<p>See <a href=\"https://example.org\">example.org</a>.</p>", "See <https://example.org>.")]
    [InlineData("<p>You can <a href=\"https://example.org/a\">pause</a> or <a href=\"https://example.org/b\">stop</a>.</p><p>Well</p>", "You can pause [1] or stop [2].\n\n[1] https://example.org/a\n[2] https://example.org/b\n\nWell")]
    [InlineData("<p>See <a href=\"page.html\">your page</a>.</p><p>Well</p>", "See your page: page.html\n\nWell")]
    [InlineData("<p>You can <a href=\"a.html\">pause</a> or <a href=\"https://example.org/b\">stop</a> now.</p>", "You can pause [1] or stop [2] now.\n\n[1] a.html\n[2] https://example.org/b")]
    [InlineData("<ol start=\"3\"><li>Ten<ul><li>dull</li></ul></li><li>Words</li></ol>", "3. Ten\n   - dull\n4. Words")]
    [InlineData("<p>Fish &amp; bread, don&#x27;t they</p>", "Fish & bread, don't they")]
    public void Parts_of_the_same_words_are_equal(string html, string text) => Assert.Null(PartsRule.Check(Mail(html, text)));

    [Theory]
    [InlineData("<p>One two three.</p>", "One two.", "'three' where the text part says '(nothing)'")]
    [InlineData("<p>One two.</p>", "One two three.", "'(nothing)' where the text part says 'three'")]
    [InlineData("<p>One two.</p>", "Two one.", "'One' where the text part says 'Two'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a></p>", "Page: https://example.org/b", "leads to 'https://example.org/a' where the text part leads to 'https://example.org/b'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a> here</p>", "Page [1] here", "'here' where the text part says '1'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a> here</p>", "Page here\n\n[1] https://example.org/a", "'(nothing)' where the text part says '1'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a> here</p>", "Page [1] here [1]\n\n[1] https://example.org/a", "'here' where the text part says '1'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a> here</p>", "Page [1] here\n\n[1] https://example.org/a\n[1] https://example.org/b", "'here' where the text part says '1'")]
    [InlineData("<p><a href=\"https://example.org/a\">A</a> <a href=\"https://example.org/b\">B</a> c</p>", "A [2] B [1] c\n\n[1] https://example.org/a\n[2] https://example.org/b", "leads to 'https://example.org/a' where the text part leads to 'https://example.org/b'")]
    [InlineData("<p><a href=\"a.html\">Page</a> here</p>", "Page [1] here\n\n[1] b.html", "'here' where the text part says '1'")]
    [InlineData("<p><a href=\"https://example.org/a\">Page</a></p>", "Page", "leads to 'https://example.org/a' where the text part leads to '(nothing)'")]
    public void The_first_difference_is_told(string html, string text, string expected)
    {
        var problem = PartsRule.Check(Mail(html, text));

        Assert.Contains(expected, problem!.Message, StringComparison.Ordinal);
        Assert.Equal("mails/x.md", problem.File);
    }

    [Fact]
    public void A_discreet_text_may_begin_with_what_the_html_hides_and_no_other_may()
    {
        var mail = Mail("<p>One.</p>", "Not in the text\n\nOne.");

        Assert.Null(PartsRule.Check(mail with { Discreet = true }));
        Assert.NotNull(PartsRule.Check(mail));
        Assert.NotNull(PartsRule.Check(Mail("<p>One.</p>", "Other words\n\nOne.") with { Discreet = true }));
    }

    private static PreviewMail Mail(string html, string text) => new("Group", "x", "X", "mails/x.md", Discreet: false, new MailWords("S", $"{Head}{html}</body></html>", text));
}
