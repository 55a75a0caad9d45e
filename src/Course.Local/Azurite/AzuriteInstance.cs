namespace Course.Local.Azurite;

/// <summary>A running Azurite. Disposing of it tells it to stop and waits until everything is written down.</summary>
public sealed class AzuriteInstance : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private readonly AzuriteState _state;
    private readonly AzuriteOptions _options;
    private int _stopped;

    internal AzuriteInstance(AzuriteState state, AzuriteOptions options, bool isReused)
    {
        _state = state;
        _options = options;
        IsReused = isReused;
    }

    /// <summary>What storage clients connect with.</summary>
    public string ConnectionString => _state.Ports.ConnectionString;

    /// <summary>Where it listens.</summary>
    public AzuritePorts Ports => _state.Ports;

    /// <summary>Its process, for measuring it.</summary>
    public int ProcessId => _state.ProcessId;

    /// <summary>Whether it was found running.</summary>
    public bool IsReused { get; }

    /// <summary>Whether its process runs.</summary>
    public bool IsAlive => ProcessProbe.IsAlive(ProcessId);

    /// <summary>Completes when its process has ended, for whatever reason.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WhenExitedAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (IsAlive)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Tells Azurite to stop and waits for it; kills it only when it takes longer than <see cref="AzuriteOptions.StopTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        if (IsAlive)
        {
            (_state with { Stopping = true }).Write(_options.DataDirectory);
            ProcessProbe.AskToStop(ProcessId);
            if (!await WaitForExitAsync(ProcessId, _options.StopTimeout, CancellationToken.None))
            {
                ProcessProbe.Kill(ProcessId);
                await WaitForExitAsync(ProcessId, _options.StopTimeout, CancellationToken.None);
            }
        }

        AzuriteState.Delete(_options.DataDirectory);
    }

    internal static async Task<bool> WaitForExitAsync(int processId, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(longest);
        try
        {
            while (ProcessProbe.IsAlive(processId))
                await Task.Delay(Between, timeout.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
