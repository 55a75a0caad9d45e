using Course.Local.Clock;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.Clock;

public sealed class TimeMachineTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 28, 15, 7, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _real = new(Start);
    private readonly TravelClock _clock;
    private readonly List<DateTimeOffset> _seen = [];

    public TimeMachineTests() => _clock = new TravelClock(_real);

    public void Dispose() => _clock.Dispose();

    private TimeMachine Machine(params IClockedWork[] work) => new(_clock, new FakeActivity(Look), work, _real);

    private Task Look()
    {
        lock (_seen)
            _seen.Add(_clock.GetUtcNow());
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_stops_at_every_quarter_hour_on_the_way()
    {
        using var machine = Machine();

        await machine.AdvanceToAsync(Start.AddHours(1), TestContext.Current.CancellationToken);

        Assert.Equal(["15:07", "15:15", "15:30", "15:45", "16:00", "16:07"], _seen.Distinct().Select(at => $"{at:HH:mm}"));
        Assert.Equal(Start.AddHours(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task It_does_not_move_on_before_the_application_is_idle()
    {
        var busy = new TaskCompletionSource();
        using var machine = new TimeMachine(_clock, new FakeActivity(() => _clock.GetUtcNow() < Start.AddMinutes(8) ? Task.CompletedTask : busy.Task), [], _real);

        var journey = machine.AdvanceToAsync(Start.AddHours(1), TestContext.Current.CancellationToken);
        Assert.Equal("15:15", $"{_clock.GetUtcNow():HH:mm}");
        Assert.False(journey.IsCompleted);

        busy.SetResult();
        await journey;
        Assert.Equal(Start.AddHours(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task It_stops_for_what_the_mail_service_owes_and_asks_the_application_again_afterwards()
    {
        var work = new FakeWork(_clock, Start.AddMinutes(3), Start.AddMinutes(20));
        using var machine = Machine(work);

        await machine.AdvanceToAsync(Start.AddMinutes(30), TestContext.Current.CancellationToken);

        Assert.Equal(["15:10", "15:27"], work.Done.Select(at => $"{at:HH:mm}"));
        Assert.Equal(2, _seen.Count(at => $"{at:HH:mm}" == "15:10"));
    }

    [Fact]
    public async Task It_stops_where_a_condition_comes_true()
    {
        using var machine = Machine();

        Assert.True(await machine.AdvanceUntilAsync(() => _clock.GetUtcNow().Hour == 18, Start.AddDays(1), TestContext.Current.CancellationToken));
        Assert.Equal("18:00", $"{_clock.GetUtcNow():HH:mm}");
    }

    [Fact]
    public async Task It_says_when_a_condition_never_came_true()
    {
        using var machine = Machine();

        Assert.False(await machine.AdvanceUntilAsync(() => false, Start.AddDays(1), TestContext.Current.CancellationToken));
        Assert.Equal(Start.AddDays(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_held_clock_is_held_again_at_the_end_of_the_journey()
    {
        using var machine = Machine();
        machine.Hold();

        await machine.AdvanceToAsync(Start.AddHours(1), TestContext.Current.CancellationToken);
        _real.Advance(TimeSpan.FromHours(1));

        Assert.True(_clock.IsHeld);
        Assert.Equal(Start.AddHours(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Two_journeys_at_once_both_arrive()
    {
        using var machine = Machine();

        await Task.WhenAll(
            machine.AdvanceToAsync(Start.AddHours(5), TestContext.Current.CancellationToken),
            machine.AdvanceToAsync(Start.AddHours(2), TestContext.Current.CancellationToken));

        Assert.Equal(Start.AddHours(5), _clock.GetUtcNow());
    }

    [Fact]
    public async Task At_a_day_a_minute_a_day_takes_no_less_than_a_real_minute_and_no_quarter_hour_is_left_out()
    {
        using var machine = Machine();
        await machine.StartAsync(TestContext.Current.CancellationToken);
        machine.SetSpeed(1);

        await RunUntilAsync(() => _clock.GetUtcNow() >= Start.AddDays(1));

        Assert.True(_real.GetUtcNow() - Start >= TimeSpan.FromMinutes(1), $"A day took {_real.GetUtcNow() - Start}.");
        for (var quarter = Start.AddMinutes(8); quarter < Start.AddHours(23); quarter += TimeSpan.FromMinutes(15))
            Assert.Contains(_seen, at => at >= quarter && at < quarter.AddMinutes(1));
        await machine.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Back_at_real_time_it_moves_no_more()
    {
        using var machine = Machine();
        await machine.StartAsync(TestContext.Current.CancellationToken);
        machine.SetSpeed(10);
        await RunUntilAsync(() => _clock.GetUtcNow() > Start.AddHours(2));

        machine.SetSpeed(null);
        // A journey runs after whatever step was still under way.
        await machine.AdvanceToAsync(_clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var at = _clock.GetUtcNow();
        _real.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(at.AddSeconds(5), _clock.GetUtcNow());
        await machine.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Slower_than_real_time_is_refused(double speed)
    {
        using var machine = Machine();

        Assert.Throws<ArgumentOutOfRangeException>(() => machine.SetSpeed(speed));
    }

    // Real time runs in hundredths of a second until the condition holds.
    private async Task RunUntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 1_000_000, "The clock does not get there.");
            _real.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }

    private sealed class FakeWork(TravelClock clock, params DateTimeOffset[] due) : IClockedWork
    {
        private readonly Queue<DateTimeOffset> _due = new(due);

        public List<DateTimeOffset> Done { get; } = [];

        public DateTimeOffset? NextDue => _due.TryPeek(out var next) ? next : null;

        public Task WhenDoneAsync(CancellationToken cancellationToken)
        {
            Done.Add(clock.GetUtcNow());
            _due.Dequeue();
            return Task.CompletedTask;
        }
    }
}
