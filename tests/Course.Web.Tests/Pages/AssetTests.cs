using System.Text;
using Course.Web.Assets;
using Microsoft.AspNetCore.Http;

namespace Course.Web.Tests.Pages;

public sealed class AssetTests
{
    [Theory]
    [InlineData("course.css", "text/css; charset=utf-8")]
    [InlineData("signup.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public void An_asset_has_its_type_and_an_address_that_changes_with_it(string name, string type)
    {
        Assert.True(SiteAssets.TryGet(name, out var asset));
        Assert.Equal(type, asset.ContentType);
        Assert.Matches($"^/assets/{name}\\?v=[0-9a-f]{{12}}$", asset.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("COURSE.CSS")]
    [InlineData("../course.css")]
    [InlineData("Course.Web.dll")]
    public void Nothing_else_is_served(string name) => Assert.False(SiteAssets.TryGet(name, out _));

    [Fact]
    public void The_style_sheet_is_small_and_fetches_nothing()
    {
        var css = Encoding.UTF8.GetString(SiteAssets.StyleSheet.Content.Span);

        Assert.InRange(css.Length, 1, 12_000);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_pages_of_signing_up_may_be_framed_and_only_where_the_operator_says_so()
    {
        string? Value(IReadOnlyList<KeyValuePair<string, string>> headers, string name) => headers.SingleOrDefault(header => header.Key == name).Value;

        Assert.Equal("DENY", Value(PageHeaders.ForPages, "X-Frame-Options"));
        Assert.Same(PageHeaders.ForPages, PageHeaders.ForSignup([]));
        var framed = PageHeaders.ForSignup(["https://coach.example", "https://www.coach.example"]);
        Assert.EndsWith("; frame-ancestors 'self' https://coach.example https://www.coach.example", Value(framed, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(Value(framed, "X-Frame-Options"));
        Assert.Equal("no-referrer", Value(framed, "Referrer-Policy"));
    }

    [Fact]
    public void Pages_go_out_with_headers_that_keep_them_private()
    {
        IHeaderDictionary response = new HeaderDictionary();

        PageHeaders.Apply(response, PageHeaders.ForPages);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            response.ContentSecurityPolicy);
        Assert.Equal("no-store", response.CacheControl);
        Assert.Equal("no-referrer", response["Referrer-Policy"]);
    }
}
