using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Course.Local.Azurite;

/// <summary>Has Azurite running for as long as the application does.</summary>
internal sealed partial class AzuriteService(AzuriteOptions options, ILogger<AzuriteService> logger) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private AzuriteInstance? _instance;
    private Task _watch = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _instance = await AzuriteLauncher.StartAsync(options, cancellationToken);
        _watch = WatchAsync(_instance);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _watch;
        if (_instance is not null)
            await _instance.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private async Task WatchAsync(AzuriteInstance instance)
    {
        try
        {
            await instance.WhenExitedAsync(_stopping.Token);
            LogDied(logger, instance.ProcessId, Path.Combine(options.DataDirectory, "azurite.log"));
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Azurite (process {ProcessId}) has ended by itself, so nothing can be stored any more. Stop the application with Ctrl+C and start it again; Azurite's log is {LogFile}.")]
    private static partial void LogDied(ILogger logger, int processId, string logFile);
}
