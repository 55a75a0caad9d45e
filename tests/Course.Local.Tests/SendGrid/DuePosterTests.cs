using Course.Local.Clock;
using Course.Local.SendGrid.Posting;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public sealed class DuePosterTests
{
    /// <summary>The clock jumped between the working out of a wait and its beginning, and the poster slept through what was due.</summary>
    /// <param name="look">At which of the poster's looks at the clock the jump happens.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_jump_of_the_clock_is_never_slept_through(int look)
    {
        var real = new WatchedTime();
        using var clock = new TravelClock(real);
        var due = clock.GetUtcNow().AddMinutes(1);
        using var poster = new OneDue(clock, due);
        var jumped = false;
        real.OnLook(look, () =>
        {
            clock.AdvanceTo(due);
            jumped = true;
        });

        await poster.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Volatile.Read(ref jumped), "the poster looked at the clock");

        await Eventually.TrueAsync(() => poster.IsDone, "it did what was due");
        await poster.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class OneDue(TravelClock clock, DateTimeOffset due) : DuePoster(clock, new StartedLifetime())
    {
        private volatile bool _done;

        public bool IsDone => _done;

        public override DateTimeOffset? NextDue => _done ? null : due;

        protected override Task PostDueAsync(CancellationToken cancellationToken)
        {
            _done = true;
            OnChanged(this, EventArgs.Empty);
            return Task.CompletedTask;
        }
    }

    /// <summary>Time that stands still and does something when it is looked at for the n-th time from now.</summary>
    private sealed class WatchedTime() : FakeTimeProvider(Some.Time)
    {
        private Action? _action;
        private int _looks;

        public void OnLook(int look, Action action) => (_looks, _action) = (look, action);

        public override DateTimeOffset GetUtcNow()
        {
            if (_action is not null && Interlocked.Decrement(ref _looks) == 0)
                _action();
            return base.GetUtcNow();
        }
    }
}
