using Course.Web.Markup;

namespace Course.Web.Tests.Markup;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("All is on [your page](https://a.example/1).", "All is on your page: <https://a.example/1>.")]
    [InlineData("All is on [your page](https://a.example/1)", "All is on your page: https://a.example/1")]
    [InlineData("Find a line at [a.example](https://a.example), day or night.", "Find a line at <https://a.example>, day or night.")]
    [InlineData("You can [pause](https://a.example/1) for days.", "You can pause [1] for days.\n\n[1] https://a.example/1")]
    [InlineData("You can [pause](https://a.example/1), or [stop](https://a.example/2).", "You can pause [1], or stop [2].\n\n[1] https://a.example/1\n[2] https://a.example/2")]
    [InlineData("[Stop](https://a.example/1) here.\n\nOr [not](https://a.example/2) here.", "Stop [1] here.\n\n[1] https://a.example/1\n\nOr not [2] here.\n\n[2] https://a.example/2")]
    [InlineData("- Read [this](https://a.example/1) first\n- Then rest", "- Read this [1] first\n- Then rest\n\n[1] https://a.example/1")]
    [InlineData("**See [your page](https://a.example/1)** first", "*See your page [1]* first\n\n[1] https://a.example/1")]
    public void An_address_stands_where_the_sentence_can_still_be_read(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownText.Write(MarkdownWords.Parse(markdown), new LinkNumbers()));

    [Fact]
    public void Numbers_go_on_through_the_whole_mail()
    {
        var numbers = new LinkNumbers();
        var first = MarkdownText.Write(MarkdownWords.Parse("[One](https://a.example/1) and more"), numbers);
        var second = MarkdownText.Write(MarkdownWords.Parse("[Two](https://a.example/2) and more"), numbers);

        Assert.Equal("One [1] and more\n\n[1] https://a.example/1", first);
        Assert.Equal("Two [2] and more\n\n[2] https://a.example/2", second);
    }
}
