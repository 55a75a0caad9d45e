using System.Text.Json;
using Azure.Storage.Queues;
using Course.Journeys.Tests.App;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>People decide over their course and over what is kept of them, in a real browser: narrow and wide, with and without script. Then nothing of them is left in all of storage but the keyed hash.</summary>
public sealed class DecidingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly (string Name, int Width, bool Script)[] Modes = [("orchid", 360, true), ("tulip", 360, false), ("violet", 1280, true), ("crocus", 1280, false)];

    private static string AddressOf(string name) => $"{name}.secret@example.org";

    [Fact]
    public async Task They_change_their_course_take_what_is_theirs_and_have_all_of_it_deleted()
    {
        await using var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z");
        foreach (var (name, _, _) in Modes)
            await app.EnrolAsync(AddressOf(name));
        await app.Local.AdvanceToAsync("2026-06-02T12:00:00Z");

        var ids = new List<string>();
        foreach (var (name, width, script) in Modes)
        {
            var lesson = Assert.Single(await app.Local.LessonsAsync(AddressOf(name)));
            await app.Local.ReplyAsync(lesson, $"7, yes. I planted a {name} today");
            await app.Local.SettleAsync();
            await app.Local.ReplyAsync(lesson, $"I want to kill myself. {name}");
            await app.Local.SettleAsync();
            var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, JavaScriptEnabled = script, TimezoneId = "Europe/Dublin", AcceptDownloads = true });
            var me = lesson.LinkTo("/me/").Split('#')[0];
            await ChangeAsync(page, me, script, width);
            ids.Add(await TakeAsync(page, name, script, width));
            // A mail not sent yet when all is deleted is not sent any more.
            await app.Local.SettleAsync();
            await DeleteAsync(page, me, script, width);
        }

        await app.Local.SettleAsync();
        foreach (var (name, _, _) in Modes)
        {
            var mails = await app.Local.MailsAsync(AddressOf(name));
            Assert.Single(mails, mail => mail.Categories.Contains("deleted"));
            Assert.Contains(mails, mail => mail.Categories.Contains("settingschanged"));
            Assert.Contains(mails, mail => mail.Categories.Contains("paused"));
            Assert.Contains(mails, mail => mail.Categories.Contains("exported"));
            Assert.DoesNotContain("/me/", mails.Single(mail => mail.Categories.Contains("deleted")).Text, StringComparison.Ordinal);
        }

        // The application's clock goes on three days. What waits in a queue waits by storage's own, up to three quarters of an hour here: the message that goes on with each deletion comes now.
        await app.Local.AdvanceToAsync("2026-06-05T12:00:00Z");
        var changes = new QueueClient(app.StorageConnectionString, "changes", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        foreach (var id in ids)
            await changes.SendMessageAsync(JsonSerializer.Serialize(new { Subscriber = id }));
        string[] secrets = [.. Modes.Select(mode => mode.Name), .. ids];
        IReadOnlyList<(string Where, string What)> left = [];
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    await app.Local.SettleAsync();
                    left = [.. (await AllStorage.ReadAsync(app.StorageConnectionString)).Where(entry => secrets.Any(secret => entry.What.Contains(secret, StringComparison.OrdinalIgnoreCase)))];
                    return left.Count == 0;
                },
                "storage to hold nothing of those who were deleted",
                TimeSpan.FromMinutes(4));
        }
        catch (TimeoutException)
        {
            Assert.Fail(string.Join("\n\n", left.Select(entry => $"{entry.Where}: {entry.What}")));
        }

        // It is storage that was looked through, and the hashes are there.
        var kept = await AllStorage.ReadAsync(app.StorageConnectionString);
        Assert.Equal(Modes.Length, kept.Count(entry => entry.Where == "table Addresses" && entry.What.Contains("Suppression=Unsubscribed", StringComparison.Ordinal) && !entry.What.Contains("Subscriber=", StringComparison.Ordinal)));
        foreach (var (name, _, _) in Modes)
        {
            var lessons = await app.Local.LessonsAsync(AddressOf(name));
            Assert.Single(lessons);
        }

        Assert.All(secrets, secret => Assert.DoesNotContain(Modes.Any(mode => mode.Name == secret) ? AddressOf(secret) : "planted a", app.Output, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task ChangeAsync(IPage page, string me, bool script, int width)
    {
        await page.GotoAsync(me);
        // Held after what they wrote, and on no break that could be ended.
        await Assertions.Expect(page.Locator("section.notice")).ToContainTextAsync("116 123");
        await Assertions.Expect(page.Locator("form[action$='/resume']")).ToHaveCountAsync(0);
        await page.Locator("a[href$='/course']").ClickAsync();
        foreach (var day in new[] { "Saturday", "Sunday" })
            await page.GetByLabel(day, new() { Exact = true }).UncheckAsync();
        await page.Locator("form[action$='/days'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await page.GotoAsync(me + "/course");
        await Assertions.Expect(page.GetByLabel("Saturday", new() { Exact = true })).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("Monday", new() { Exact = true })).ToBeCheckedAsync();

        await page.GotoAsync(me);
        await page.Locator("form[action$='/pause'] [name=until]").FillAsync("2026-06-12");
        await page.Locator("form[action$='/pause'] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nothing is sent before Friday 12 June");
        await page.Locator("form[action$='/resume'] button").ClickAsync();

        await page.Locator("a[href$='/course']").ClickAsync();
        await CheckAsync(page, "course", script, width);
        await page.Locator("button[value=IEnded]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("a mail confirms it");
        await page.Locator("a[href$='/course']").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("number 1 of");
        await page.Locator("form[action$='/anew'] button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("begins anew");
    }

    private static async Task<string> TakeAsync(IPage page, string name, bool script, int width)
    {
        await page.Locator("a[href$='/data']").ClickAsync();
        await CheckAsync(page, "data", script, width);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("button[value=file]").ClickAsync());
        Assert.Equal("my-course-data.json", download.SuggestedFilename);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal(AddressOf(name), json.RootElement.GetProperty("address").GetString());
        Assert.Equal([$"7, yes. I planted a {name} today", $"I want to kill myself. {name}"], json.RootElement.GetProperty("checkIns").EnumerateArray().Select(checkIn => checkIn.GetProperty("words").GetString()));
        Assert.Equal(1, json.RootElement.GetProperty("concerns").GetArrayLength());
        await page.Locator("button[value=page]").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"I planted a {name} today");
        await CheckAsync(page, "export", script, width);
        await page.GoBackAsync();
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static async Task DeleteAsync(IPage page, string me, bool script, int width)
    {
        await page.GotoAsync(me + "/data");
        await page.Locator("form[action$='/delete'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice.problem")).ToContainTextAsync("Please tick this box");
        await page.Locator("#sure").CheckAsync();
        await page.Locator("form[action$='/delete'] button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Everything is deleted");
        await CheckAsync(page, "deleted", script, width);
        await page.GotoAsync(me);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("There is nothing here any more");
        await CheckAsync(page, "gone", script, width);
    }

    private static async Task CheckAsync(IPage page, string name, bool script, int width)
    {
        if (!script)
            return;
        Assert.True(await page.EvaluateAsync<bool>($"document.documentElement.scrollWidth <= {width}"), $"{name} is wider than {width} px");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{name} at {width} px: {string.Join("; ", found.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
    }
}
