using System.Net;
using Course.Journeys.Tests.App;

namespace Course.Journeys.Tests.Journeys;

/// <summary>The way of a reply through the running application: answered within a minute, once, wherever the process is killed; and words that give concern.</summary>
public sealed class ReplyTests
{
    private const string Ana = "ana@example.org";
    private const string Operator = "coach@course.localhost";

    /// <summary>A killed process' messages come back soon, and a send that nobody knows the outcome of is repeated soon, all in real time: storage's clock does not travel.</summary>
    private static readonly (string, string)[] ShortWaits =
    [
        ("LocalRuntime:MessageLease", "00:00:02"),
        ("Course:Delivery:Lease", "00:00:30"),
        ("Course:Delivery:Grace", "00:00:02"),
        ("SendGrid:Resilience:AttemptTimeout", "00:00:05"),
        ("SendGrid:Resilience:Retries", "1"),
        ("SendGrid:Resilience:LongestWait", "00:00:01"),
        ("SendGrid:Resilience:LongestTurn", "00:00:01"),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static async Task<(CourseApp App, InboxMail Lesson)> WithLessonAsync(params (string, string)[] settings)
    {
        var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z", settings);
        try
        {
            await app.EnrolAsync(Ana);
            await app.Local.AdvanceToAsync("2026-06-02T12:00:00Z");
            return (app, Assert.Single(await app.Local.LessonsAsync(Ana)));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static async Task<List<InboxMail>> OfKindAsync(CourseApp app, string category) =>
        [.. (await app.Local.MailsAsync()).Where(mail => mail.Categories.Contains(category))];

    private static Task ComesAsync(CourseApp app, string category) => Eventually.TrueAsync(
        async () =>
        {
            await app.Local.SettleAsync();
            return (await OfKindAsync(app, category)).Count > 0;
        },
        $"a mail of kind {category}",
        Patience);

    [Fact]
    public async Task A_reply_is_answered_within_a_minute_and_the_page_shows_how_it_was_read()
    {
        var (app, lesson) = await WithLessonAsync();
        await using var running = app;
        var wrote = await app.Local.NowAsync();
        await app.Local.ReplyAsync(lesson, "About a 6 today, and no, I haven't written to them.");
        await ComesAsync(app, "answer");
        var answer = Assert.Single(await OfKindAsync(app, "answer"));
        Assert.InRange(answer.SentAt - wrote, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal("Re: " + lesson.Subject, answer.Subject);
        Assert.Contains("6 out of 10. It was read from", answer.Text, StringComparison.Ordinal);

        // A second mail in that time is noted at once and not answered yet.
        await app.Local.ReplyAsync(lesson, "sorry, 5");
        await Eventually.TrueAsync(async () => (await PageAsync(app, answer)).Contains("sorry, 5", StringComparison.Ordinal), "the second reply on the page");
        Assert.Single(await OfKindAsync(app, "answer"));
        Assert.Contains("Mood: 5", await PageAsync(app, answer), StringComparison.Ordinal);

        var path = new Uri(answer.LinkTo("/me/")).AbsolutePath;
        Assert.Equal(HttpStatusCode.SeeOther, (await app.PostFormAsync(path + "/correct", new() { ["day"] = "2026-06-02", ["mood"] = "4", ["distance"] = "Kept" })).Status);
        Assert.Contains("Mood: 4", await PageAsync(app, answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await app.PostFormAsync(path + "/check-in", new() { ["note"] = "8 now, a friend came by", ["form"] = "f" })).Status);
        Assert.Contains("Mood: 8", await PageAsync(app, answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await app.PostFormAsync(path + "/send-note", new() { ["wanted"] = "bad-night" })).Status);
        await ComesAsync(app, "note");
        Assert.Equal("For tonight", Assert.Single(await OfKindAsync(app, "note")).Subject);
    }

    [Theory]
    [InlineData("Inbound mail ")]
    [InlineData("Inbox ")]
    [InlineData("BeforeAccept")]
    [InlineData("AfterAccept")]
    public async Task Wherever_the_process_is_killed_a_reply_is_noted_once_and_answered_once(string moment)
    {
        var (app, lesson) = await WithLessonAsync(ShortWaits);
        await using var running = app;
        if (moment.EndsWith("Accept", StringComparison.Ordinal))
        {
            await app.Local.SetFaultsAsync(new { crash = new { when = moment, sends = 1 } });
            await app.Local.ReplyAsync(lesson, "6 and yes");
            await app.WaitForExitAsync();
        }
        else
        {
            // Stored and not read yet; or read, its answer ordered and perhaps under way.
            await app.Local.ReplyAsync(lesson, "6 and yes");
            await Eventually.TrueAsync(() => Task.FromResult(app.Output.Contains(moment, StringComparison.Ordinal)), $"a line of the log that has '{moment}'");
            await app.KillAsync();
        }

        await app.RestartAsync();
        await ComesAsync(app, "answer");
        // Long enough for anything left behind to show itself.
        await app.Local.AdvanceToAsync("2026-06-02T18:00:00Z");
        var answer = Assert.Single(await OfKindAsync(app, "answer"));
        Assert.Contains("6 out of 10", answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await PageAsync(app, answer)).Split("<blockquote").Length);
    }

    [Fact]
    public async Task Words_that_give_concern_bring_help_within_a_minute_and_a_person()
    {
        const string Words = "I don't want to live any more";
        var (app, lesson) = await WithLessonAsync();
        await using var running = app;
        var wrote = await app.Local.NowAsync();
        await app.Local.ReplyAsync(lesson, Words);
        await ComesAsync(app, "support");
        await ComesAsync(app, "operatoralert");
        var support = Assert.Single(await OfKindAsync(app, "support"));
        Assert.InRange(support.SentAt - wrote, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(Ana, support.To);
        Assert.Contains("116 123", support.Text, StringComparison.Ordinal);

        var alert = Assert.Single(await OfKindAsync(app, "operatoralert"));
        Assert.Equal(Operator, alert.To);
        Assert.DoesNotContain("want to live", alert.Text + alert.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("self-harm", alert.Text, StringComparison.Ordinal);

        var record = (await OperatorCommand.RunAsync(app, "care", "list", "--open")).Split("  ")[0];
        Assert.Contains(record, alert.Text, StringComparison.Ordinal);
        Assert.Contains("seen by Zoe", await OperatorCommand.RunAsync(app, "care", "seen", record, "--by", "Zoe"), StringComparison.Ordinal);
        Assert.Contains("Nothing waits", await OperatorCommand.RunAsync(app, "care", "list", "--open"), StringComparison.Ordinal);

        // 08:00 on the 3rd is within the day, 08:00 on the 4th is not.
        await app.Local.AdvanceToAsync("2026-06-03T20:00:00Z");
        Assert.Single(await app.Local.LessonsAsync(Ana));
        await app.Local.AdvanceToAsync("2026-06-04T12:00:00Z");
        Assert.Equal(2, (await app.Local.LessonsAsync(Ana)).Count);
        Assert.Empty(await OfKindAsync(app, "answer"));
        Assert.DoesNotContain("want to live", app.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> PageAsync(CourseApp app, InboxMail mail) =>
        WebUtility.HtmlDecode(await app.Web.GetStringAsync(new Uri(mail.LinkTo("/me/"))));
}
