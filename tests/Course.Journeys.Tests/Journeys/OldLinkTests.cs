using System.Net;
using Course.Journeys.Tests.App;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Links that have grown old: exchanged by mail, or by a device that is remembered. The clock goes on by weeks, so the application is these tests' own.</summary>
public sealed class OldLinkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Address = "ana@example.org";

    [Fact]
    public async Task An_old_link_sends_a_fresh_one_to_its_owner_and_tells_a_stranger_nothing()
    {
        await using var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z");
        await app.EnrolAsync(Address);
        var old = (await app.Local.MailsAsync(Address))[^1].LinkTo("/me/").Split('#')[0];
        var remembered = await chromium.PhoneAsync("Europe/Dublin", ColorScheme.Dark);
        await remembered.GotoAsync(old);
        await remembered.GetByRole(AriaRole.Button, new() { Name = "Remember this device" }).ClickAsync();
        await Assertions.Expect(remembered.GetByRole(AriaRole.Status)).ToContainTextAsync("remembered");
        // On a break, so that the weeks go by without a mail.
        Assert.Equal(HttpStatusCode.SeeOther, (await app.PostFormAsync(old + "/pause", new() { ["days"] = "60" })).Status);
        await app.Local.AdvanceToAsync("2026-07-01T10:00:00Z");

        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(old);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This link is too old");
        Assert.DoesNotContain("Ana", await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await page.RunAxe()).Violations);
        var before = (await app.Local.MailsAsync()).Count;
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a fresh link" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look in your mail");
        Assert.Empty((await page.RunAxe()).Violations);
        var told = await page.ContentAsync();
        await app.Local.SettleAsync();
        var mail = (await app.Local.MailsAsync(Address))[^1];
        Assert.Equal(before + 1, (await app.Local.MailsAsync()).Count);
        Assert.Contains("pagelink", mail.Categories);
        await page.GotoAsync(mail.LinkTo("/me/"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana");

        // A link that never was gets the same answer, and nobody a mail.
        await page.SetContentAsync($"<form method='post' action='http://localhost:{app.Port}/renew/{new string('a', 41)}'><button>Go</button></form>");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look in your mail");
        Assert.Equal(told, await page.ContentAsync());
        // And pressing again and again brings no heap of mails.
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync(old.Replace("/me/", "/renew/", StringComparison.Ordinal), [])).Status);
        await app.Local.SettleAsync();
        Assert.Equal(before + 1, (await app.Local.MailsAsync()).Count);

        // The remembered device needs no mail.
        await remembered.GotoAsync(old);
        await Assertions.Expect(remembered.Locator("h1")).ToHaveTextAsync("Hello Ana");
        Assert.NotEqual(old, remembered.Url);
    }
}
