using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Content;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Course.Web.Tests.Pages;

public sealed class AskOutcomeTests
{
    [Fact]
    public async Task Who_ended_it_can_tell_what_came_of_asking()
    {
        var page = await OpenAsync(Some.Preferences with { Situation = Situation.IEnded });

        var form = Assert.Single(page.QuerySelectorAll<IHtmlFormElement>("form"), form => form.GetAttribute("action") == PageRoutes.Outcome(Some.ProgressPage.Token));
        Assert.Equal("post", form.Method);
        var buttons = form.QuerySelectorAll("button").ToList();
        Assert.Equal(OutcomeForm.Buttons.Select(button => button.Value), buttons.Select(button => button.GetAttribute("value")));
        Assert.Equal(
            [Outcome.Accepted, Outcome.Declined, Outcome.NoAnswer],
            buttons.Select(button => Read(button.GetAttribute("name")!, button.GetAttribute("value")!)!.Value));
    }

    [Theory]
    [InlineData(Situation.TheyEnded)]
    [InlineData(Situation.TurnedDown)]
    public async Task Others_are_not_asked(Situation situation) =>
        Assert.DoesNotContain("/outcome", (await OpenAsync(Some.Preferences with { Situation = situation })).DocumentElement.OuterHtml, StringComparison.Ordinal);

    [Fact]
    public async Task What_was_told_is_shown_and_can_be_told_otherwise()
    {
        var page = await OpenAsync(Some.Preferences with { Situation = Situation.IEnded, Outcome = Outcome.NoAnswer });

        Assert.Contains("You told us: no answer.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("button[name=outcome]").Length);
    }

    [Theory]
    [InlineData("outcome", "maybe")]
    [InlineData("outcome", "")]
    [InlineData("answer", "yes")]
    public void Anything_else_tells_nothing(string field, string value) => Assert.Null(Read(field, value));

    private static Outcome? Read(string field, string value) => OutcomeForm.Of(new FormCollection(new Dictionary<string, StringValues> { [field] = value })).Read();

    private static async Task<IHtmlDocument> OpenAsync(Preferences preferences) =>
        new HtmlParser().ParseDocument(await SomeWeb.Pages.ProgressAsync(Some.ProgressPage with { Preferences = preferences }));
}
