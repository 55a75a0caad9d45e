using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Course.Web.Assets;

namespace Course.Web.Tests.Pages;

public sealed class EveryPageTests
{
    public static TheoryData<string> All => SomePages.All;

    [Theory, MemberData(nameof(All))]
    public async Task Nothing_needs_more_than_the_content_security_policy_allows(string name)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.Empty(page.QuerySelectorAll("style, iframe, object, embed, base, img"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal(SiteAssets.SignupScript.Url, script.GetAttribute("src")));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal("", script.TextContent));
        Assert.All(page.QuerySelectorAll("link[rel=stylesheet]"), link => Assert.Equal(SiteAssets.StyleSheet.Url, link.GetAttribute("href")));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute =>
            attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.Forms, form => Assert.StartsWith("/", form.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_document_says_what_browsers_and_screen_readers_ask(string name)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.StartsWith("<!DOCTYPE html>", await SomePages.HtmlAsync(name), StringComparison.Ordinal);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.NotEqual("", page.Title!.Trim());
        Assert.Equal("width=device-width, initial-scale=1", page.QuerySelector("meta[name=viewport]")!.GetAttribute("content"));
        Assert.Equal("no-referrer", page.QuerySelector("meta[name=referrer]")!.GetAttribute("content"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal(name is "sample" or "sign-up" or "sign-up again" or "sign-up later" or "sign-up from a full network", page.QuerySelector("meta[name=robots][content=noindex]") is null);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Ids_are_unique_and_whatever_refers_to_one_finds_it(string name)
    {
        var page = await SomePages.OpenAsync(name);
        var ids = page.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0).ToList();

        Assert.Equal(ids.Distinct(), ids);
        string[] references = ["for", "aria-labelledby", "aria-describedby"];
        var referred = page.All.SelectMany(element => references.Select(element.GetAttribute)).OfType<string>().SelectMany(value => value.Split(' '));
        var anchors = page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]);
        Assert.All(referred.Concat(anchors), id => Assert.Contains(id, ids));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Every_field_has_a_label_and_every_button_words(string name)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"), field => Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']")));
        Assert.All(page.QuerySelectorAll("button"), button => Assert.NotEqual("", button.TextContent.Trim()));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.NotEqual("", link.TextContent.Trim()));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_changes_something_is_posted(string name)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.All(page.Forms, form => Assert.Equal("post", form.Method));
        Assert.DoesNotContain(page.Links, link => ((IHtmlAnchorElement)link).PathName.EndsWith("/pause", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sign-up with errors")]
    [InlineData("progress with errors")]
    [InlineData("data with errors")]
    [InlineData("course with errors")]
    [InlineData("place with errors")]
    public async Task Each_error_stands_beside_its_field_and_in_the_summary(string name)
    {
        var page = await SomePages.OpenAsync(name);

        var errors = page.QuerySelectorAll(".error");
        Assert.NotEmpty(errors);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        foreach (var error in errors)
        {
            var field = page.QuerySelector($"[aria-describedby~='{error.Id}']")!;
            var invalid = field.LocalName == "fieldset" ? field.QuerySelector("input")! : field;
            Assert.Equal("true", invalid.GetAttribute("aria-invalid"));
            Assert.NotNull(page.QuerySelector($".notice.problem a[href='#{invalid.Id}']"));
        }

        Assert.Equal(errors.Length, page.QuerySelectorAll(".notice.problem a").Length);
        Assert.True(page.QuerySelector(".notice.problem")!.HasAttribute("autofocus"));
    }

    [Theory]
    [InlineData("sign-up with errors")]
    [InlineData("progress with errors")]
    public async Task What_was_typed_comes_back_as_text_and_never_as_markup(string name)
    {
        var page = await SomePages.OpenAsync(name);

        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.StartsWith(SomePages.Nasty, page.QuerySelector<IHtmlInputElement>("#firstName")!.Value, StringComparison.Ordinal);
        Assert.Equal(SomePages.Nasty, page.QuerySelector<IHtmlSelectElement>("#timeZone")!.Value);
        Assert.DoesNotContain("<script>alert", await SomePages.HtmlAsync(name), StringComparison.Ordinal);
    }

    /// <summary>Everything a browser fetches for a page, as it is sent: nothing here counts on anybody compressing it.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task A_page_with_all_that_belongs_to_it_is_under_30_kilobytes(string name)
    {
        var page = await SomePages.OpenAsync(name);
        var script = page.QuerySelector("script") is null ? 0 : SiteAssets.SignupScript.Content.Length;

        // A token as long as they are.
        var html = (await SomePages.HtmlAsync(name)).Replace("/me/tok", "/me/" + new string('a', 41), StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html) + SiteAssets.StyleSheet.Content.Length + SiteAssets.Icon.Content.Length + script, 0, 30_000);
    }
}
