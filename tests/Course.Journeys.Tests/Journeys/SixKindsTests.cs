using System.Net;
using System.Text.RegularExpressions;
using Course.Journeys.Tests.App;
using NodaTime;
using NodaTime.Text;

namespace Course.Journeys.Tests.Journeys;

/// <summary>
/// A subscriber of each kind, three situations with contact and without, all in one running application from sign-up to the last lesson: what stands in each inbox is what
/// <c>course preview --as</c> prints for that kind.
/// </summary>
public sealed partial class SixKindsTests
{
    /// <summary>As it is typed for the preview, as the form posts it, and what they reply when asked what came of reaching out.</summary>
    private static readonly Kind[] Kinds =
    [
        new("they-ended:none", "TheyEnded", "None"),
        new("they-ended:children", "TheyEnded", "Children"),
        new("turned-down:none", "TurnedDown", "None"),
        new("turned-down:shared-place", "TurnedDown", "SharedPlace"),
        new("i-ended:none", "IEnded", "None"),
        new("i-ended:children", "IEnded", "Children") { Reply = "No answer yet.", Outcome = "no-answer" },
    ];

    [Fact]
    public async Task Each_inbox_holds_the_series_that_the_preview_prints()
    {
        // One tick a day, at the hour that all of them want theirs, makes weeks pass faster.
        await using var app = await CourseApp.StartAsync("2026-06-01T10:00:00Z", ("Course:TickSchedule", "0 0 7 * * *"));
        foreach (var kind in Kinds)
            await SignUpAsync(app, kind);
        await app.Local.SettleAsync();
        foreach (var kind in Kinds)
            await ConfirmAsync(app, kind);
        await app.Local.SettleAsync();

        // The fifth lesson of those who reach out asks what came of it.
        await app.Local.AdvanceToAsync("2026-06-06T10:00:00Z");
        foreach (var kind in Kinds.Where(kind => kind.Reply is not null))
            await app.Local.ReplyAsync((await app.Local.LessonsAsync(kind.Address))[^1], kind.Reply!);
        // A day at a time: one request for all of them would outlast its patience on a busy machine.
        for (var day = new LocalDate(2026, 6, 8); day <= new LocalDate(2026, 7, 9); day = day.PlusDays(1))
            await app.Local.AdvanceToAsync($"{LocalDatePattern.Iso.Format(day)}T10:00:00Z");

        foreach (var kind in Kinds)
        {
            // Answers are left out of both: they speak of days and hours of their own.
            var printed = Printed(await OperatorCommand.RunAsync(app, kind.Outcome is null ? ["preview", "--as", kind.Name] : ["preview", "--as", kind.Name, "--outcome", kind.Outcome])).Where(mail => mail.Source != "mails/answer.md").ToList();
            var came = (await app.Local.MailsAsync(kind.Address)).Where(mail => !mail.Categories.Contains("answer")).Select(mail => (mail.Subject, Text: WithoutLinks(mail.Text))).ToList();
            Assert.True(printed.Count >= 33, $"{kind.Name}: the preview prints {printed.Count} mails");
            Assert.Equal(printed.Select(mail => mail.Subject), came.Select(mail => mail.Subject));
            // The lessons word for word; the others name days and hours of their own.
            foreach (var (expected, actual) in printed.Zip(came).Where(pair => pair.First.Source.StartsWith("lessons/", StringComparison.Ordinal)))
                Assert.True(expected.Text == actual.Text, $"{kind.Name}, {expected.Source}:\n{expected.Text}\n\nbut in the inbox:\n{actual.Text}");
        }
    }

    private static async Task SignUpAsync(CourseApp app, Kind kind)
    {
        var form = Steps.Form(kind.Address, "Europe/London");
        form["situation"] = kind.Situation;
        form["contact"] = kind.Contact;
        // As the preview greets its reader.
        form["firstName"] = "Robin";
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync("/signup", form)).Status);
    }

    private static async Task ConfirmAsync(CourseApp app, Kind kind)
    {
        var confirm = Assert.Single(await app.Local.MailsAsync(kind.Address));
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync(confirm.LinkTo("/confirm/"), [])).Status);
    }

    private static List<PrintedMail> Printed(string series) =>
    [
        .. Heading().Split(series).Skip(1).Select(mail =>
        {
            var lines = mail.Split('\n', 3);
            return new PrintedMail(lines[0].Split(" · ")[^1].Trim(), lines[1]["Subject: ".Length..].Trim(), WithoutLinks(lines[2]));
        }),
    ];

    private static string WithoutLinks(string text) => Link().Replace(text.Split("\n-- \n")[0], "<link>").Trim();

    private sealed record Kind(string Name, string Situation, string Contact)
    {
        public string? Reply { get; init; }

        public string? Outcome { get; init; }

        public string Address => Name.Replace(':', '-') + "@example.org";
    }

    private sealed record PrintedMail(string Source, string Subject, string Text);

    [GeneratedRegex("^======== ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("https?://[^\\s>)]+")]
    private static partial Regex Link();
}
