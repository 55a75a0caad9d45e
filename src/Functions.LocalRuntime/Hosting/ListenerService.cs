using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Queues;
using Functions.LocalRuntime.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Hosting;

/// <summary>Something that waits for work and runs functions on it.</summary>
internal interface IListener : IActivitySource
{
    /// <summary>Checks what can be checked without waiting, and begins.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    void Start();

    /// <summary>Completes when nothing of this listener runs any more or the runtime has given up on it. Called after the stop was signalled.</summary>
    Task StopAsync();
}

/// <summary>
/// Starts the queue and timer listeners, after every other hosted service but the web server, and stops them before any of those.
/// </summary>
internal sealed partial class ListenerService(
    FunctionIndex functions,
    RuntimeActivity activity,
    IServiceProvider services,
    ILogger<ListenerService> logger) : IHostedService
{
    private IReadOnlyList<IListener> _listeners = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listeners = [.. functions.Functions.Select(CreateListener).OfType<IListener>()];
        foreach (var function in functions.Functions)
        {
            LogFunction(function.Name, function.Trigger.ToString());
        }

        foreach (var listener in _listeners)
        {
            listener.Start();
        }

        activity.Start(_listeners);
        LogSummary(
            functions.Functions.Count,
            functions.Functions.Count(function => function.Trigger is HttpTrigger),
            functions.Functions.Count(function => function.Trigger is QueueTrigger),
            functions.Functions.Count(function => function.Trigger is TimerTrigger));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_listeners.Select(listener => listener.StopAsync()));

    private IListener? CreateListener(FunctionDescriptor function) => function.Trigger switch
    {
        QueueTrigger trigger => ActivatorUtilities.CreateInstance<QueueListener>(services, function, trigger),
        TimerTrigger trigger => ActivatorUtilities.CreateInstance<TimerListener>(services, function, trigger),
        _ => null,
    };

    [LoggerMessage(LogLevel.Debug, "Function {Function}: {Trigger}")]
    private partial void LogFunction(string function, string trigger);

    [LoggerMessage(LogLevel.Information, "{Count} functions: {Http} HTTP, {Queues} queue, {Timers} timer")]
    private partial void LogSummary(int count, int http, int queues, int timers);
}
