using System.Security.Cryptography;

namespace Functions.LocalRuntime.Queues;

/// <summary>How long to wait before looking at a queue again: doubling from 100 ms while it stays empty, with a fifth of chance in it.</summary>
/// <param name="longest">No wait is longer.</param>
internal sealed class PollingDelay(TimeSpan longest)
{
    /// <summary>The wait after a look that found messages or was asked for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan _next = Shortest;

    /// <summary>There was work, or there may be: start again from the shortest wait.</summary>
    public void Reset() => _next = Shortest;

    /// <summary>The wait after one more look in vain.</summary>
    public TimeSpan Next()
    {
        var next = _next;
        _next = _next * 2 < longest ? _next * 2 : longest;
        // Instances that found the queue empty together should not come back together.
        var spread = next * (RandomNumberGenerator.GetInt32(-200, 201) / 1000.0);
        return next + spread < longest ? next + spread : longest;
    }
}
