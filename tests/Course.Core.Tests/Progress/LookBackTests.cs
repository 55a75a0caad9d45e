using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Progress;

public sealed class LookBackTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z") { Curriculum = Some.Curriculum(lessons: 30) };
    private int replies;

    public LookBackTests() => world.Restart();

    private IEnumerable<Arrived> LookBacks => world.MailService.Mails.Where(mail => mail.Category == "lookback");

    private async Task TellAsync(SubscriberId id, string text) =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: $"<m{++replies}@example.org>"));

    [Theory]
    [InlineData("2026-06-01T05:00:00Z", 8)]
    [InlineData("2026-06-01T10:00:00Z", 8)]
    [InlineData("2026-06-08T05:00:00Z", 8)]
    [InlineData("2026-06-08T08:00:00Z", 15)]
    [InlineData("2026-06-09T08:00:00Z", 15)]
    [InlineData("2026-06-15T06:59:00Z", 15)]
    [InlineData("2026-06-15T07:00:00Z", 22)]
    public void The_next_one_is_the_next_seventh_day_whose_hour_is_to_come(string told, int day)
    {
        var sending = new SendingTime(Zones.Get("Europe/Dublin"), 8);
        var on = Core.Progress.LookBacks.Next(new LocalDate(2026, 6, 1), sending, NodaTime.Text.InstantPattern.General.Parse(told).Value);
        Assert.Equal(new LocalDate(2026, 6, day), on);
    }

    [Fact]
    public async Task Comes_on_every_seventh_day_at_their_hour_once_with_what_they_told()
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        await TellAsync(id, "4 yes");
        await world.RunUntilAsync("2026-06-07T12:00:00Z");
        await TellAsync(id, "6 yes");
        await world.RunUntilAsync("2026-06-13T12:00:00Z");
        await TellAsync(id, "3, no, I called");
        await world.RunUntilAsync("2026-06-30T12:00:00Z");
        Assert.Equal(["06-08 08:00", "06-15 08:00"], LookBacks.Select(mail => mail.At.InZone(Zones.Get("Europe/Dublin")).LocalDateTime.ToString("MM-dd HH:mm", null)));
        Assert.Contains("Number = 2", LookBacks.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tells_nothing_gets_none_and_costs_no_order()
    {
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-20T12:00:00Z");
        Assert.Empty(LookBacks);
        Assert.Equal(0, world.Queues.Mail.Count);
    }

    [Fact]
    public async Task Nothing_comes_in_a_pause_nor_after_leaving()
    {
        var paused = await world.EnrolAsync();
        var gone = await world.EnrolAsync("bo@example.org");
        await world.WorkAsync();
        await TellAsync(paused, "5 yes");
        await world.ReceiveAsync(SomeMail.Reply("5 yes", to: await world.ReplyAddressAsync(gone), from: "bo@example.org", messageId: "<bo@example.org>"));
        await world.Subscriptions.PauseAsync(paused, 10, CancellationToken.None);
        await world.Subscriptions.StopAsync(gone, SubscriberState.Unsubscribed, CancellationToken.None);
        await world.RunUntilAsync("2026-06-30T12:00:00Z");
        Assert.Empty(LookBacks);
    }

    [Theory]
    [InlineData("2026-06-08T15:00:00Z", 1)]
    [InlineData("2026-06-08T20:30:00Z", 0)]
    [InlineData("2026-06-09T10:00:00Z", 0)]
    public async Task After_downtime_it_still_comes_that_day_and_never_in_the_night_or_on_another(string back, int mails)
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        await TellAsync(id, "5 yes");
        world.Time.SetUtcNow(NodaTime.Text.InstantPattern.General.Parse(back).Value.ToDateTimeOffset());
        await world.TickAsync();
        Assert.Equal(mails, LookBacks.Count());
    }

    [Fact]
    public async Task Words_that_give_concern_order_none()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        await TellAsync(id, "2. I want to kill myself.");
        await world.RunUntilAsync("2026-06-20T12:00:00Z");
        Assert.Empty(LookBacks);
    }
}
