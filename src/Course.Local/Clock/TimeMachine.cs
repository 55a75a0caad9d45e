using Functions.LocalRuntime;
using Microsoft.Extensions.Hosting;

namespace Course.Local.Clock;

/// <summary>
/// Moves the <see cref="TravelClock"/> forward in steps, never past the end of a quarter hour nor past an event that the local mail
/// service owes, and after each step waits until the application has done all there is to do at that time. So at any speed every
/// lesson goes out at its simulated hour.
/// </summary>
/// <param name="clock">The clock to move.</param>
/// <param name="activity">Tells when the application is idle; null if there is nothing to wait for.</param>
/// <param name="work">The local stack's own work.</param>
/// <param name="real">Real time, for the speed; the system's if null.</param>
public sealed class TimeMachine(TravelClock clock, IRuntimeActivity? activity, IEnumerable<IClockedWork> work, TimeProvider? real = null)
    : BackgroundService
{
    /// <summary>The longest step: the course's times are quarter hours.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<IClockedWork> _work = [.. work];
    private readonly TimeProvider _real = real ?? TimeProvider.System;
    private readonly SemaphoreSlim _stepping = new(1);
    private readonly Lock _gate = new();
    private double? _daysPerMinute;
    private TaskCompletionSource _speedChanged = NewSignal();

    /// <summary>How many simulated days pass in a real minute; null for real time.</summary>
    public double? DaysPerMinute
    {
        get
        {
            lock (_gate)
                return _daysPerMinute;
        }
    }

    /// <summary>Sets the speed. A held clock is released when it is to go faster than real time.</summary>
    /// <param name="daysPerMinute">Simulated days a real minute, 1/1440 (real time) or more; null for real time.</param>
    public void SetSpeed(double? daysPerMinute)
    {
        if (daysPerMinute is < 1.0 / 1440 or double.NaN)
            throw new ArgumentOutOfRangeException(nameof(daysPerMinute), "Slower than real time is not possible.");
        TaskCompletionSource changed;
        lock (_gate)
        {
            _daysPerMinute = daysPerMinute;
            changed = _speedChanged;
            _speedChanged = NewSignal();
        }

        if (daysPerMinute is not null)
            clock.Release();
        changed.TrySetResult();
    }

    /// <summary>Holds the clock, whatever its speed was, until it is released or told to move.</summary>
    public void Hold()
    {
        SetSpeed(null);
        clock.Hold();
    }

    /// <summary>
    /// Moves the clock to an instant as fast as the work on the way allows; completes when all that is due then is done. A held
    /// clock flows meanwhile, for what is under way may be waiting for time to pass, and is held again at the end.
    /// </summary>
    /// <param name="instant">The instant; when it is past already, this only waits for what is due.</param>
    /// <param name="cancellationToken">Ends the journey where it is.</param>
    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        AdvanceAsync(instant, static () => false, cancellationToken);

    /// <summary>As <see cref="AdvanceToAsync"/>, but stops after the first step at which a condition holds.</summary>
    /// <param name="condition">The condition; asked after each step.</param>
    /// <param name="atLatest">Where the journey ends if it never holds.</param>
    /// <param name="cancellationToken">Ends the journey where it is.</param>
    /// <returns>Whether the condition held.</returns>
    public async Task<bool> AdvanceUntilAsync(Func<bool> condition, DateTimeOffset atLatest, CancellationToken cancellationToken)
    {
        await AdvanceAsync(atLatest, condition, cancellationToken);
        return condition();
    }

    /// <summary>Moves the clock at the speed set, and keeps its file up to date.</summary>
    /// <param name="stoppingToken">Ends it.</param>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunAtSpeedAsync(stoppingToken), SaveAsync(stoppingToken));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AdvanceAsync(DateTimeOffset target, Func<bool> stop, CancellationToken cancellationToken)
    {
        var wasHeld = clock.IsHeld;
        clock.Release();
        try
        {
            await OneAtATime(SettleAsync, cancellationToken);
            while (clock.GetUtcNow() < target && !stop())
                await OneAtATime(token => StepAsync(target, token), cancellationToken);
        }
        finally
        {
            if (wasHeld && DaysPerMinute is null)
                clock.Hold();
        }
    }

    private async Task OneAtATime(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        await _stepping.WaitAsync(cancellationToken);
        try
        {
            await step(cancellationToken);
        }
        finally
        {
            _stepping.Release();
        }
    }

    private async Task StepAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        clock.AdvanceTo(Earliest(limit, NextStop()));
        await SettleAsync(cancellationToken);
    }

    // Only called when all is settled, so that what is due lies ahead.
    private DateTimeOffset NextStop()
    {
        var now = clock.GetUtcNow();
        var stop = now.AddTicks(LongestStep.Ticks - (now.Ticks % LongestStep.Ticks));
        foreach (var one in _work)
        {
            if (one.NextDue is { } due && due > now)
                stop = Earliest(stop, due);
        }

        return stop;
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (activity is not null)
                await activity.WhenIdleAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var busy = _work.FirstOrDefault(one => one.NextDue <= now);
            if (busy is null)
                return;
            // What the mail service posts gives the application new work: look again after it.
            await busy.WhenDoneAsync(cancellationToken);
        }
    }

    private async Task RunAtSpeedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task changed;
            double? speed;
            lock (_gate)
            {
                changed = _speedChanged.Task;
                speed = _daysPerMinute;
            }

            if (speed is null)
                await changed.WaitAsync(stoppingToken);
            else
                await RunAsync(speed.Value * TimeSpan.MinutesPerDay, changed, stoppingToken);
        }
    }

    private async Task RunAsync(double rate, Task changed, CancellationToken cancellationToken)
    {
        await OneAtATime(SettleAsync, cancellationToken);
        var realBefore = _real.GetTimestamp();
        var before = clock.GetUtcNow();
        while (!changed.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reach = before + (_real.GetElapsedTime(realBefore) * rate);
            var now = clock.GetUtcNow();
            if (now > reach)
            {
                // Somebody else moved it: go on from there.
                (realBefore, before, reach) = (_real.GetTimestamp(), now, now);
            }

            var stop = NextStop();
            if (reach < stop)
            {
                // On the way to the next stop the clock moves so often that it is seen to flow.
                // Whole milliseconds, as timers count them: less would be no wait at all.
                var wait = Shortest(TimeSpan.FromMilliseconds(Math.Ceiling((stop - reach).TotalMilliseconds / rate)), Glance);
                await Task.WhenAny(Task.Delay(wait, _real, cancellationToken), changed);
                if (changed.IsCompleted)
                    return;
                reach = before + (_real.GetElapsedTime(realBefore) * rate);
            }

            if (reach < stop)
            {
                clock.AdvanceTo(reach);
                continue;
            }

            // The time that settling takes counts; but a delay is not made up for by going faster afterwards.
            realBefore = _real.GetTimestamp();
            before = stop;
            await OneAtATime(token => StepAsync(stop, token), cancellationToken);
        }
    }

    private async Task SaveAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SaveEvery, _real);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                clock.Save();
        }
        finally
        {
            clock.Save();
        }
    }

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
