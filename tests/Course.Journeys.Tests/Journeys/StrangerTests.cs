using Course.Journeys.Tests.App;
using Course.Journeys.Tests.Walk;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Signing up as a program does, and from other sites.</summary>
[Collection(Walks.Name)]
public sealed class StrangerTests(Chromium chromium, WalkApp running)
{
    private CourseApp App => running.App;

    private string Home => $"http://localhost:{App.Port}/";

    [Fact]
    public async Task The_trap_stays_unseen_by_eyes_and_screen_readers_and_whoever_fills_it_in_gets_no_mail()
    {
        const string address = "robot@example.org";
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(Home);
        await Assertions.Expect(page.Locator("[name=homepage]")).ToBeHiddenAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Textbox, new() { Name = "leave this empty" }).CountAsync());
        var form = Steps.Form(address);
        form["homepage"] = "https://spam.example";
        var (status, body) = await App.PostFormAsync("/signup", form);
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        Assert.Contains("Please look in your mail", body, StringComparison.Ordinal);
        await App.Local.SettleAsync();
        Assert.Empty(await App.Local.MailsAsync(address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_a_frame_and_a_script_on_another_site_work_where_the_operator_allows_it(bool allowed)
    {
        using var stranger = new OtherSite();
        var site = allowed ? running.Coach : stranger;
        var host = allowed ? "coach" : "stranger";
        var page = await chromium.OpenAsync(new BrowserNewContextOptions());
        var fields = string.Concat(Steps.Form($"form@{host}.example").Select(field => $"<input name='{field.Key}' value='{field.Value}'>"));
        site.Body = $"<iframe src='{Home}'></iframe><form method='post' action='{Home}signup'>{fields}<button>Go</button></form>";
        await page.GotoAsync(site.Origin + "/");
        var inFrame = page.FrameLocator("iframe").Locator("form[action='/signup']");
        if (allowed)
            await Assertions.Expect(inFrame).ToBeVisibleAsync();
        else
            Assert.Equal(0, await inFrame.CountAsync());

        var json = $$"""{"email":"script@{{host}}.example","timeZone":"Europe/Dublin","hour":8,"situation":"TheyEnded","contact":"None","consent":true}""";
        var answer = await page.EvaluateAsync<int>(
            "async ([url, body]) => { try { return (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status } catch { return 0 } }",
            new[] { Home + "api/signup", json });
        Assert.Equal(allowed ? 202 : 0, answer);

        await page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(allowed ? "look in your mail" : "Start here");
        await App.Local.SettleAsync();
        Assert.Equal(allowed ? 1 : 0, (await App.Local.MailsAsync($"form@{host}.example")).Count);
        Assert.Equal(allowed ? 1 : 0, (await App.Local.MailsAsync($"script@{host}.example")).Count);
    }
}
