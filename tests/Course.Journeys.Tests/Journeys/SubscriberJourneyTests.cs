using Course.Journeys.Tests.App;
using Microsoft.Playwright;
using NodaTime;

namespace Course.Journeys.Tests.Journeys;

/// <summary>One person's way through the course, in a real browser, over a clock change where their zone has one.</summary>
public sealed class SubscriberJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Address = "ana@example.org";

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Apia")]
    public async Task From_sign_up_to_goodbye(string zone)
    {
        var page = await chromium.PhoneAsync(zone);
        await using var app = await CourseApp.StartAsync("2026-10-28T15:00:00Z");

        await SignUpAsync(app, page, zone);
        await app.Local.AdvanceToAsync("2026-11-03T12:00:00Z");
        var lessons = await CheckLessonsAsync(app, zone);

        Assert.All(lessons, CheckMail);
        var third = lessons[2];
        Assert.Contains("How are you today?", third.Text, StringComparison.Ordinal);
        await ReplyInTheInboxAsync(app, page, third, "7 yes slept better");
        var answer = (await app.Local.MailsAsync(Address))[^1];
        Assert.Equal("Re: " + third.Subject, answer.Subject);
        Assert.True(answer.Headers.ContainsKey("In-Reply-To"));
        Assert.Contains("7 out of 10", answer.Text, StringComparison.Ordinal);
        Assert.Contains("kept", answer.Text, StringComparison.OrdinalIgnoreCase);

        await page.GotoAsync(answer.LinkTo("/me/"));
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("slept better");
        await Assertions.Expect(page.Locator("svg").First).ToBeVisibleAsync();
        Assert.Contains("7", await page.Locator("table").First.TextContentAsync() ?? string.Empty, StringComparison.Ordinal);

        await PauseAndResumeAsync(app, page, zone);
        await UnsubscribeAsync(app, page);
        Assert.DoesNotContain(Address, app.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("slept better", app.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task SignUpAsync(CourseApp app, IPage page, string zone)
    {
        await page.GotoAsync($"http://localhost:{app.Port}/");
        Assert.Equal(zone, await page.Locator("[name=timeZone]").InputValueAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"), "the form is wider than a phone");
        await page.Locator("[name=email]").FillAsync(Address);
        await page.Locator("[name=firstName]").FillAsync("Ana");
        await page.Locator("[name=situation][value=TheyEnded]").CheckAsync();
        await page.Locator("[name=contact][value=None]").CheckAsync();
        await page.Locator("[name=consent]").CheckAsync();
        await page.Locator("form[action='/signup'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("mail");

        await app.Local.SettleAsync();
        var confirm = Assert.Single(await app.Local.MailsAsync(Address));
        await page.GotoAsync(confirm.LinkTo("/confirm/"));
        await app.Local.SettleAsync();
        Assert.Single(await app.Local.MailsAsync(Address));
        await page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("8 in the morning");
        await app.Local.SettleAsync();
        Assert.Equal(2, (await app.Local.MailsAsync(Address)).Count);
    }

    private static async Task<IReadOnlyList<InboxMail>> CheckLessonsAsync(CourseApp app, string zone)
    {
        var lessons = await app.Local.LessonsAsync(Address);
        Assert.InRange(lessons.Count, 5, 6);
        Assert.Equal(lessons.Count, lessons.Select(lesson => lesson.Subject).Distinct().Count());
        var times = lessons.Select(lesson => lesson.SentIn(zone)).ToList();
        Assert.All(times, time => Assert.Equal(8, time.Hour));
        Assert.All(times, time => Assert.InRange(time.Minute, 0, 1));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(1, Period.DaysBetween(pair.First.Date, pair.Second.Date)));
        return lessons;
    }

    /// <summary>What every mail of ours carries, and what it must not.</summary>
    private static void CheckMail(InboxMail mail)
    {
        Assert.StartsWith("<http", mail.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("<course.localhost>", mail.Headers["List-Id"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Matches("^reply\\+[a-z2-7]{41}@reply\\.course\\.localhost$", mail.ReplyTo);
        Assert.DoesNotContain("~", mail.Html + mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Hello Ana,", mail.Text, StringComparison.Ordinal);
        foreach (var remote in new[] { "<img", "<script", "<link", "@import", "url(", "<iframe", "src=" })
            Assert.DoesNotContain(remote, mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task ReplyInTheInboxAsync(CourseApp app, IPage page, InboxMail mail, string words)
    {
        await page.GotoAsync($"http://localhost:{app.Port + 1}/");
        await page.GetByText(mail.Subject).First.ClickAsync();
        await page.Locator("textarea[name=text]").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the reply" }).ClickAsync();
        await app.Local.SettleAsync();
    }

    private static async Task PauseAndResumeAsync(CourseApp app, IPage page, string zone)
    {
        var before = await app.Local.LessonsAsync(Address);
        await page.Locator("form[action$='/pause'] [name=days]").FillAsync("3");
        await page.Locator("form[action$='/pause'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("form[action$='/resume'] button[type=submit]")).ToBeVisibleAsync();

        // Three of their days pass in silence; a fourth would bring a lesson.
        var paused = LocalDateTime.FromDateTime((await app.Local.NowAsync()).UtcDateTime).PlusDays(3);
        await app.Local.AdvanceToAsync(paused.PlusHours(-14).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
        Assert.Equal(before.Count, (await app.Local.LessonsAsync(Address)).Count);

        await page.ReloadAsync();
        await page.Locator("form[action$='/resume'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("form[action$='/pause'] button[type=submit]")).ToBeVisibleAsync();
        var resumed = LocalDateTime.FromDateTime((await app.Local.NowAsync()).UtcDateTime);
        await app.Local.AdvanceToAsync(resumed.PlusDays(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
        var after = await app.Local.LessonsAsync(Address);
        Assert.Equal(before.Count + 2, after.Count);
        Assert.Equal(1, Period.DaysBetween(after[^2].SentIn(zone).Date, after[^1].SentIn(zone).Date));
        Assert.Equal(after.Count, after.Select(lesson => lesson.Subject).Distinct().Count());
    }

    private static async Task UnsubscribeAsync(CourseApp app, IPage page)
    {
        var last = (await app.Local.LessonsAsync(Address))[^1];
        await page.GotoAsync(last.LinkTo("/unsubscribe/"));
        await page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Something went wrong");
        await app.Local.SettleAsync();
        var count = (await app.Local.MailsAsync(Address)).Count;
        var now = LocalDateTime.FromDateTime((await app.Local.NowAsync()).UtcDateTime);
        await app.Local.AdvanceToAsync(now.PlusDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
        Assert.Equal(count, (await app.Local.MailsAsync(Address)).Count);
    }
}
