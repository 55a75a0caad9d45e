using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
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
    public async Task A_day_of_which_nothing_was_told_is_not_made_up()
    {
        var id = await world.EnrolAsync();
        Assert.False(await SetAsync(id, Today, 4, Distance.Kept));
        Assert.Empty(await world.CheckIns.ListAsync(id, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SetAsync(id, Today, 11, null));
    }
}
