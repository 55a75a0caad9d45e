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
    /// <summary>Checks what can be checked without waiting.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    void Prepare();

    /// <summary>Begins to wait for work.</summary>
    void Start();

    /// <summary>Completes when nothing of this listener runs any more or the runtime has given up on it. Called after the stop was signalled.</summary>
    Task StopAsync();
}

/// <summary>
/// Runs the queue and timer listeners. They take no work before everything else has started, the web server included: a second process that finds
/// its port taken must not walk away with messages. They stop before every hosted service of the application and of its companions.
/// </summary>
internal sealed partial class ListenerService(
    FunctionIndex functions,
    RuntimeActivity activity,
    IServiceProvider services,
    ILogger<ListenerService> logger) : IHostedLifecycleService
{
    private IReadOnlyList<IListener> _listeners = [];

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listeners = [.. functions.Functions.Select(CreateListener).OfType<IListener>()];
        foreach (var listener in _listeners)
        {
            listener.Prepare();
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var function in functions.Functions)
        {
            LogFunction(function.Name, function.Trigger);
        }

        LogSummary(
            functions.Functions.Count,
            functions.Functions.Count(function => function.Trigger is HttpTrigger),
            functions.Functions.Count(function => function.Trigger is QueueTrigger),
            functions.Functions.Count(function => function.Trigger is TimerTrigger));
        foreach (var listener in _listeners)
        {
            listener.Start();
        }

        activity.Start(_listeners);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_listeners.Select(listener => listener.StopAsync()));

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IListener? CreateListener(FunctionDescriptor function) => function.Trigger switch
    {
        QueueTrigger trigger => ActivatorUtilities.CreateInstance<QueueListener>(services, function, trigger),
        TimerTrigger trigger => ActivatorUtilities.CreateInstance<TimerListener>(services, function, trigger),
        _ => null,
    };

    [LoggerMessage(LogLevel.Debug, "Function {Function}: {Trigger}")]
    private partial void LogFunction(string function, Trigger trigger);

    [LoggerMessage(LogLevel.Information, "{Count} functions: {Http} HTTP, {Queues} queue, {Timers} timer")]
    private partial void LogSummary(int count, int http, int queues, int timers);
}
