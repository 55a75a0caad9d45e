using System.Collections.Concurrent;
using System.Diagnostics;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Functions.LocalRuntime.Hosting;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Queues;

/// <summary>Fetches the messages of one queue and runs one function on each, at most batch size plus threshold at a time.</summary>
internal sealed partial class QueueListener(
    FunctionDescriptor function,
    QueueTrigger trigger,
    StorageAccounts accounts,
    RuntimeActivity activity,
    ShutdownSignals shutdown,
    FunctionInvoker invoker,
    QueueOutputs outputs,
    ILoggerFactory loggers,
    IOptions<QueueOptions> options,
    IOptions<LocalRuntimeOptions> runtime,
    ILogger<QueueListener> logger) : IListener, IDisposable
{
    private const string PoisonSuffix = "-poison";
    private const int MaxQueueNameLength = 63;

    private readonly ConcurrentDictionary<MessageLease, Task> _running = new();
    private readonly WakeSignal _wake = new();
    private readonly PollingDelay _delay = new(options.Value.MaxPollingInterval);
    private QueueClient _queue = null!;
    private MessageProcessor _processor = null!;
    private Task _fetching = Task.CompletedTask;
    private long _emptyAt = -1;
    private bool _isUnreachable;
    private volatile bool _isAwaited;

    public bool IsQuiet(long version) => Interlocked.Read(ref _emptyAt) == version;

    public void Wake(bool atOnce)
    {
        if (atOnce)
        {
            _isAwaited = true;
        }

        _wake.Set();
    }

    public void Prepare()
    {
        var account = accounts.Queues(trigger.Connection, function.Name);
        _queue = account.GetQueueClient(trigger.QueueName);
        var poisonName = trigger.QueueName + PoisonSuffix;
        // As in the real host, a poison queue has no poison queue of its own.
        var hasPoison = !trigger.QueueName.EndsWith(PoisonSuffix, StringComparison.Ordinal) && poisonName.Length <= MaxQueueNameLength;
        _processor = new MessageProcessor(
            function,
            _queue,
            hasPoison ? account.GetQueueClient(poisonName) : null,
            invoker,
            outputs,
            shutdown,
            options,
            loggers.CreateLogger<MessageProcessor>());
    }

    public void Start() => _fetching = Task.Run(FetchAsync);

    public async Task StopAsync()
    {
        await _fetching;
        var settled = Task.WhenAll(_running.Values);
        await settled.WaitAsync(shutdown.GiveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!settled.IsCompleted)
        {
            await Task.WhenAll(_running.Keys.Select(AbandonAsync));
        }
    }

    public void Dispose() => _wake.Dispose();

    private async Task FetchAsync()
    {
        var isCreated = false;
        while (!shutdown.Stopping.IsCancellationRequested)
        {
            try
            {
                if (!isCreated)
                {
                    await _queue.CreateIfNotExistsAsync(cancellationToken: shutdown.Stopping);
                    isCreated = true;
                }

                await FetchOnceAsync();
            }
            catch (Exception) when (shutdown.Stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                isCreated = false;
            }
            catch (Exception e)
            {
                LogUnreachableOnce(e);
                await WaitAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void LogUnreachableOnce(Exception e)
    {
        if (!_isUnreachable)
        {
            _isUnreachable = true;
            LogUnreachable(e, _queue.Name, function.Name);
        }
    }

    private async Task FetchOnceAsync()
    {
        while (_running.Count > options.Value.FetchAt)
        {
            await _wake.WaitAsync(Timeout.InfiniteTimeSpan, shutdown.Stopping);
        }

        var version = activity.Version;
        _isAwaited = false;
        // Not cancelled midway: messages that storage handed out unseen would be hidden for a whole lease.
        QueueMessage[] messages = await _queue.ReceiveMessagesAsync(options.Value.BatchSize, runtime.Value.MessageLease, CancellationToken.None);
        if (_isUnreachable)
        {
            _isUnreachable = false;
            LogReachable(_queue.Name, function.Name);
        }

        foreach (var message in messages)
        {
            Begin(message);
        }

        if (messages.Length > 0)
        {
            _delay.Reset();
            return;
        }

        if (_running.IsEmpty)
        {
            Interlocked.Exchange(ref _emptyAt, version);
            activity.Changed();
        }

        await WaitAsync();
    }

    /// <summary>Backs off. A wake-up cuts the wait short: at once when somebody waits for the answer, else not below the shortest wait.</summary>
    private async Task WaitAsync()
    {
        var started = Stopwatch.GetTimestamp();
        if (!await _wake.WaitAsync(_delay.Next(), shutdown.Stopping))
        {
            return;
        }

        _delay.Reset();
        while (!_isAwaited && PollingDelay.Shortest - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } left)
        {
            await _wake.WaitAsync(left, shutdown.Stopping);
        }
    }

    private void Begin(QueueMessage message)
    {
        var running = activity.Begin();
        var lease = new MessageLease(_queue, message, runtime.Value.MessageLease);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[lease] = ProcessAsync();
        started.SetResult();

        async Task ProcessAsync()
        {
            await started.Task;
            try
            {
                if (shutdown.Stopping.IsCancellationRequested)
                {
                    await AbandonAsync(lease);
                }
                else
                {
                    await _processor.ProcessAsync(message, lease);
                }
            }
            finally
            {
                await lease.DisposeAsync();
                _running.TryRemove(lease, out _);
                // Wakes this listener too.
                running.Dispose();
            }
        }
    }

    private async Task AbandonAsync(MessageLease lease)
    {
        try
        {
            await lease.ReleaseAsync(TimeSpan.Zero);
        }
        catch (RequestFailedException e)
        {
            LogNotHandedBack(e, _queue.Name, function.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Queue {Queue} of function {Function} cannot be reached; trying again")]
    private partial void LogUnreachable(Exception exception, string queue, string function);

    [LoggerMessage(LogLevel.Information, "Queue {Queue} of function {Function} is reached again")]
    private partial void LogReachable(string queue, string function);

    [LoggerMessage(LogLevel.Warning, "A message of queue {Queue} that function {Function} did not finish could not be handed back; it comes back when its lease ends")]
    private partial void LogNotHandedBack(Exception exception, string queue, string function);
}
