using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Course.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Functions.LocalRuntime.Tests.Timers;

public sealed class TimerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 7, 1, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task A_timer_fires_when_its_schedule_says()
    {
        await using var app = await TestApp.StartAsync(Setup(typeof(EveryFiveMinutes)));
        await app.WhenIdleAsync();
        Assert.Empty(app.Journal.Entries);

        _clock.Advance(TimeSpan.FromMinutes(4));
        await app.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        await app.WhenIdleAsync();

        Assert.Equal(["07:05 next 07:05", "07:10 next 07:10"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_jump_of_the_clock_over_several_occurrences_fires_once()
    {
        await using var app = await TestApp.StartAsync(Setup(typeof(EveryFiveMinutes)));
        await app.WhenIdleAsync();

        _clock.Advance(TimeSpan.FromHours(1));
        await app.WhenIdleAsync();
        Assert.Equal(["08:01 next 07:05"], app.Journal.Entries);

        _clock.Advance(TimeSpan.FromMinutes(4));
        await app.WhenIdleAsync();
        Assert.Equal(["08:01 next 07:05", "08:05 next 08:05"], app.Journal.Entries);
    }

    [Fact]
    public async Task An_occurrence_missed_during_downtime_fires_at_once_and_is_past_due()
    {
        var setup = Setup(typeof(EveryFiveMinutes));
        await using (var before = await TestApp.StartAsync(setup))
        {
            await before.WhenIdleAsync();
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await using var after = await TestApp.StartAsync(setup);
        await after.WhenIdleAsync();
        Assert.Equal(["08:01 next 07:05 past due"], after.Journal.Entries);

        _clock.Advance(TimeSpan.FromMinutes(4));
        await after.WhenIdleAsync();
        Assert.Equal(["08:01 next 07:05 past due", "08:05 next 08:05"], after.Journal.Entries);
    }

    [Fact]
    public async Task Downtime_without_a_missed_occurrence_changes_nothing()
    {
        var setup = Setup(typeof(EveryFiveMinutes));
        await using (var before = await TestApp.StartAsync(setup))
        {
            await before.WhenIdleAsync();
        }

        _clock.Advance(TimeSpan.FromMinutes(3));
        await using var after = await TestApp.StartAsync(setup);
        await after.WhenIdleAsync();
        Assert.Empty(after.Journal.Entries);
    }

    [Fact]
    public async Task A_record_of_another_schedule_or_of_a_clock_ahead_of_ours_is_no_missed_occurrence()
    {
        var setup = Setup(typeof(EveryFiveMinutes));
        await using (var before = await TestApp.StartAsync(setup))
        {
            await before.WhenIdleAsync();
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await using (var changed = await TestApp.StartAsync(setup with { Settings = new() { ["Schedule"] = "0 0 12 * * *" } }))
        {
            await changed.WhenIdleAsync();
            Assert.Empty(changed.Journal.Entries);
        }

        await using var earlier = await TestApp.StartAsync(setup with { Clock = new FakeTimeProvider(Start.AddDays(-1)) });
        await earlier.WhenIdleAsync();
        ((FakeTimeProvider)earlier.Services.GetService(typeof(TimeProvider))!).Advance(TimeSpan.FromDays(1));
        await earlier.WhenIdleAsync();
        Assert.Single(earlier.Journal.Entries);
    }

    [Fact]
    public async Task Of_two_instances_one_fires_and_the_other_takes_over()
    {
        var name = AzuriteFixture.UniqueName();
        await using var first = await TestApp.StartAsync(Setup(typeof(EveryFiveMinutes)) with { Name = name });
        await first.WhenIdleAsync();
        await using var second = await TestApp.StartAsync(Setup(typeof(EveryFiveMinutes)) with { Name = name });

        _clock.Advance(TimeSpan.FromMinutes(5));
        await first.WhenIdleAsync();
        Assert.Single(first.Journal.Entries);

        await first.StopAsync();
        await second.WhenIdleAsync();
        Assert.Empty(second.Journal.Entries);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await second.WhenIdleAsync();
        Assert.Single(first.Journal.Entries);
        Assert.Single(second.Journal.Entries);
    }

    [Fact]
    public async Task When_an_instance_dies_its_timers_pass_on_with_the_end_of_the_lease()
    {
        var setup = Setup(typeof(EveryFiveMinutes));
        await using var dead = await TestApp.StartAsync(setup);
        await dead.WhenIdleAsync();
        await using var next = await TestApp.StartAsync(setup with { Journal = new Journal() });

        var locks = new BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts");
        var blob = locks.GetBlobClient($"locks/{setup.Name}/Host.Functions.Tick.Listener");
        await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        await next.WhenIdleAsync();

        _clock.Advance(TimeSpan.FromMinutes(5));
        await next.WhenIdleAsync();
        Assert.Single(next.Journal.Entries);
    }

    [Fact]
    public async Task An_instance_that_restarts_under_its_own_id_has_its_timers_back_at_once()
    {
        var setup = Setup(typeof(EveryFiveMinutes));
        setup.Settings["LocalRuntime:InstanceId"] = "6f7b5a52-7d1c-4d34-9d8e-0d9a6a8f3c11";
        await using var dead = await TestApp.StartAsync(setup);
        await dead.WhenIdleAsync();

        await using var again = await TestApp.StartAsync(setup with { Journal = new Journal() });
        await again.WhenIdleAsync();
    }

    [Fact]
    public async Task A_timer_told_to_runs_at_start_besides_its_schedule()
    {
        await using var app = await TestApp.StartAsync(Setup(typeof(AtStart)));
        await app.WhenIdleAsync();
        Assert.Equal(["ran"], app.Journal.Entries);

        _clock.Advance(TimeSpan.FromHours(1));
        await app.WhenIdleAsync();
        Assert.Equal(["ran", "ran"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_timer_never_overlaps_itself()
    {
        await using var app = await TestApp.StartAsync(Setup(typeof(Slow)));
        await app.WhenIdleAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));
        await app.Journal.UntilAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        app.Journal.Gate.Release(100);
        await app.WhenIdleAsync();

        Assert.Equal(["began", "ended", "began", "ended"], app.Journal.Entries);
        Assert.Equal(1, app.Journal.MostRunning);
    }

    [Fact]
    public async Task A_failing_timer_fires_again_at_its_next_time_only()
    {
        await using var app = await TestApp.StartAsync(Setup(typeof(Failing)));
        await app.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        await app.WhenIdleAsync();
        Assert.Single(app.Journal.Entries);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await app.WhenIdleAsync();
        Assert.Equal(2, app.Journal.Entries.Count);
    }

    private AppSetup Setup(Type function) => new(azurite, function) { Clock = _clock, Settings = { ["Schedule"] = "0 */5 * * * *" } };

    public sealed class EveryFiveMinutes(Journal journal, TimeProvider clock)
    {
        [Function("Tick")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) =>
            journal.Add($"{clock.GetUtcNow():HH:mm} next {timer.ScheduleStatus?.Next:HH:mm}{(timer.IsPastDue ? " past due" : "")}");
    }

    public sealed class AtStart(Journal journal)
    {
        [Function("AtStart")]
        public Task Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer)
        {
            journal.Add("ran");
            return Task.CompletedTask;
        }
    }

    public sealed class Slow(Journal journal)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
            journal.Enter("began");
            await journal.Gate.WaitAsync();
            journal.Leave("ended");
        }
    }

    public sealed class Failing(Journal journal)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer)
        {
            journal.Add("failed");
            throw new InvalidOperationException();
        }
    }
}
