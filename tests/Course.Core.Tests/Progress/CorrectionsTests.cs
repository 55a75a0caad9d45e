using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Progress;

/// <summary>A day put right on the page.</summary>
public sealed class CorrectionsTests
{
    private static readonly LocalDate Today = new(2026, 6, 1);
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private Corrections Corrections => new(world.CheckIns, world.Time);

    private async Task ReplyAsync(SubscriberId id, string text, string messageId) =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private async Task<ReportedDay> DayAsync(SubscriberId id) =>
        Assert.Single((await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), CancellationToken.None)).Report.Days);

    private async Task<bool> SetAsync(SubscriberId id, LocalDate on, int? mood, Distance? distance) =>
        await Corrections.SetAsync(await world.SubscriberAsync(id), on, mood, distance, CancellationToken.None);

    [Fact]
    public async Task The_words_that_led_to_a_field_are_kept_with_it()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "Today is about a 6.\r\nI kept my distance.", "<m1@x>");
        var day = await DayAsync(id);
        Assert.Contains("6", day.MoodWords, StringComparison.Ordinal);
        Assert.Contains("kept my distance", day.DistanceWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_put_right_stands_as_it_was_set_and_keeps_its_words()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6, I texted them", "<m1@x>");
        Assert.True(await SetAsync(id, Today, 4, null));
        var day = await DayAsync(id);
        Assert.Equal((4, (Distance?)null, (string?)null), (day.Mood!.Value, day.Distance, day.MoodWords));
        Assert.Equal("6, I texted them", Assert.Single(day.Notes).Trim());
    }

    [Fact]
    public async Task A_reply_later_that_day_goes_on_from_there()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6 yes", "<m1@x>");
        await SetAsync(id, Today, 4, Distance.Kept);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await ReplyAsync(id, "5", "<m2@x>");
        var day = await DayAsync(id);
        Assert.Equal((5, Distance.Kept), (day.Mood!.Value, day.Distance!.Value));
    }

    [Fact]
    public async Task An_earlier_day_can_be_put_right_more_than_once()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6 yes", "<m1@x>");
        world.Time.Advance(TimeSpan.FromDays(3));
        await SetAsync(id, Today, 4, Distance.Kept);
        await SetAsync(id, Today, null, Distance.Slipped);
        var day = await DayAsync(id);
        Assert.Equal((Today, (int?)null, Distance.Slipped), (day.On, day.Mood, day.Distance!.Value));
    }

    [Fact]
    public async Task A_slip_that_was_forgotten_could_not_be_told_afterwards()
    {
        var id = await world.EnrolAsync();
        world.Time.Advance(TimeSpan.FromDays(6));
        await ReplyAsync(id, "6 yes", "<m1@x>");
        Assert.Equal((7, 7), await KeptAsync());

        // It counts for its own day; all others stand, on both sides of it.
        Assert.True(await SetAsync(id, Today.PlusDays(2), null, Distance.Slipped));
        Assert.Equal((6, 4), await KeptAsync());
        // Another day at the same moment takes nothing from it.
        Assert.True(await SetAsync(id, Today.PlusDays(4), 3, null));
        var days = (await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), CancellationToken.None)).Report.Days;
        Assert.Equal([(2, (int?)null, (Distance?)Distance.Slipped), (4, 3, null), (6, 6, Distance.Kept)], days.Select(day => (Period.DaysBetween(Today, day.On), day.Mood, day.Distance)));

        async Task<(int, int)> KeptAsync() => (await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), CancellationToken.None)).Report is var report ? (report.DaysKept, report.CurrentRun) : default;
    }

    [Theory]
    [InlineData(-1, 4, false)]
    [InlineData(0, 4, true)]
    [InlineData(3, 4, true)]
    [InlineData(4, 4, false)]
    [InlineData(2, null, false)]
    public async Task A_day_off_the_course_or_to_come_is_not_made_up_nor_one_with_nothing_to_say(int day, int? mood, bool isTaken)
    {
        var id = await world.EnrolAsync();
        world.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(isTaken, await SetAsync(id, Today.PlusDays(day), mood, null));
        Assert.Equal(isTaken ? 1 : 0, (await world.CheckIns.ListAsync(id, CancellationToken.None)).Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SetAsync(id, Today, 11, null));
    }

    [Fact]
    public async Task Who_has_stopped_tells_of_no_more_days()
    {
        var id = await world.EnrolAsync();
        world.Time.Advance(TimeSpan.FromDays(3));
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        Assert.False(await SetAsync(id, Today, 4, Distance.Kept));
    }
}
