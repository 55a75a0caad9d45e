namespace Functions.LocalRuntime.Tests;

/// <summary>Where functions under test write what happened to them, and where tests wait for it.</summary>
public sealed class Journal
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<string> _entries = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The most functions that ran at the same time between <see cref="Enter"/> and <see cref="Leave"/>.</summary>
    public int MostRunning { get; private set; }

    /// <summary>A function that waits here goes on when the test releases it.</summary>
    public SemaphoreSlim Gate { get; } = new(0);

    public void Add(string entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Enter(string entry)
    {
        lock (_gate)
        {
            MostRunning = Math.Max(MostRunning, ++_running);
        }

        Add(entry);
    }

    public void Leave(string entry)
    {
        lock (_gate)
        {
            _running--;
        }

        Add(entry);
    }

    public Task UntilAsync(int count) => UntilAsync(entries => entries.Count >= count);

    public async Task UntilAsync(Func<IReadOnlyList<string>, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition([.. _entries]))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(patience.Token);
        }
    }
}
