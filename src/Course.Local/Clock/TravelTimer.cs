namespace Course.Local.Clock;

/// <summary>A timer of a <see cref="TravelClock"/>. What changes in it is guarded by the clock's lock.</summary>
internal sealed class TravelTimer(TravelClock clock, TimerCallback callback, object? state) : ITimer
{
    public static readonly IComparer<TravelTimer> BySchedule = Comparer<TravelTimer>.Create(
        static (a, b) => a.Due == b.Due ? a.Order.CompareTo(b.Order) : a.Due.CompareTo(b.Due));

    // As with the system's timers, what flows with the caller (activities, cultures) flows to the callback.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>When it fires next, while it is in the clock's queue.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Tells timers due at the same instant apart: first come, first fired.</summary>
    public long Order { get; set; }

    /// <summary>How long after firing it fires again; zero or infinite for never.</summary>
    public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        return clock.Schedule(this, dueTime, period);
    }

    /// <summary>Runs the callback on the pool: whoever moved the clock must neither wait for it nor hold a lock around it.</summary>
    public void Fire() => ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Run(), this, preferLocal: false);

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name);
    }

    private void Run()
    {
        if (_context is null)
            callback(state);
        else
            ExecutionContext.Run(_context, static self => ((TravelTimer)self!).Invoke(), this);
    }

    private void Invoke() => callback(state);
}
