using System.Net;
using Course.Journeys.Tests.App;
using Course.Journeys.Tests.Walk;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Devices that open a person's page without a link, and what their cookie can't do.</summary>
[Collection(Walks.Name)]
public sealed class RememberedDeviceTests(Chromium chromium, WalkApp running)
{
    private CourseApp App => running.App;

    private string Site => $"http://localhost:{App.Port}";

    [Fact]
    public async Task A_remembered_device_opens_the_page_until_it_is_forgotten_and_its_cookie_alone_changes_nothing()
    {
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(await running.OwnPageAsync(WalkApp.Guest));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remember this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("remembered");
        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.Equal(("__Host-course", true, true, SameSiteAttribute.Lax, "/"), (cookie.Name, cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path));

        await page.GotoAsync(Site + "/me");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Hello Ana");
        Assert.Matches("/me/[a-z2-7]{41}$", page.Url);
        // The cookie's own token opens nothing as a link.
        Assert.Equal(HttpStatusCode.NotFound, (await App.Web.GetAsync(new Uri($"/me/{cookie.Value}", UriKind.Relative))).StatusCode);

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("forgotten");
        Assert.Empty(await page.Context.CookiesAsync());
        await page.GotoAsync(Site + "/me");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your page");
    }

    [Fact]
    public async Task Another_site_cannot_make_a_device_open_someone_elses_page()
    {
        using var site = new OtherSite();
        var page = await chromium.OpenAsync(new BrowserNewContextOptions());
        site.Body = $"<form method='post' action='{await running.OwnPageAsync(WalkApp.Guest)}/remember'><button>Go</button></form>";
        await page.GotoAsync(site.Origin + "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Hello Ana");
        Assert.Empty(await page.Context.CookiesAsync());
    }
}
