using System.Diagnostics;

namespace Course.Local.SendGrid.Faults;

/// <summary>What goes wrong with a request.</summary>
internal enum Fault
{
    None,
    RateLimited,
    ServerError,
    Slow,
    DropAfterAccept,
    BlackHole,
    CrashBeforeAccept,
    CrashAfterAccept,
}

/// <summary>Decides, request by request, what goes wrong. The same seed and order of requests give the same decisions.</summary>
/// <param name="engine">Is told the address rules.</param>
/// <param name="kill">Kills the application; this process, at once and without any tidying up, if null.</param>
internal sealed class FaultSwitches(MailEngine engine, Action? kill = null)
{
    private readonly Lock _gate = new();
    private readonly Action _kill = kill ?? KillThisProcess;
    private FaultSettings _settings = new();
    private Random _chance = new(1);
    private int _sends;

    public FaultSettings Settings
    {
        get
        {
            lock (_gate)
                return _settings;
        }
    }

    /// <summary>Replaces all settings; chance begins anew at the seed, and counting at 1.</summary>
    /// <exception cref="ArgumentException">The settings make no sense; the message says why.</exception>
    public void Set(FaultSettings settings)
    {
        if (settings.Problem() is { } problem)
            throw new ArgumentException(problem);
        lock (_gate)
        {
            _settings = settings;
            _chance = new Random(settings.Seed);
            _sends = 0;
        }

        engine.Rules = settings.Addresses;
    }

    /// <summary>Decides for the next request.</summary>
    public Fault Next()
    {
        lock (_gate)
        {
            _sends++;
            // Drawn for every request, so that a crash setting doesn't shift what the others get.
            var drawn = _chance.NextDouble();
            if (_settings.Crash is { } crash && crash.Sends == _sends)
                return crash.When == CrashMoment.BeforeAccept ? Fault.CrashBeforeAccept : Fault.CrashAfterAccept;
            foreach (var (share, fault) in Shares(_settings))
            {
                if (drawn < share)
                    return fault;
                drawn -= share;
            }

            return Fault.None;
        }
    }

    public void Kill() => _kill();

    private static (double Share, Fault Fault)[] Shares(FaultSettings settings) =>
    [
        (settings.Share429, Fault.RateLimited),
        (settings.Share500, Fault.ServerError),
        (settings.ShareSlow, Fault.Slow),
        (settings.ShareDropAfterAccept, Fault.DropAfterAccept),
        (settings.ShareBlackHole, Fault.BlackHole),
    ];

    private static void KillThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();
    }
}
