using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

/// <summary>The next lesson is held for a day after words that give concern: a thing of its own, and no break.</summary>
public sealed class HoldTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");
    private SubscriberId id;

    private static CancellationToken None => CancellationToken.None;

    private async Task HoldAsync()
    {
        id = await world.EnrolAsync();
        await world.WorkAsync();
        await ReplyAsync("I want to kill myself", "<m1@x>");
        world.MailService.Mails.Clear();
    }

    private async Task ReplyAsync(string words, string messageId) =>
        await world.ReceiveAsync(SomeMail.Reply(words, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private async Task<OwnView> ViewAsync() => await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), None);

    private IEnumerable<string> Mails => world.MailService.Mails.Select(mail => mail.Category);

    private async Task ExpectNextLessonAsync(string at)
    {
        await world.RunUntilAsync("2026-06-05T06:00:00Z");
        Assert.Equal(at, world.MailService.Lessons.First().At.ToString("MM-dd HH:mm", null));
    }

    [Fact]
    public async Task It_is_seen_for_a_day_and_is_no_pause()
    {
        await HoldAsync();
        var held = await ViewAsync();
        Assert.Equal((true, (LocalDate?)null, new LocalDateTime(2026, 6, 3, 8, 0)), (held.IsHeld, held.PausedUntil, held.NextLesson!.Value));
        Assert.Null(held.Subscriber.Preferences.PausedUntil);
        world.Time.Advance(TimeSpan.FromHours(23));
        Assert.True((await ViewAsync()).IsHeld);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.False((await ViewAsync()).IsHeld);
    }

    [Fact]
    public async Task Asking_for_lessons_by_reply_lifted_the_hold_and_was_welcomed_back()
    {
        await HoldAsync();
        await ReplyAsync("resume", "<m2@x>");
        Assert.Equal(["answer"], Mails);
        Assert.Contains("IsHeld = True", world.MailService.Mails[0].Text, StringComparison.Ordinal);
        Assert.True((await ViewAsync()).IsHeld);
        await ExpectNextLessonAsync("06-03 07:00");
    }

    [Fact]
    public async Task Nor_does_a_button_on_the_page_lift_it()
    {
        await HoldAsync();
        await world.Obeying.ResumeAsync(await world.SubscriberAsync(id), None);
        await world.Subscriptions.GoOnAsync(id, None);
        await world.WorkAsync();
        Assert.Empty(Mails);
        await ExpectNextLessonAsync("06-03 07:00");
    }

    [Fact]
    public async Task A_break_beside_it_keeps_its_own_date_and_ends_alone()
    {
        await HoldAsync();
        await world.Obeying.PauseAsync(id, 10, None);
        await world.WorkAsync();
        Assert.Equal(new LocalDate(2026, 6, 12), (await ViewAsync()).PausedUntil);
        Assert.True(await world.Obeying.ResumeAsync(await world.SubscriberAsync(id), None));
        await world.WorkAsync();
        Assert.Equal(["paused"], Mails);
        Assert.True((await ViewAsync()).IsHeld);
        await ExpectNextLessonAsync("06-03 07:00");
    }

    [Fact]
    public async Task A_break_that_ends_within_it_is_told_to_end_with_it()
    {
        await HoldAsync();
        await world.Obeying.PauseUntilAsync(id, new LocalDate(2026, 6, 2), None);
        await world.WorkAsync();
        Assert.Contains($"Until = {new LocalDate(2026, 6, 3)}", Assert.Single(world.MailService.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_in_it_and_comes_back_is_held_still()
    {
        await HoldAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await world.Signups.RequestAsync(Some.Signup("ana@example.org", "Europe/Dublin", 8), None);
        await world.Subscriptions.ConfirmAsync(id, None);
        Assert.Equal(("06-03", true), ((await ViewAsync()).NextLesson!.Value.ToString("MM-dd", null), (await ViewAsync()).IsHeld));
    }

    [Fact]
    public async Task Another_hour_counts_at_once_and_not_within_the_day()
    {
        await HoldAsync();
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Hour = 20 }, None);
        await ExpectNextLessonAsync("06-02 19:00");
    }

    [Fact]
    public async Task Each_such_word_begins_a_day_of_its_own()
    {
        await HoldAsync();
        world.Time.Advance(TimeSpan.FromHours(22));
        await ReplyAsync("I want to die", "<m2@x>");
        await ExpectNextLessonAsync("06-04 07:00");
    }
}
