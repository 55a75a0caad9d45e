using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Functions.LocalRuntime.Hosting;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Queues;
using Functions.LocalRuntime.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Timers;

/// <summary>
/// Fires one timer function by the application's clock, on whichever instance owns the timer. One firing at a time; when the clock has jumped over
/// several occurrences, one firing stands for all of them.
/// </summary>
internal sealed partial class TimerListener(
    FunctionDescriptor function,
    TimerTrigger trigger,
    FunctionIndex functions,
    StorageAccounts accounts,
    FunctionInvoker invoker,
    QueueOutputs outputs,
    RuntimeActivity activity,
    ShutdownSignals shutdown,
    TimeProvider time,
    IOptions<LocalRuntimeOptions> options,
    ILogger<TimerListener> logger) : IListener, IDisposable
{
    private const string Container = "azure-webjobs-hosts";
    private const long NotOwned = -1;
    private const long AtOnce = 0;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly WakeSignal _wake = new();
    private readonly Guid _instanceId = options.Value.InstanceId ?? new Guid(RandomNumberGenerator.GetBytes(16));
    private BlobContainerClient _container = null!;
    private ScheduleRecord _record = null!;
    private Schedule _schedule = null!;
    private ScheduleStatus? _status;
    private Task _running = Task.CompletedTask;
    private bool _isStartupRunDue = trigger.RunOnStartup;
    private bool _isPastDue;
    private bool _isUnreachable;
    private long _dueTicks = NotOwned;

    /// <summary>A timer of another instance is not quiet: nobody here can tell whether it has fired.</summary>
    public bool IsQuiet(long version) => Interlocked.Read(ref _dueTicks) is var due && due != NotOwned && due > Now.Ticks;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public void Wake(bool atOnce)
    {
        // Functions coming to an end do not change the time.
        if (atOnce)
        {
            _wake.Set();
        }
    }

    public void Prepare()
    {
        _container = accounts.Blobs(function.Name).GetBlobContainerClient(Container);
        _record = new ScheduleRecord(_container, $"timers/{functions.HostId}/Host.Functions.{function.Name}/status");
        _schedule = new Schedule(trigger, Now);
    }

    public void Start() => _running = Task.Run(RunAsync);

    public async Task StopAsync() => await _running.WaitAsync(shutdown.GiveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => _wake.Dispose();

    private async Task RunAsync()
    {
        var lockName = $"locks/{functions.HostId}/Host.Functions.{function.Name}.Listener";
        while (!shutdown.Stopping.IsCancellationRequested)
        {
            try
            {
                await using var lease = await TimerLease.TryAcquireAsync(_container, lockName, _instanceId, options.Value.TimerLease, shutdown.Stopping);
                if (lease is not null)
                {
                    await OwnAsync(lease);
                }
            }
            catch (Exception) when (shutdown.Stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!_isUnreachable)
                {
                    _isUnreachable = true;
                    LogUnreachable(e, function.Name);
                }
            }

            await ((Task)_wake.WaitAsync(options.Value.TimerLeaseRetry, shutdown.Stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OwnAsync(TimerLease lease)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, shutdown.Stopping);
        try
        {
            await LoadAsync(end.Token);
            if (_isUnreachable)
            {
                _isUnreachable = false;
                LogReachable(function.Name);
            }

            while (true)
            {
                activity.Changed();
                await UntilDueAsync(end.Token);
                await FireAsync();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (lease.Lost.IsCancellationRequested)
            {
                LogLost(function.Name);
            }
        }
        finally
        {
            SetDue(NotOwned);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var next = _schedule.NextAfter(now);
        if (_schedule.IsRecorded)
        {
            var recorded = await _record.ReadAsync(cancellationToken);
            if (recorded is not null && _schedule.Continues(recorded, now))
            {
                _status = recorded;
                next = recorded.Next;
            }
            else
            {
                _status = new ScheduleStatus { Next = next, LastUpdated = now };
                await _record.WriteAsync(_status, cancellationToken);
            }
        }

        _isPastDue = now > next;
        SetDue(_isPastDue || _isStartupRunDue ? AtOnce : next.Ticks);
    }

    private async Task UntilDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = Interlocked.Read(ref _dueTicks);
            var left = TimeSpan.FromTicks(due - Now.Ticks);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            // A clock that moves without telling its timers is noticed when somebody waits for idleness, or after the longest delay.
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = Task.Delay(left < LongestDelay ? WholeMilliseconds(left) : LongestDelay, time, over.Token);
            var woken = _wake.WaitAsync(Timeout.InfiniteTimeSpan, over.Token);
            // A clock set past the time just before the delay began would not end it.
            if (due > Now.Ticks)
            {
                await Task.WhenAny(delay, woken);
            }

            await over.CancelAsync();
            await Task.WhenAll(delay, woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Rounded up: a delay that ends before the time would only have to be followed by another.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    private async Task FireAsync()
    {
        using var running = activity.Begin();
        var now = Now;
        var info = new TimerInfo { IsPastDue = _isPastDue, ScheduleStatus = _status };
        _isPastDue = false;
        _isStartupRunDue = false;
        try
        {
            await invoker.InvokeAsync(function, info, value => outputs.SendAsync(function, value), shutdown.Cancel);
        }
        catch (OperationCanceledException) when (shutdown.Cancel.IsCancellationRequested)
        {
            // Not recorded as done: the next start finds it past due.
            throw;
        }
        catch (Exception)
        {
            // The invoker has logged it. As in the real host, a failed run is not repeated before its time.
        }

        var next = _schedule.NextAfter(now);
        if (_schedule.IsRecorded)
        {
            _status = new ScheduleStatus { Last = now, Next = next, LastUpdated = now };
            await RecordAsync(_status);
        }

        SetDue(next.Ticks);
    }

    private async Task RecordAsync(ScheduleStatus status)
    {
        try
        {
            await _record.WriteAsync(status, CancellationToken.None);
        }
        catch (Exception e) when (e is Azure.RequestFailedException or AggregateException)
        {
            LogNotRecorded(e, function.Name);
        }
    }

    private void SetDue(long ticks) => Interlocked.Exchange(ref _dueTicks, ticks);

    [LoggerMessage(LogLevel.Warning, "The timer of function {Function} cannot reach its storage; trying again")]
    private partial void LogUnreachable(Exception exception, string function);

    [LoggerMessage(LogLevel.Information, "The timer of function {Function} reaches its storage again")]
    private partial void LogReachable(string function);

    [LoggerMessage(LogLevel.Warning, "Another instance may run the timer of function {Function} now")]
    private partial void LogLost(string function);

    [LoggerMessage(LogLevel.Error, "The run of timer function {Function} could not be recorded; after a restart it may run once more")]
    private partial void LogNotRecorded(Exception exception, string function);
}
