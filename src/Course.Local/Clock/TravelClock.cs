namespace Course.Local.Clock;

/// <summary>
/// The time the whole local stack reads: the real time plus an offset, which only ever grows. It flows as real time does and
/// can be moved forward in jumps, or held still. Timers fire by it; time stamps (<see cref="GetTimestamp"/>) stay real, so that
/// measured durations and what is built on them mean what they say.
/// </summary>
/// <remarks>
/// There is no continuous "faster" on purpose. A clock that runs 1,440 times faster would also run every time-out of a request under
/// way 1,440 times faster. The <see cref="TimeMachine"/> jumps instead, at moments when nothing is under way.
/// The time never runs backwards: neither when the computer's clock is set back nor over a restart, because the offset and the last known
/// time are written down before they take effect.
/// </remarks>
public sealed class TravelClock : TimeProvider, IDisposable
{
    // A late look at the real clock does no harm; this bounds how late when the computer slept or its clock was set.
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _real;
    private readonly ClockFile? _file;
    private readonly SortedSet<TravelTimer> _timers = new(TravelTimer.BySchedule);
    private readonly ITimer _alarm;
    private TimeSpan _offset;
    private DateTimeOffset _latest;
    private bool _held;
    private long _order;

    /// <summary>Makes a clock.</summary>
    /// <param name="real">The time it is built upon; the system's if null.</param>
    /// <param name="file">Where it is kept over restarts; nowhere if null.</param>
    /// <param name="startAt">When it is to start; without effect if the kept time is already past that.</param>
    public TravelClock(TimeProvider? real = null, ClockFile? file = null, DateTimeOffset? startAt = null)
    {
        _real = real ?? System;
        _file = file;
        var realNow = _real.GetUtcNow();
        if (file?.Read() is { } kept)
        {
            _offset = kept.Offset;
            _held = kept.Held;
            _latest = kept.Latest;
            if (startAt > Now())
                MoveTo(startAt.Value);
        }
        else
        {
            _latest = startAt ?? realNow;
            _offset = _latest - realNow;
            Keep();
        }

        _alarm = _real.CreateTimer(static state => ((TravelClock)state!).FireDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised, on any thread, after the clock was moved, held or released.</summary>
    public event EventHandler? Changed;

    /// <summary>Whether the clock stands still.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_gate)
                return _held;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>UTC: what runs here must not depend on where the computer stands.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Now();
    }

    /// <summary>Moves the clock forward to an instant; timers due by then fire. Does nothing if the clock is already past it.</summary>
    /// <param name="instant">The instant.</param>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (instant <= Now())
                return;
            MoveTo(instant);
        }

        FireDue();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Stops the clock where it is.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            if (_held)
                return;
            Now();
            _held = true;
            Keep();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Lets a held clock flow on, from where it stood.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (!_held)
                return;
            _held = false;
            _offset = _latest - _real.GetUtcNow();
            Keep();
        }

        FireDue();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Writes the present time down, so that a restart does not begin before it even if the computer's clock was set back meanwhile.</summary>
    public void Save()
    {
        lock (_gate)
        {
            Now();
            Keep();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TravelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops the clock's own alarm; timers fire no more.</summary>
    public void Dispose() => _alarm.Dispose();

    internal bool Schedule(TravelTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
                return false;
            _timers.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Enqueue(timer, Now(), dueTime);
        }

        FireDue();
        return true;
    }

    internal void Remove(TravelTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private void Enqueue(TravelTimer timer, DateTimeOffset now, TimeSpan wait)
    {
        // A due time past the calendar's end is never.
        timer.Due = wait > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + wait;
        timer.Order = _order++;
        _timers.Add(timer);
    }

    private DateTimeOffset Now()
    {
        if (!_held)
        {
            var flowing = _real.GetUtcNow() + _offset;
            if (flowing > _latest)
                _latest = flowing;
        }

        return _latest;
    }

    private void MoveTo(DateTimeOffset instant)
    {
        // Written first: a process killed in between starts again at the later time, never at the earlier one.
        var offset = instant - _real.GetUtcNow();
        _file?.Write(new ClockReading(offset, instant, _held));
        _offset = offset;
        _latest = instant;
    }

    private void Keep() => _file?.Write(new ClockReading(_offset, _latest, _held));

    private void FireDue()
    {
        List<TravelTimer>? due = null;
        lock (_gate)
        {
            var now = Now();
            while (_timers.Min is { } timer && timer.Due <= now)
            {
                _timers.Remove(timer);
                (due ??= []).Add(timer);
                // A jump over many periods fires once, as a computer that slept over them does.
                if (timer.Period > TimeSpan.Zero)
                    Enqueue(timer, now, timer.Period);
            }

            SetAlarm(now);
        }

        if (due is null)
            return;
        foreach (var timer in due)
            timer.Fire();
    }

    private void SetAlarm(DateTimeOffset now)
    {
        if (_held || _timers.Min is not { } next)
        {
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = next.Due - now;
        // The alarm counts whole milliseconds: round up, or it rings before its time and again and again.
        var nap = wait > LongestNap ? LongestNap : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _alarm.Change(nap, Timeout.InfiniteTimeSpan);
    }
}
