using Course.Cli.Simulate;
using Course.Cli.Simulate.Reporting;

namespace Course.Cli.Tests.Simulate;

/// <summary>Whole runs, judged by the oracle.</summary>
public sealed class SimulationTests
{
    [Fact]
    public async Task A_quiet_run_sends_every_lesson_once_and_on_time()
    {
        var report = await Runs.OfAsync(Runs.Quiet);
        Assert.True(report.Passed, ReportText.AsJson(report));
        Assert.Equal(60, report.Enrolled);
        // 60 people, ten days and more each, less those who pause or leave.
        Assert.InRange(report.LessonsSent, 500, 60 * 12);
        Assert.Equal(report.LessonsExpected, report.LessonsSent);
        Assert.Equal(0, report.Doubled);
        Assert.Equal(0, report.MovedADay);
        Assert.Equal(0, report.LongestDelayMinutes);
        Assert.Empty(report.Exceptions);
        Assert.Equal(3, report.EmptyTickTransactions);
    }

    [Fact]
    public async Task Several_workers_send_the_same_lessons()
    {
        var one = await Runs.OfAsync(Runs.Quiet);
        var four = await Runs.OfAsync(Runs.Quiet with { Workers = 4 });
        Assert.True(four.Passed, ReportText.AsJson(four));
        Assert.Equal(one.LessonsSent, four.LessonsSent);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    public async Task A_process_killed_again_and_again_loses_nothing(int seed, int workers)
    {
        var report = await Runs.OfAsync(Runs.Quiet with { Seed = seed, Workers = workers, KillEvery = 150 });
        Assert.True(report.Passed, ReportText.AsJson(report));
        Assert.InRange(report.Kills, 20, int.MaxValue);
        Assert.Equal(report.LessonsExpected, report.LessonsSent);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 4)]
    public async Task Kills_and_a_bad_mail_service_together_lose_nothing(int seed, int workers)
    {
        var report = await Runs.OfAsync(Runs.Quiet with { Seed = seed, Workers = workers, KillEvery = 200, Fault429 = 0.1, Fault500 = 0.1, FaultDrop = 0.1 });
        Assert.True(report.Passed, ReportText.AsJson(report));
        Assert.InRange(report.Kills, 20, int.MaxValue);
        Assert.InRange(report.Requests, report.LessonsSent, long.MaxValue);
        // Late is not lost: what was unknown waits for lease and grace.
        Assert.InRange(report.LongestDelayMinutes, 10, 180);
    }

    [Fact]
    public async Task With_one_worker_a_run_repeats_to_the_last_transaction()
    {
        var settings = Runs.Quiet with { Subscribers = 30, Days = 8, KillEvery = 200, Fault429 = 0.05, Fault500 = 0.05, FaultDrop = 0.05 };
        var first = ReportText.AsJson(Runs.WithoutMeasurements(await Runs.OfAsync(settings)));
        var second = ReportText.AsJson(Runs.WithoutMeasurements(await Runs.OfAsync(settings)));
        var other = ReportText.AsJson(Runs.WithoutMeasurements(await Runs.OfAsync(settings with { Seed = 8 })));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    /// <summary>The count at the doors of the twin is worth something because the real thing, counted in its HTTP pipeline, comes to the same for every table and queue.</summary>
    [Fact]
    public async Task Memory_and_Azurite_take_the_same_transactions_table_by_table()
    {
        var settings = Runs.Quiet with { Subscribers = 20, Days = 3 };
        var memory = await Runs.OfAsync(settings);
        var azurite = await Runs.OfAsync(settings with { Storage = StorageKind.Azurite });
        Assert.True(azurite.Passed, ReportText.AsJson(azurite));
        Assert.Equal(memory.Transactions, azurite.Transactions);
        Assert.Equal(memory.LessonsSent, azurite.LessonsSent);
        Assert.True(azurite.AzuriteCpuMillisecondsPerLesson > 0);
    }

    [Fact]
    public async Task Killed_on_Azurite_nothing_is_lost_either()
    {
        var report = await Runs.OfAsync(Runs.Quiet with { Subscribers = 12, Days = 3, Storage = StorageKind.Azurite, KillEvery = 150, FaultDrop = 0.1 });
        Assert.True(report.Passed, ReportText.AsJson(report));
        Assert.True(report.Kills > 0);
    }

    [Fact]
    public async Task An_empty_tick_costs_the_same_whoever_is_enrolled()
    {
        var few = await Runs.OfAsync(Runs.Quiet with { Subscribers = 1_000, Days = 0 });
        var many = await Runs.OfAsync(Runs.Quiet with { Subscribers = 20_000, Days = 0 });
        Assert.Equal(3, few.EmptyTickTransactions);
        Assert.Equal(3, many.EmptyTickTransactions);
        Assert.Equal((1, 1), (few.EmptyTicks, many.EmptyTicks));
        Assert.Equal(20_000, many.Enrolled);
    }
}
