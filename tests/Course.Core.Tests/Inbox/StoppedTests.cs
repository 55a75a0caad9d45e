using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

/// <summary>An old window of somebody who has stopped: its buttons change nothing, send nothing, and say so.</summary>
public sealed class StoppedTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private static CancellationToken None => CancellationToken.None;

    private async Task<Subscriber> StoppedAsync()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        world.MailService.Mails.Clear();
        return await world.SubscriberAsync(id);
    }

    [Fact]
    public async Task Pausing_resuming_setting_and_telling_change_nothing()
    {
        var before = await StoppedAsync();
        Assert.False(await world.Obeying.PauseAsync(before.Id, 7, None));
        Assert.False(await world.Obeying.PauseUntilAsync(before.Id, new LocalDate(2026, 6, 20), None));
        Assert.False(await world.Obeying.ResumeAsync(before, None));
        Assert.False(await world.Changes.SetAsync(before, preferences => preferences with { Hour = 20 }, None));
        Assert.False(await world.Changes.BeginAnewAsync(before, round: 0, None));
        await world.WorkAsync();
        Assert.Empty(world.MailService.Mails);
        Assert.Equal(before.Preferences, (await world.SubscriberAsync(before.Id)).Preferences);
    }

    [Fact]
    public async Task A_note_pressed_for_after_stopping_was_mailed()
    {
        var stopped = await StoppedAsync();
        Assert.Equal(NoteResult.Stopped, await world.Obeying.SendNoteAsync(stopped, NoteIds.BadNight, None));
        // Opened before they stopped: what the window asked for is found out to be no longer wanted when it is written.
        Assert.Equal(NoteResult.Ordered, await world.Obeying.SendNoteAsync(stopped with { State = SubscriberState.Active }, NoteIds.BadNight, None));
        await world.WorkAsync();
        Assert.Empty(world.MailService.Mails);
    }

    [Fact]
    public async Task Help_lines_are_not_withheld_from_who_stopped()
    {
        var stopped = await StoppedAsync();
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(stopped, "f1", "I want to kill myself", None);
        await world.WorkAsync();
        Assert.Contains("support", world.MailService.Mails.Select(mail => mail.Category));
        Assert.True((await world.OwnPage.ViewAsync(await world.SubscriberAsync(stopped.Id), None)).IsHeld);
    }

    [Fact]
    public async Task A_note_pressed_for_twice_is_known_to_have_been_sent()
    {
        var id = await world.EnrolAsync();
        Assert.Equal(NoteResult.Ordered, await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.Slipped, None));
        await world.WorkAsync();
        Assert.Equal(NoteResult.SentBefore, await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.Slipped, None));
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(NoteResult.Ordered, await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.Slipped, None));
    }

    [Fact]
    public async Task A_day_of_which_nothing_was_told_is_not_deleted()
    {
        var id = await world.EnrolAsync();
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "f1", "7, yes", None);
        var forgetting = new Forgetting(world.CheckIns, world.Inbox);
        var ana = await world.SubscriberAsync(id);
        Assert.False(await forgetting.ForgetAsync(ana, new LocalDate(2026, 5, 1), entry: null, None));
        Assert.True(await forgetting.ForgetAsync(ana, new LocalDate(2026, 6, 1), entry: null, None));
        Assert.False(await forgetting.ForgetAsync(ana, new LocalDate(2026, 6, 1), entry: null, None));
    }
}
