using Course.Journeys.Tests.App;

namespace Course.Journeys.Tests.Journeys;

/// <summary>The process is killed (as by kill -9) in the middle of sending, and started again on the same data.</summary>
public sealed class KillTests
{
    private static readonly string[] People = ["a@example.org", "b@example.org", "c@example.org"];

    /// <summary>A killed process' messages come back after this.</summary>
    private static readonly (string, string) ShortLease = ("LocalRuntime:MessageLease", "00:00:02");

    [Theory]
    [InlineData("BeforeAccept")]
    [InlineData("AfterAccept")]
    public async Task Every_lesson_arrives_once(string moment)
    {
        await using var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z", ShortLease);
        foreach (var person in People)
            await app.EnrolAsync(person);
        await app.Local.AdvanceToAsync("2026-06-02T06:55:00Z");

        // BeforeAccept: claimed and not sent. AfterAccept: sent and not advanced; only the event, posted after the restart, can tell.
        await app.Local.SetFaultsAsync(new { crash = new { when = moment, sends = 1 } });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.Local.AdvanceToAsync("2026-06-02T07:05:00Z"));
        await app.WaitForExitAsync();
        await app.RestartAsync();

        await app.Local.SettleAsync();
        // Past lease and grace, at which a send that no event has proved is repeated.
        await app.Local.AdvanceToAsync("2026-06-02T07:30:00Z");
        await app.Local.AdvanceToAsync("2026-06-05T12:00:00Z");
        await Eventually.TrueAsync(
            async () =>
            {
                await app.Local.SettleAsync();
                return (await app.Local.LessonsAsync()).Count >= People.Length * 3;
            },
            "the lessons of the days after the crash");

        foreach (var person in People)
        {
            var lessons = await app.Local.LessonsAsync(person);
            Assert.Equal(lessons.Count, lessons.Select(lesson => lesson.Subject).Distinct().Count());
            Assert.Equal(lessons.Count, lessons.Select(lesson => lesson.SentIn("Europe/Dublin").Date).Distinct().Count());
            Assert.All(lessons, lesson => Assert.InRange(lesson.SentIn("Europe/Dublin").Hour, 7, 20));
            Assert.InRange(lessons.Count, 3, 4);
        }
    }

    [Fact]
    public async Task A_killed_application_answers_a_reply_once()
    {
        await using var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z", ShortLease);
        await app.EnrolAsync(People[0]);
        await app.Local.AdvanceToAsync("2026-06-02T12:00:00Z");
        var lesson = Assert.Single(await app.Local.LessonsAsync(People[0]));
        await app.Local.SetFaultsAsync(new { crash = new { when = "AfterAccept", sends = 1 } });
        await app.Local.ReplyAsync(lesson, "6 and yes");
        await app.WaitForExitAsync();
        await app.RestartAsync();
        await app.Local.AdvanceToAsync("2026-06-02T13:00:00Z");
        await Eventually.TrueAsync(
            async () =>
            {
                await app.Local.SettleAsync();
                return (await app.Local.MailsAsync(People[0])).Any(mail => mail.Categories.Contains("answer"));
            },
            "the answer");
        Assert.Single(await app.Local.MailsAsync(People[0]), mail => mail.Categories.Contains("answer"));
    }
}
