namespace Course.Cli.Simulate.Running;

/// <summary>
/// Simulated time as one application process sees it. Knows which of its flows wait: a flow in a delay lets time go on, a flow at work holds it. A timer that cancels
/// something (a time-out) is no wait, since its flow is at work.
/// </summary>
internal sealed class GenerationClock(SimulatedClock clock, Generation generation) : TimeProvider
{
    private readonly SimulatedClock clock = clock;
    private readonly Generation generation = generation;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    /// <inheritdoc />
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return clock.CreateTimer(callback, state, dueTime, period);
        return new Wait(this, callback, state, dueTime);
    }

    private sealed class Wait : ITimer
    {
        private readonly GenerationClock owner;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer timer;
        private int over;

        public Wait(GenerationClock owner, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            this.owner = owner;
            this.callback = callback;
            this.state = state;
            // Set before it is counted: once it counts, time may go on.
            timer = owner.clock.CreateTimer(static wait => ((Wait)wait!).Fire(), this, dueTime, Timeout.InfiniteTimeSpan);
            owner.generation.WaitBegins();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A delay is set once.");

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref over, 1) == 0)
                owner.generation.WaitEnds();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            if (Interlocked.Exchange(ref over, 1) != 0 || owner.generation.IsDead)
                return;
            owner.generation.WaitEnds();
            ThreadPool.UnsafeQueueUserWorkItem(static wait => wait.callback(wait.state), this, preferLocal: false);
        }
    }
}
