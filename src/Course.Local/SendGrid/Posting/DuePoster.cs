using Course.Local.Clock;
using Microsoft.Extensions.Hosting;

namespace Course.Local.SendGrid.Posting;

/// <summary>Does what is due, when it is due by the simulated clock, once the application listens; tells the time machine about it.</summary>
internal abstract class DuePoster(TimeProvider clock, IHostApplicationLifetime lifetime) : BackgroundService, IClockedWork
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();

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

    private bool IsDue => NextDue is { } due && due <= clock.GetUtcNow();

    /// <summary>Posts something of what is due; afterwards it is either over with or due later.</summary>
    protected abstract Task PostDueAsync(CancellationToken cancellationToken);

    /// <summary>To be called whenever something was added or is over with.</summary>
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
            var wait = due - clock.GetUtcNow();
            await Task.WhenAny(changed, Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, other.Token));
            await other.CancelAsync();
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WhenStartedAsync(CancellationToken stoppingToken)
    {
        var started = NewSignal();
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }
}
