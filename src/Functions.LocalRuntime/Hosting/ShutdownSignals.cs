using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Hosting;

/// <summary>The three steps of stopping: take nothing new, ask what runs to stop, give up on it.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly CancellationTokenRegistration _registration;

    public ShutdownSignals(IHostApplicationLifetime lifetime, IOptions<LocalRuntimeOptions> options)
    {
        Stopping = lifetime.ApplicationStopping;
        _registration = Stopping.Register(() =>
        {
            _cancel.CancelAfter(options.Value.ShutdownGrace);
            _giveUp.CancelAfter(options.Value.ShutdownGrace + options.Value.ShutdownTimeout);
        });
    }

    /// <summary>A stop has been asked for: no message is fetched and no timer fires from here on.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The grace period is over: running functions are asked to stop.</summary>
    public CancellationToken Cancel => _cancel.Token;

    /// <summary>Functions that still run are left alone and their messages handed back.</summary>
    public CancellationToken GiveUp => _giveUp.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _cancel.Dispose();
        _giveUp.Dispose();
    }
}
