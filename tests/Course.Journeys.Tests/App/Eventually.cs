using System.Diagnostics;

namespace Course.Journeys.Tests.App;

/// <summary>Waits for a condition of another process.</summary>
public static class Eventually
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (patience ?? Usual))
                throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(50);
        }
    }
}
