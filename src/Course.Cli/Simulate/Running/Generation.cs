using Course.Cli.Simulate.Metering;

namespace Course.Cli.Simulate.Running;

/// <summary>One life of the application's process: the flows that run in it, until it is killed and another takes its place.</summary>
internal sealed class Generation
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private int busy;
    private int waiting;
    private bool dead;

    /// <summary>Flows under way, at work or waiting.</summary>
    public int Busy
    {
        get
        {
            lock (gate)
                return busy;
        }
    }

    /// <summary>Whether the process has died: nothing of it may reach the outside any more.</summary>
    public bool IsDead => Volatile.Read(ref dead);

    /// <summary>Whether any flow is at work: simulated time stands still for as long.</summary>
    public bool IsAtWork
    {
        get
        {
            lock (gate)
                return busy > waiting && !dead;
        }
    }

    /// <summary>Completes at the next beginning of a wait, end of a flow, or death. Taken before looking at the state, so that no change is missed.</summary>
    public Task WhenChanged
    {
        get
        {
            lock (gate)
                return changed.Task;
        }
    }

    /// <summary>Starts a flow on another thread.</summary>
    public void Start(Activity activity, Func<Task> flow)
    {
        lock (gate)
            busy++;
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(activity, flow), null);
    }

    /// <summary>The process is killed: its flows stay where they are for good.</summary>
    public void Kill()
    {
        Volatile.Write(ref dead, true);
        Signal(() => { });
    }

    public void WaitBegins() => Signal(() => waiting++);

    public void WaitEnds()
    {
        lock (gate)
            waiting--;
    }

    private async Task RunAsync(Activity activity, Func<Task> flow)
    {
        Activities.Current = activity;
        await flow().ConfigureAwait(false);
        Signal(() => busy--);
    }

    private void Signal(Action change)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            change();
            signal = changed;
            changed = NewSignal();
        }

        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
