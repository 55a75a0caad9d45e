using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Course.Core.Links;
using Course.Web.Pages;

namespace Course.Web.Tests.Pages;

public sealed class SmallPagesTests
{
    [Theory]
    [InlineData("confirm", "/confirm/tok")]
    [InlineData("unsubscribe", "/unsubscribe/tok")]
    public async Task One_button_posts_back_to_the_same_address(string name, string action)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.Equal(action, page.Forms.Single().GetAttribute("action"));
        Assert.Single(page.QuerySelectorAll("button"));
        Assert.Empty(page.QuerySelectorAll("input"));
    }

    [Fact]
    public async Task A_strange_token_stays_inside_its_address()
    {
        var html = await SomeWeb.Pages.ConfirmAsync(new ConfirmPage("a/../b\"><script>"));

        Assert.Contains("action=\"/confirm/a%2F..%2Fb%22%3E%3Cscript%3E\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmed_says_when_it_starts_in_their_own_time() =>
        Assert.Contains("on Friday 27 November at 8 in the morning, New York time.", (await SomePages.OpenAsync("confirmed")).Body!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("confirmed", "Your first lesson comes on Friday 27 November at 8 in the morning")]
    [InlineData("confirmed without a date", "Your first lesson comes at the hour you chose")]
    [InlineData("confirmed long ago", "your course is under way. Your next lesson comes on Friday 27 November at 8 in the morning")]
    public async Task Confirmed_says_in_title_and_heading_that_it_is_done_and_then_what_comes(string name, string words)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.Equal(("You are in", "You are in"), (page.Title, page.QuerySelector("h1")!.TextContent));
        Assert.StartsWith("Your address is confirmed", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(words, page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("One last step", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words on an old link", "3. ")]
    [InlineData("words on no link", "")]
    [InlineData("a fresh link sent and words given back", "")]
    public async Task Words_that_could_not_be_taken_are_given_back_and_stay_words(string name, string before)
    {
        var page = await SomePages.OpenAsync(name);

        var field = page.QuerySelector<IHtmlTextAreaElement>("#note")!;
        Assert.Equal(before + SomePages.Nasty, field.Value);
        Assert.True(field.IsReadOnly);
        Assert.Contains("kept nowhere but on this page", page.QuerySelector("#note-hint")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was lost", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LinkTrouble.Expired, LinkPurpose.Confirm, "fresh link comes by mail")]
    [InlineData(LinkTrouble.NoLongerPending, LinkPurpose.Confirm, "Signing up again")]
    [InlineData(LinkTrouble.NotValid, LinkPurpose.Confirm, "press the link in the mail itself")]
    [InlineData(LinkTrouble.Expired, LinkPurpose.Manage, "a fresh link goes to the address that the course writes to")]
    [InlineData(LinkTrouble.NotValid, LinkPurpose.Unsubscribe, "“stop”")]
    public async Task A_link_that_does_not_work_says_what_to_do_next(LinkTrouble trouble, LinkPurpose purpose, string words) =>
        Assert.Contains(words, (await SomePages.OpenAsync($"link {trouble} {purpose}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task An_error_says_that_nothing_was_lost() =>
        Assert.Contains("nothing was lost", (await SomePages.OpenAsync("error")).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Many_pages_at_once_do_not_mix()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => SomeWeb.Pages.ConfirmAsync(new ConfirmPage($"token{i}x")))));

        for (var i = 0; i < pages.Length; i++)
            Assert.Contains($"/confirm/token{i}x\"", pages[i], StringComparison.Ordinal);
    }
}
