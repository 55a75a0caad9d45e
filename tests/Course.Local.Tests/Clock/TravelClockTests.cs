using Course.Local.Clock;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.Clock;

public class TravelClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 28, 15, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _real = new(Start);

    [Fact]
    public void It_flows_as_real_time_does()
    {
        using var clock = new TravelClock(_real);

        _real.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(Start.AddSeconds(90), clock.GetUtcNow());
    }

    [Fact]
    public void It_jumps_forward_and_flows_on_from_there()
    {
        using var clock = new TravelClock(_real);

        clock.AdvanceTo(Start.AddDays(3));
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddDays(3).AddSeconds(1), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_jumps_back()
    {
        using var clock = new TravelClock(_real);

        clock.AdvanceTo(Start.AddDays(-1));

        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public void It_stands_still_while_the_computers_clock_is_behind()
    {
        using var clock = new TravelClock(_real);
        _real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());

        _real.AdjustTime(Start.AddMinutes(10));
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void Held_it_stands_and_released_it_goes_on_from_where_it_stood()
    {
        using var clock = new TravelClock(_real);

        clock.Hold();
        _real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Start, clock.GetUtcNow());

        clock.Release();
        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public void Held_it_can_still_be_moved()
    {
        using var clock = new TravelClock(_real);

        clock.Hold();
        clock.AdvanceTo(Start.AddHours(1));
        _real.Advance(TimeSpan.FromHours(5));

        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void Measured_durations_stay_real()
    {
        using var clock = new TravelClock(_real);
        var before = clock.GetTimestamp();

        clock.AdvanceTo(Start.AddDays(1));
        _real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), clock.GetElapsedTime(before));
    }

    [Fact]
    public async Task A_timer_fires_when_real_time_brings_it_there()
    {
        using var clock = new TravelClock(_real);
        var delay = Task.Delay(TimeSpan.FromMinutes(10), clock, TestContext.Current.CancellationToken);

        _real.Advance(TimeSpan.FromMinutes(9));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromMinutes(1));

        await delay;
    }

    [Fact]
    public async Task A_timer_fires_when_a_jump_brings_it_there()
    {
        using var clock = new TravelClock(_real);
        var delay = Task.Delay(TimeSpan.FromDays(10), clock, TestContext.Current.CancellationToken);

        clock.AdvanceTo(Start.AddDays(9));
        Assert.False(delay.IsCompleted);
        clock.AdvanceTo(Start.AddDays(10));

        await delay;
    }

    [Fact]
    public async Task A_timer_waits_while_the_clock_is_held_and_for_as_long_as_was_left_afterwards()
    {
        using var clock = new TravelClock(_real);
        var delay = Task.Delay(TimeSpan.FromMinutes(10), clock, TestContext.Current.CancellationToken);

        _real.Advance(TimeSpan.FromMinutes(4));
        clock.Hold();
        _real.Advance(TimeSpan.FromHours(1));
        clock.Release();
        _real.Advance(TimeSpan.FromMinutes(5));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromMinutes(1));

        await delay;
    }

    [Fact]
    public async Task A_periodic_timer_fires_once_a_jump_even_over_many_periods()
    {
        using var clock = new TravelClock(_real);
        var fired = 0;
        await using var timer = clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.AdvanceTo(Start.AddHours(1));
        await Eventually.TrueAsync(() => fired == 1, "the timer fired");
        clock.AdvanceTo(Start.AddDays(1));
        await Eventually.TrueAsync(() => fired == 2, "the timer fired again");
        clock.AdvanceTo(Start.AddDays(1).AddMinutes(59));
        clock.AdvanceTo(Start.AddDays(1).AddHours(1));
        await Eventually.TrueAsync(() => fired == 3, "the timer fired an hour after the jump");
    }

    [Fact]
    public async Task A_timer_set_anew_fires_at_the_new_time_only()
    {
        using var clock = new TravelClock(_real);
        var fired = new List<DateTimeOffset>();
        await using var timer = clock.CreateTimer(
            _ =>
            {
                lock (fired)
                    fired.Add(clock.GetUtcNow());
            },
            null,
            TimeSpan.FromHours(1),
            Timeout.InfiniteTimeSpan);

        Assert.True(timer.Change(TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan));
        clock.AdvanceTo(Start.AddHours(2));
        clock.AdvanceTo(Start.AddHours(3));

        await Eventually.TrueAsync(() => fired.Count > 0, "the timer fired");
        Assert.Equal([Start.AddHours(3)], fired);
    }

    [Fact]
    public async Task A_timer_put_away_fires_no_more()
    {
        using var clock = new TravelClock(_real);
        var fired = false;
        var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        await timer.DisposeAsync();
        clock.AdvanceTo(Start.AddHours(2));
        // Fires after the one that must not.
        await Task.Delay(TimeSpan.Zero, clock, TestContext.Current.CancellationToken);

        Assert.False(fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Timers_and_jumps_from_many_threads_lose_nothing()
    {
        using var clock = new TravelClock(_real);
        var delays = new List<Task>();
        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, (i, token) =>
        {
            var delay = Task.Delay(TimeSpan.FromMinutes(i), clock, token);
            lock (delays)
                delays.Add(delay);
            clock.AdvanceTo(Start.AddMinutes(i));
            return ValueTask.CompletedTask;
        });

        clock.AdvanceTo(Start.AddMinutes(2000));

        await Task.WhenAll(delays);
        Assert.Equal(1000, delays.Count);
    }

    [Fact]
    public void After_a_restart_it_goes_on_with_its_lead_over_real_time()
    {
        using var folder = new ScratchFolder();
        var file = new ClockFile(folder["clock.json"]);
        using (var before = new TravelClock(_real, file))
            before.AdvanceTo(Start.AddDays(5));
        _real.Advance(TimeSpan.FromMinutes(2));

        using var after = new TravelClock(_real, file);

        Assert.Equal(Start.AddDays(5).AddMinutes(2), after.GetUtcNow());
    }

    [Fact]
    public void After_a_restart_a_held_clock_is_held_where_it_was()
    {
        using var folder = new ScratchFolder();
        var file = new ClockFile(folder["clock.json"]);
        using (var before = new TravelClock(_real, file))
        {
            before.AdvanceTo(Start.AddDays(5));
            before.Hold();
        }

        _real.Advance(TimeSpan.FromDays(1));
        using var after = new TravelClock(_real, file);

        Assert.True(after.IsHeld);
        Assert.Equal(Start.AddDays(5), after.GetUtcNow());
    }

    [Fact]
    public void After_a_restart_it_never_runs_behind_what_it_showed_even_if_the_computers_clock_was_set_back()
    {
        using var folder = new ScratchFolder();
        var file = new ClockFile(folder["clock.json"]);
        using (var before = new TravelClock(_real, file))
        {
            _real.Advance(TimeSpan.FromHours(3));
            before.Save();
        }

        using var after = new TravelClock(new FakeTimeProvider(Start.AddHours(1)), file);

        Assert.Equal(Start.AddHours(3), after.GetUtcNow());
    }

    [Fact]
    public void The_start_counts_the_first_time_even_if_it_lies_in_the_past()
    {
        using var folder = new ScratchFolder();
        using var clock = new TravelClock(_real, new ClockFile(folder["clock.json"]), Start.AddDays(-100));

        Assert.Equal(Start.AddDays(-100), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(7, 7)]
    public void Later_the_start_only_moves_it_forward(int startDays, int expectedDays)
    {
        using var folder = new ScratchFolder();
        var file = new ClockFile(folder["clock.json"]);
        using (var before = new TravelClock(_real, file))
            before.AdvanceTo(Start.AddDays(5));

        using var after = new TravelClock(_real, file, Start.AddDays(startDays));

        Assert.Equal(Start.AddDays(expectedDays), after.GetUtcNow());
    }
}
