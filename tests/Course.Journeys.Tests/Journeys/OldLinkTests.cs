using System.Net;
using Course.Journeys.Tests.App;
using Course.Journeys.Tests.Walk;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Links that have grown old: exchanged by mail, or by a device that is remembered.</summary>
[Collection(Walks.Name)]
public sealed class OldLinkTests(Chromium chromium, WalkApp running)
{
    [Fact]
    public async Task An_old_link_sends_a_fresh_one_to_its_owner_and_tells_a_stranger_nothing()
    {
        var app = running.App;
        var old = running.OldPage(WalkApp.Late);
        var address = WalkApp.OldAddress(WalkApp.Late);
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(old);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This link is too old");
        Assert.DoesNotContain("Ana", await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        var before = (await app.Local.MailsAsync(address)).Count;
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a fresh link" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look in your mail");
        var told = await page.ContentAsync();
        await app.Local.SettleAsync();
        var mails = await app.Local.MailsAsync(address);
        Assert.Equal(before + 1, mails.Count);
        Assert.Contains("pagelink", mails[^1].Categories);
        await page.GotoAsync(mails[^1].LinkTo("/me/"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana");

        // A remembered device needs no mail.
        await page.GetByRole(AriaRole.Button, new() { Name = "Remember this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("remembered");
        await page.GotoAsync(old);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana");
        Assert.NotEqual(old, page.Url);

        // A link that never was gets the same answer, and nobody a mail.
        var all = (await app.Local.MailsAsync()).Count;
        await page.SetContentAsync($"<form method='post' action='http://localhost:{app.Port}/renew/{new string('a', 41)}'><button>Go</button></form>");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look in your mail");
        Assert.Equal(told, await page.ContentAsync());
        // And pressing again and again brings no heap of mails.
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync(old.Replace("/me/", "/renew/", StringComparison.Ordinal), [])).Status);
        await app.Local.SettleAsync();
        Assert.Equal(all, (await app.Local.MailsAsync()).Count);
    }
}
