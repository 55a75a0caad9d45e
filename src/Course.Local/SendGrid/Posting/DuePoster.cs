using Course.Local.Clock;
using Microsoft.Extensions.Hosting;

namespace Course.Local.SendGrid.Posting;

/// <summary>Does what is due, when it is due by the simulated clock, once the application listens; tells the time machine about it.</summary>
internal abstract class DuePoster : BackgroundService, IClockedWork
{
    private readonly Lock _gate = new();
    private readonly TravelClock _clock;
    private readonly IHostApplicationLifetime _lifetime;
    private TaskCompletionSource _changed = NewSignal();

    protected DuePoster(TravelClock clock, IHostApplicationLifetime lifetime)
    {
        _clock = clock;
        _lifetime = lifetime;
        // A wait worked out just before the clock jumps begins after it, and would be as much too long as the jump was: it is worked out again.
        _clock.Changed += OnChanged;
    }

    public abstract DateTimeOffset? NextDue { get; }

    public async Task WhenDoneAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Changed;
            if (!IsDue)
                return;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private Task Changed
    {
        get
        {
            lock (_gate)
                return _changed.Task;
        }
    }

    private bool IsDue => NextDue is { } due && due <= _clock.GetUtcNow();

    public override void Dispose()
    {
        _clock.Changed -= OnChanged;
        base.Dispose();
    }

    /// <summary>Posts something of what is due; afterwards it is either over with or due later.</summary>
    protected abstract Task PostDueAsync(CancellationToken cancellationToken);

    /// <summary>To be called whenever something was added or is over with, or the clock was moved.</summary>
    protected void OnChanged(object? sender, EventArgs e)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WhenStartedAsync(stoppingToken);
        while (true)
        {
            var changed = Changed;
            if (IsDue)
            {
                await PostDueAsync(stoppingToken);
                continue;
            }

            if (NextDue is not { } due)
            {
                await changed.WaitAsync(stoppingToken);
                continue;
            }

            using var other = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var wait = due - _clock.GetUtcNow();
            await Task.WhenAny(changed, Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _clock, other.Token));
            await other.CancelAsync();
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WhenStartedAsync(CancellationToken stoppingToken)
    {
        var started = NewSignal();
        await using var registration = _lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }
}
