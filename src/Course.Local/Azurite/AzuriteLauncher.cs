using System.Globalization;

namespace Course.Local.Azurite;

/// <summary>
/// Starts the storage emulator Azurite, or finds the one that a killed application left behind and goes on with it: killing
/// Azurite loses acknowledged writes, so it outlives the application unless that stops in order.
/// </summary>
public static class AzuriteLauncher
{
    private const int Attempts = 3;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>The ports that <see cref="StartAsync"/> would use now: those of an Azurite left behind for this folder, or free ones.</summary>
    /// <param name="options">Where its data is.</param>
    public static AzuritePorts PlanPorts(AzuriteOptions options)
    {
        var state = AzuriteState.Read(options.DataDirectory);
        return state is { Stopping: false } && state.IsAzuriteOf(LocationOf(options)) ? state.Ports : options.Ports ?? AzuritePorts.FindFree();
    }

    /// <summary>Starts Azurite or finds it running; when this completes it answers.</summary>
    /// <param name="options">Where its data is and how to start it.</param>
    /// <param name="cancellationToken">Ends the wait; an Azurite already started is left for the next time.</param>
    /// <exception cref="LocalSetupException">Node.js or npm is missing or too old, it can't be installed, or it does not come up.</exception>
    public static async Task<AzuriteInstance> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(LocationOf(options));
        using var _ = await FileLock.TakeAsync(
            Path.Combine(options.DataDirectory, "azurite.lock"),
            () => options.Progress?.Invoke("Another process is starting Azurite for this folder; waiting for it…"),
            cancellationToken);
        if (await FindAsync(options, cancellationToken) is { } found)
            return new AzuriteInstance(found, options, isReused: true);

        var node = await NodeRuntime.FindAsync(options.SearchPath, cancellationToken);
        var installation = await AzuriteInstallation.EnsureAsync(options, node, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var ports = options.Ports ?? AzuritePorts.FindFree();
            var log = new AzuriteLog(LogOf(options));
            var state = await LaunchAsync(options, node, installation, ports, cancellationToken);
            if (await BecomesReadyAsync(state, options, log, cancellationToken))
                return new AzuriteInstance(state, options, isReused: false);
            // Free ports may be taken between finding and using them; then others are found.
            if (options.Ports is not null || attempt == Attempts)
                throw NotUp(options, ports);
        }
    }

    private static async Task<AzuriteState?> FindAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var state = AzuriteState.Read(options.DataDirectory);
        if (state is null || !state.IsAzuriteOf(LocationOf(options)))
            return null;
        if (!state.Stopping)
            return await BecomesReadyAsync(state, options, log: null, cancellationToken) ? state : null;
        // Told to stop by an application that was killed while it waited: its last writes are still under way.
        await AzuriteInstance.WaitForExitAsync(state.ProcessId, options.StopTimeout, cancellationToken);
        return null;
    }

    private static async Task<AzuriteState> LaunchAsync(
        AzuriteOptions options, NodeRuntime node, AzuriteInstallation installation, AzuritePorts ports, CancellationToken cancellationToken)
    {
        var location = LocationOf(options);
        string[] arguments =
        [
            AzuriteInstallation.StartScript, LogOf(options), .. options.Preload is { } preload ? ["--require", preload] : Array.Empty<string>(), installation.Script,
            "--silent",
            // Our storage clients speak a newer version of the protocol than it knows by name.
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--location", location,
            "--blobHost", "127.0.0.1", "--blobPort", Text(ports.Blob),
            "--queueHost", "127.0.0.1", "--queuePort", Text(ports.Queue),
            "--tableHost", "127.0.0.1", "--tablePort", Text(ports.Table),
        ];
        var (code, output) = await node.RunAsync(node.Node, arguments, location, cancellationToken);
        if (code != 0 || !int.TryParse(output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
            throw new LocalSetupException($"Azurite could not be started: {output.Trim()}");
        var state = new AzuriteState(processId, ProcessProbe.StartMark(processId) ?? "", ports, location);
        state.Write(options.DataDirectory);
        return state;
    }

    private static async Task<bool> BecomesReadyAsync(AzuriteState state, AzuriteOptions options, AzuriteLog? log, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.StartTimeout);
        try
        {
            while (ProcessProbe.IsAlive(state.ProcessId))
            {
                // An answer alone may be another's, which took the ports a moment before: then ours never says that it listens, and ends.
                if (log?.SaysListening() is not false
                    && await AnswersAsync(client, state.Ports.Blob, timeout.Token)
                    && await AnswersAsync(client, state.Ports.Queue, timeout.Token)
                    && await AnswersAsync(client, state.Ports.Table, timeout.Token))
                    return true;
                await Task.Delay(Between, timeout.Token);
            }

            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotUp(options, state.Ports);
        }
    }

    // Any answer will do (an unsigned request is refused), as long as it is Azurite that gives it.
    private static async Task<bool> AnswersAsync(HttpClient client, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/devstoreaccount1"), cancellationToken);
            return answer.Headers.Server.ToString().Contains("Azurite", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static LocalSetupException NotUp(AzuriteOptions options, AzuritePorts ports) => new(
        $"Azurite, the storage emulator, did not come up at ports {ports.Blob}, {ports.Queue} and {ports.Table}. "
        + $"Its log is {LogOf(options)}. If another program took one of the ports, start again; if its data is broken, delete {LocationOf(options)} to start afresh.");

    private static string LocationOf(AzuriteOptions options) => Path.Combine(Path.GetFullPath(options.DataDirectory), "azurite");

    private static string LogOf(AzuriteOptions options) => Path.Combine(options.DataDirectory, "azurite.log");

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
