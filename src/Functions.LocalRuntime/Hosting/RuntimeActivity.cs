namespace Functions.LocalRuntime.Hosting;

/// <summary>Somewhere work comes from: a queue or a timer.</summary>
internal interface IActivitySource
{
    /// <summary>Whether the source was seen to have nothing to do, and no function began or ended since.</summary>
    /// <param name="version">The present <see cref="RuntimeActivity.Version"/>.</param>
    bool IsQuiet(long version);

    /// <summary>Asks the source to look for work now rather than later.</summary>
    /// <param name="atOnce">Whether somebody waits for the answer; otherwise work is only likely, and the source may look a little later.</param>
    void Wake(bool atOnce);
}

/// <summary>Counts what runs, and knows the sources of more.</summary>
internal sealed class RuntimeActivity : IRuntimeActivity
{
    private readonly Lock _gate = new();
    private IReadOnlyList<IActivitySource> _sources = [];
    private bool _isStarted;
    private int _running;
    private long _version;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Grows whenever a function begins or ends: what was observed under an older version may be stale.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Names all sources. Until then the runtime counts as busy, for it has not looked yet.</summary>
    public void Start(IReadOnlyList<IActivitySource> sources)
    {
        lock (_gate)
        {
            _sources = sources;
            _isStarted = true;
        }

        Changed();
    }

    /// <summary>Something runs from now until the result is disposed.</summary>
    public IDisposable Begin()
    {
        lock (_gate)
        {
            _running++;
            _version++;
        }

        return new Running(this);
    }

    /// <summary>A source has become quiet, or has news.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            IActivitySource[] busy;
            lock (_gate)
            {
                changed = _changed.Task;
                // While something runs, asking again is for later: its end makes every answer stale.
                busy = _running == 0 ? [.. _sources.Where(source => !source.IsQuiet(_version))] : [];
                if (_isStarted && _running == 0 && busy.Length == 0)
                {
                    return;
                }
            }

            foreach (var source in busy)
            {
                source.Wake(atOnce: true);
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void End()
    {
        IReadOnlyList<IActivitySource> sources;
        lock (_gate)
        {
            _running--;
            _version++;
            sources = _sources;
        }

        Changed();
        foreach (var source in sources)
        {
            source.Wake(atOnce: false);
        }
    }

    private sealed class Running(RuntimeActivity activity) : IDisposable
    {
        private RuntimeActivity? _activity = activity;

        public void Dispose() => Interlocked.Exchange(ref _activity, null)?.End();
    }
}
