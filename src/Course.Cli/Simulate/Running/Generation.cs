using Course.Cli.Simulate.Metering;

namespace Course.Cli.Simulate.Running;

/// <summary>One life of the application's process: the flows that run in it, until it is killed and another takes its place.</summary>
internal sealed class Generation
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private int busy;
    private int waiting;
    private int outside;
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

    /// <summary>
    /// Whether a call that was under way when the process died is still to have its effect. It must before time goes on: a request that left a dying machine arrives within moments,
    /// and not whenever this machine finds the time to carry it.
    /// </summary>
    public bool IsSettling
    {
        get
        {
            lock (gate)
                return outside > waiting;
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
        Signal(() => Volatile.Write(ref dead, true));
    }

    /// <summary>A call leaves the process; false where it is dead, and nothing does any more.</summary>
    public bool TryCall()
    {
        lock (gate)
        {
            if (!dead)
                outside++;
            return !dead;
        }
    }

    /// <summary>The call has had its effect.</summary>
    public void Called()
    {
        if (IsDead)
        {
            Signal(() => outside--);
            return;
        }

        lock (gate)
            outside--;
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
