using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>Simulated time: stands still until the simulation moves it, and then fires what has fallen due.</summary>
internal sealed class SimulatedClock(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Order)> schedule = new();
    private long now = start.ToDateTimeOffset().UtcTicks;
    private long order;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer fires, or null where none is set.</summary>
    public Instant? NextTimer
    {
        get
        {
            lock (gate)
                return TryPeek(out var due) ? Instant.FromDateTimeOffset(due) : null;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref now), TimeSpan.Zero);

    /// <inheritdoc />
    public override long GetTimestamp() => Volatile.Read(ref now);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time forward and fires, on other threads, every timer that has fallen due.</summary>
    public void AdvanceTo(Instant to)
    {
        var fired = new List<Timer>();
        lock (gate)
        {
            var moved = to.ToDateTimeOffset();
            Volatile.Write(ref now, Math.Max(now, moved.UtcTicks));
            while (TryPeek(out var due) && due <= moved)
            {
                var timer = schedule.Dequeue();
                timer.Due = null;
                fired.Add(timer);
            }
        }

        foreach (var timer in fired)
            timer.Fire();
    }

    private bool TryPeek(out DateTimeOffset due)
    {
        while (schedule.TryPeek(out var timer, out var at))
        {
            due = at.Due;
            // A timer set anew or stopped leaves its earlier mention behind.
            if (timer.Due == at.Due)
                return true;
            schedule.Dequeue();
        }

        due = default;
        return false;
    }

    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                throw new NotSupportedException("Nothing in the course repeats by a timer of its own.");
            lock (clock.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                if (Due is { } due)
                    clock.schedule.Enqueue(this, (due, clock.order++));
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
