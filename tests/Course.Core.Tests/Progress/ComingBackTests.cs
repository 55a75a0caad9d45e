using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;
using CsCheck;
using NodaTime;

namespace Course.Core.Tests.Progress;

/// <summary>Who leaves and comes back keeps the days they had: time away is neither kept nor slipped.</summary>
public sealed class ComingBackTests
{
    private static CancellationToken None => CancellationToken.None;

    private static async Task TellAsync(CourseWorld world, SubscriberId id, Distance distance)
    {
        var on = (await world.SubscriberAsync(id)).DateOf(world.Now);
        await world.CheckIns.SaveAsync(new CheckIn(id, $"c{world.Now.ToUnixTimeTicks()}", on, world.Now, Mood: null, distance, "words"), None);
    }

    private static async Task ComeBackAsync(CourseWorld world, SubscriberId id, string zone = "Europe/Dublin")
    {
        await world.Signups.RequestAsync(Some.Signup("ana@example.org", zone, 8), None);
        await world.Subscriptions.ConfirmAsync(id, None);
    }

    private static async Task<ProgressReport> ReportAsync(CourseWorld world, SubscriberId id) =>
        (await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), None)).Report;

    private static void Pass(CourseWorld world, int days) => world.Time.Advance(TimeSpan.FromDays(days));

    /// <summary>Started on 1 June; nine days kept by the 10th, three of them since the slip of the 7th.</summary>
    private static async Task<(CourseWorld World, SubscriberId Id)> NineDaysAsync()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync();
        Pass(world, 6);
        await TellAsync(world, id, Distance.Slipped);
        Pass(world, 3);
        await TellAsync(world, id, Distance.Kept);
        Assert.Equal((9, 3), (await ReportAsync(world, id)) is var report ? (report.DaysKept, report.CurrentRun) : default);
        return (world, id);
    }

    [Fact]
    public async Task Signing_up_again_wiped_the_days_kept_and_left_the_slip()
    {
        var (world, id) = await NineDaysAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        Pass(world, 20);
        await ComeBackAsync(world, id);
        var report = await ReportAsync(world, id);
        Assert.Equal((9, 3, 6), (report.DaysKept, report.CurrentRun, report.LongestRun));

        // The twenty days away count for nothing; the three since coming back count when they are told of.
        Pass(world, 2);
        await TellAsync(world, id, Distance.Kept);
        report = await ReportAsync(world, id);
        Assert.Equal((12, 6), (report.DaysKept, report.CurrentRun));
        var stays = (await world.SubscriberAsync(id)).Stays;
        Assert.Equal([new Stay(new LocalDate(2026, 6, 1), new LocalDate(2026, 6, 10)), new Stay(new LocalDate(2026, 6, 30), null)], stays.All);
        var marks = DayMarks.Of(report, stays);
        Assert.Equal(12, marks.Kept.Count);
        Assert.DoesNotContain(marks.Kept, day => day > new LocalDate(2026, 6, 10) && day < new LocalDate(2026, 6, 30));
        Assert.Equal([new LocalDate(2026, 6, 7)], marks.Slips);
    }

    [Fact]
    public async Task A_slip_told_while_away_begins_a_new_run_and_costs_no_day()
    {
        var (world, id) = await NineDaysAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        Pass(world, 5);
        await TellAsync(world, id, Distance.Slipped);
        Assert.Equal((9, 0), (await ReportAsync(world, id)) is var report ? (report.DaysKept, report.CurrentRun) : default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_from_before_stays_were_kept_falls_back_to_what_it_has(bool hasLeft)
    {
        var (world, id) = await NineDaysAsync();
        if (hasLeft)
            await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await world.Subscribers.ReplaceAsync(await world.SubscriberAsync(id) with { Stayed = default }, None);
        Assert.Equal(9, (await ReportAsync(world, id)).DaysKept);
        Pass(world, 20);
        if (!hasLeft)
            await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await ComeBackAsync(world, id);
        Assert.Equal(9, (await ReportAsync(world, id)).DaysKept);
        Assert.Equal(new LocalDate(2026, 6, 1), (await world.SubscriberAsync(id)).Stayed.First);
    }

    [Fact]
    public async Task Whoever_finished_is_not_away_their_page_takes_what_they_tell()
    {
        var (world, id) = await NineDaysAsync();
        await world.Placement.FinishAsync((await world.RowAsync(id))! with { State = RingState.Finished }, None);
        Pass(world, 5);
        await TellAsync(world, id, Distance.Kept);
        Assert.Equal(14, (await ReportAsync(world, id)).DaysKept);
        await ComeBackAsync(world, id);
        Assert.Equal(14, (await ReportAsync(world, id)).DaysKept);
    }

    [Fact]
    public void Stays_come_back_as_written_and_no_day_lies_between_two_that_touch()
    {
        var first = new LocalDate(2026, 6, 1);
        var left = Stays.Since(first).Ended(first.PlusDays(4));
        Assert.Equal("2026-06-01/2026-06-05", left.Text);
        Assert.Equal(left, left.Ended(first.PlusDays(9)));
        Assert.Equal(Stays.Since(first), left.Begun(first.PlusDays(5)));
        var back = left.Begun(first.PlusDays(6));
        Assert.Equal("2026-06-01/2026-06-05 2026-06-07/", back.Text);
        Assert.Equal(back, Stays.Parse(back.Text));
        Assert.Equal([true, false, true], Enumerable.Range(4, 3).Select(day => back.Include(first.PlusDays(day))));
        Assert.True(Stays.Parse(null).IsEmpty);
        Assert.All(["never", "2026-06-01", "2026-06-01/soon"], text => Assert.Throws<FormatException>(() => Stays.Parse(text)));
    }

    private enum Step
    {
        Keep,
        Slip,
        Leave,
        ComeBack,
        ComeBackElsewhere,
    }

    /// <summary>A step, and the days before it. A day is told of once: told of again it is a correction, which may take a day back.</summary>
    private static readonly Gen<(Step Step, int Days)[]> Lives = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 40]).Array[1, 25];

    [Fact]
    public async Task Whatever_is_told_and_whoever_leaves_and_comes_back_the_days_kept_never_fall() => await Lives.SampleAsync(
        async life =>
        {
            var world = new CourseWorld("2026-06-01T10:00:00Z");
            var id = await world.EnrolAsync();
            var kept = 0;
            foreach (var (step, days) in life)
            {
                var tells = step is Step.Keep or Step.Slip;
                Pass(world, tells ? Math.Max(days, 2) : days);
                await (step switch
                {
                    Step.Keep or Step.Slip => TellAsync(world, id, step == Step.Keep ? Distance.Kept : Distance.Slipped),
                    Step.Leave => world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None),
                    _ => ComeBackAsync(world, id, step == Step.ComeBack ? "Europe/Dublin" : "Pacific/Auckland"),
                });
                var report = await ReportAsync(world, id);
                Assert.True(report.DaysKept >= kept, $"{report.DaysKept} after {step}, {kept} before");
                Assert.Equal(report.DaysKept, DayMarks.Of(report, (await world.SubscriberAsync(id)).Stays).Kept.Count);
                Assert.InRange(report.CurrentRun, 0, report.DaysKept);
                kept = report.DaysKept;
            }
        },
        iter: 300,
        threads: 1);
}
