using System.Diagnostics.CodeAnalysis;
using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.Storage;
using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>A queue with its function, whatever its messages are.</summary>
internal interface IQueueHost
{
    /// <summary>What the function is about.</summary>
    Activity Activity { get; }

    /// <summary>When there may be something to do; null where there is nothing.</summary>
    Instant? NextAt { get; }

    /// <summary>The next flow to run now, if there is one: receiving, or working off one message.</summary>
    bool TryTake(Instant now, [NotNullWhen(true)] out Func<Task>? flow);
}

/// <summary>
/// One queue as the functions host works it off (host.json): received by sixteens, hidden for ten minutes, deleted when its function ends well, seen again after thirty seconds when it fails, set aside after
/// the fifth time. The host's idle polling is left out: it looks only when something is there.
/// </summary>
internal sealed class QueueHost<T>(IMessageSource<T> source, Activity activity, Func<T, Task> function, FailureLog failures) : IQueueHost
{
    private const int BatchSize = 16;
    private const int MaxDequeueCount = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Queue<Received<T>> received = new();
    private bool isReceiving;

    /// <inheritdoc />
    public Activity Activity => activity;

    /// <inheritdoc />
    public Instant? NextAt
    {
        get
        {
            lock (gate)
                return received.Count > 0 ? Instant.MinValue : isReceiving ? null : source.NextVisibleAt;
        }
    }

    /// <inheritdoc />
    public bool TryTake(Instant now, [NotNullWhen(true)] out Func<Task>? flow)
    {
        lock (gate)
        {
            if (received.TryDequeue(out var message))
                flow = () => WorkAsync(message);
            else if (!isReceiving && source.NextVisibleAt <= now)
                (isReceiving, flow) = (true, ReceiveAsync);
            else
                flow = null;
            return flow is not null;
        }
    }

    private async Task ReceiveAsync()
    {
        IReadOnlyList<Received<T>> messages = [];
        try
        {
            messages = await source.ReceiveAsync(BatchSize, Lease).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failures.Failed(activity, e);
        }

        lock (gate)
        {
            isReceiving = false;
            foreach (var message in messages)
                received.Enqueue(message);
        }
    }

    private async Task WorkAsync(Received<T> message)
    {
        try
        {
            await function(message.Message).ConfigureAwait(false);
            await source.DeleteAsync(message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failures.Failed(activity, e);
            if (message.DequeueCount < MaxDequeueCount)
            {
                await source.ReleaseAsync(message, VisibilityTimeout).ConfigureAwait(false);
                return;
            }

            failures.Poisoned();
            await source.DeleteAsync(message).ConfigureAwait(false);
        }
    }
}
