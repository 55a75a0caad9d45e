using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Course.Web.Forms;
using Course.Web.Pages;

namespace Course.Web.Tests.Pages;

public sealed class ChooseOnwardTests
{
    [Fact]
    public async Task What_follows_is_chosen_with_two_buttons_and_the_day_it_comes_by_itself_is_told()
    {
        var page = await OpenAsync(Some.ProgressPage with { AwaitsChoice = true });

        var form = Assert.Single(page.QuerySelectorAll<IHtmlFormElement>("form"), form => form.GetAttribute("action") == PageRoutes.Onward(Some.ProgressPage.Token));
        Assert.Equal("post", form.Method);
        Assert.Equal([OnwardForm.GoOn, OnwardForm.Enough], form.QuerySelectorAll("button").Select(button => button.GetAttribute("value")));
        Assert.All(form.QuerySelectorAll("button"), button => Assert.Equal(OnwardForm.Field, button.GetAttribute("name")));
        Assert.Contains("If you choose nothing, the first of them comes on", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_theirs_to_choose_nothing_is_asked() =>
        Assert.DoesNotContain("/onward", (await OpenAsync(Some.ProgressPage)).DocumentElement.OuterHtml, StringComparison.Ordinal);

    private static async Task<IHtmlDocument> OpenAsync(ProgressPage page) => new HtmlParser().ParseDocument(await SomeWeb.Pages.ProgressAsync(page));
}
