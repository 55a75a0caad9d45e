using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Enrolment;

public sealed class SubscriptionsTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private async Task<SubscriberId> PendingAsync()
    {
        await world.Signups.RequestAsync(Some.Signup(), CancellationToken.None);
        return (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Subscriber!.Value;
    }

    private Task<(ConfirmResult Result, Subscriber? Subscriber)> ConfirmAsync(SubscriberId id) => world.Subscriptions.ConfirmAsync(id, CancellationToken.None);

    [Fact]
    public async Task Confirming_twice_enrols_once_and_welcomes_once()
    {
        var id = await PendingAsync();
        Assert.Equal(ConfirmResult.Confirmed, (await ConfirmAsync(id)).Result);
        Assert.Equal(ConfirmResult.AlreadyConfirmed, (await ConfirmAsync(id)).Result);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.WorkAsync();
        Assert.Single(await world.CopiesAsync(id));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "welcome");
    }

    [Fact]
    public async Task Confirming_twice_at_once_enrols_once_and_fails_for_nobody()
    {
        // The second worker found the first one's row idle and took it for one on the move.
        for (var seed = 0; seed < 200; seed++)
        {
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", new Interleaver(seed, workers: 3));
            crowd.Meanwhile.Add(() => crowd.Signups.RequestAsync(Some.Signup(), CancellationToken.None));
            await crowd.WorkAsync();
            var id = (await crowd.Addresses.FindAsync(crowd.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Subscriber!.Value;
            crowd.Meanwhile.AddRange(Enumerable.Repeat(() => (Task)crowd.Subscriptions.ConfirmAsync(id, CancellationToken.None), 3));
            await crowd.WorkAsync();
            var row = Assert.Single(await crowd.CopiesAsync(id));
            Assert.Equal(RingState.Idle, row.State);
            Assert.Equal((await crowd.SubscriberAsync(id)).Ring, new RingPointer(row.Slot.Index, row.Moves));
        }
    }

    [Theory]
    [InlineData(SubscriberState.Unsubscribed)]
    [InlineData(SubscriberState.Complained)]
    public async Task A_confirm_link_pressed_after_leaving_brings_nobody_back(SubscriberState reason)
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, reason, CancellationToken.None);
        Assert.Equal(ConfirmResult.NoLongerPending, (await ConfirmAsync(id)).Result);
        Assert.Equal(reason, (await world.SubscriberAsync(id)).State);
        Assert.Empty(await world.CopiesAsync(id));
    }

    [Fact]
    public async Task A_confirm_link_of_nobody_is_no_longer_pending() =>
        Assert.Equal((ConfirmResult.NoLongerPending, null), await ConfirmAsync(SubscriberId.Parse("abcdefghijklmnopqrst")));

    [Theory]
    [InlineData("2026-06-02T06:00:00Z", 1, "2026-06-03")]
    [InlineData("2026-06-02T06:00:00Z", 3, "2026-06-05")]
    [InlineData("2026-06-02T12:00:00Z", 1, "2026-06-04")]
    [InlineData("2026-06-02T12:00:00Z", 90, "2026-09-01")]
    public async Task A_pause_leaves_out_as_many_lessons_as_days_were_asked_for(string now, int days, string until)
    {
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync(now);
        await world.Subscriptions.PauseAsync(id, days, CancellationToken.None);
        Assert.Equal(NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value, (await world.SubscriberAsync(id)).Preferences.PausedUntil);
        Assert.Equal(until + " 08:00", (await world.RowAsync(id))!.NextDue.InZone(DateTimeZoneProviders.Tzdb["Europe/Dublin"]).ToString("yyyy-MM-dd HH:mm", null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(91)]
    public async Task A_pause_has_1_to_90_days(int days)
    {
        var id = await world.EnrolAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => world.Subscriptions.PauseAsync(id, days, CancellationToken.None));
    }

    [Fact]
    public async Task A_pause_until_a_far_day_ends_after_90_days()
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.PauseUntilAsync(id, new LocalDate(2030, 1, 1), CancellationToken.None);
        Assert.Equal(new LocalDate(2026, 8, 30), (await world.SubscriberAsync(id)).Preferences.PausedUntil);
    }

    [Fact]
    public async Task Stopping_leaves_no_row_and_remembers_the_address()
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        Assert.Empty(await world.CopiesAsync(id));
        var entry = await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None);
        Assert.Equal(Suppression.Unsubscribed, entry!.Suppression);
        Assert.Null((await world.SubscriberAsync(id)).Ring.Slot);
    }

    [Theory]
    [InlineData(SubscriberState.Unsubscribed, SubscriberState.Complained, SubscriberState.Complained)]
    [InlineData(SubscriberState.Unsubscribed, SubscriberState.Bounced, SubscriberState.Bounced)]
    [InlineData(SubscriberState.Complained, SubscriberState.Unsubscribed, SubscriberState.Complained)]
    [InlineData(SubscriberState.Bounced, SubscriberState.Unsubscribed, SubscriberState.Bounced)]
    public async Task The_graver_reason_to_stop_is_the_one_remembered(SubscriberState first, SubscriberState second, SubscriberState remembered)
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, first, CancellationToken.None);
        await world.Subscriptions.StopAsync(id, second, CancellationToken.None);
        Assert.Equal(remembered, (await world.SubscriberAsync(id)).State);
        var entry = await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None);
        Assert.Equal(remembered.ToString(), entry!.Suppression.ToString());
    }

    [Theory]
    [InlineData(SubscriberState.Active)]
    [InlineData(SubscriberState.Pending)]
    [InlineData(SubscriberState.Completed)]
    public async Task What_is_no_reason_to_stop_is_a_bug(SubscriberState reason) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => world.Subscriptions.StopAsync(SubscriberId.Parse("abcdefghijklmnopqrst"), reason, CancellationToken.None));

    [Fact]
    public async Task Whoever_comes_back_before_their_old_row_was_withdrawn_gets_lessons_again()
    {
        // The process died while they were leaving, after the row was deleted and before the pointer said so. They signed up and confirmed
        // before anybody looked again, and the pointer then named a row that was gone, for good.
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Subscribers.ReplaceAsync(await world.SubscriberAsync(id) with { State = SubscriberState.Unsubscribed }, CancellationToken.None);
        var row = (await world.RowAsync(id))!;
        await world.Ring.CommitAsync(row.Partition, [new RingWrite.Delete(row)], CancellationToken.None);

        await PendingAsync();
        Assert.Equal(ConfirmResult.Confirmed, (await ConfirmAsync(id)).Result);
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-1"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Travelling_west_to_east_never_makes_two_lessons_in_one_local_day()
    {
        // Sent on 2 June at 20:00 in Honolulu, which is 3 June in Tokyo: another one on 3 June would be the day's second there.
        var id = await world.EnrolAsync(zone: "Pacific/Honolulu", hour: 20);
        await world.RunUntilAsync("2026-06-03T06:30:00Z");
        await world.Subscriptions.SetAsync(id, preferences => preferences with { Zone = "Asia/Tokyo" }, CancellationToken.None);
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        var days = world.MailService.Lessons.Select(mail => mail.At.InZone(DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).Date).ToList();
        Assert.Equal(days.Distinct(), days);
        Assert.True(days.Count >= 3);
    }

    [Fact]
    public async Task Travelling_east_to_west_does_not_cost_a_day()
    {
        var id = await world.EnrolAsync(zone: "Asia/Tokyo", hour: 8);
        await world.RunUntilAsync("2026-06-02T23:30:00Z");
        // 3 June, 08:00 in Tokyo was 2 June, 13:00 in Honolulu.
        await world.Subscriptions.SetAsync(id, preferences => preferences with { Zone = "Pacific/Honolulu" }, CancellationToken.None);
        await world.RunUntilAsync("2026-06-03T18:00:00Z");
        Assert.Equal("06-03 08:00", world.MailService.Lessons.Last().At.InZone(DateTimeZoneProviders.Tzdb["Pacific/Honolulu"]).ToString("MM-dd HH:mm", null));
    }

    [Fact]
    public async Task Resuming_in_the_second_before_the_hour_does_not_cost_the_lesson()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var interleaver = new Interleaver(seed, workers: 2);
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", interleaver);
            crowd.Options.SendConcurrency = 1;
            var id = await crowd.EnrolAsync(hour: 8);
            await crowd.Subscriptions.PauseAsync(id, 30, CancellationToken.None);
            await crowd.RunUntilAsync("2026-06-03T06:59:00Z");
            crowd.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-03T06:59:59.9Z", null));
            crowd.Meanwhile.Add(() => crowd.Subscriptions.ResumeAsync(id, CancellationToken.None));
            // The clock passes the hour between two steps, and the hour's walk of their partition is over at once.
            await crowd.Cursors.SaveAsync((await crowd.Cursors.FindAsync(CancellationToken.None))! with { Through = Instant.FromUtc(2026, 6, 3, 7, 0) }, CancellationToken.None);
            crowd.Meanwhile.Add(async () =>
            {
                await crowd.Placement.ReconcileAsync(SubscriberId.Parse("abcdefghijklmnopqrst"), CancellationToken.None);
                crowd.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-03T07:00:00.1Z", null));
                await crowd.Walk.WalkAsync(new LessonsDue(28, RingPartition.ShardOf(id), crowd.Now.ToDateTimeOffset()), CancellationToken.None);
            });
            await crowd.WorkAsync();
            await crowd.RunUntilAsync("2026-06-03T20:30:00Z");
            var due = (await crowd.RowAsync(id))!.NextDue;
            var sent = crowd.MailService.Lessons.Count();
            // Resumed before the hour: today's lesson. Resumed after it: tomorrow's, and that is what their page says.
            Assert.True(due > crowd.Now, $"seed {seed}: due {due} has been passed over, {sent} sent");
        }
    }
}
