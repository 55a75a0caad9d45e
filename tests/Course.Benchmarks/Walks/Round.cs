using System.Diagnostics;

namespace Course.Benchmarks.Walks;

/// <summary>What one round took.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="OwnCpu">Processor time of this process, all threads, kernel included.</param>
/// <param name="OtherCpu">Of the process it works with.</param>
internal readonly record struct Round(TimeSpan Wall, TimeSpan OwnCpu, TimeSpan OtherCpu)
{
    public static async Task<Round> MeasureAsync(Func<TimeSpan> otherCpu, Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var otherBefore = otherCpu();
        var ownBefore = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await run();
        watch.Stop();
        return new Round(watch.Elapsed, Environment.CpuUsage.TotalTime - ownBefore, otherCpu() - otherBefore);
    }
}

/// <summary>The middle of several values, and how far they lie apart.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return new Spread(sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Median, least and most, with so many digits after the point.</summary>
    public string ToString(int digits) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Round(Median, digits)} ({Math.Round(Least, digits)} to {Math.Round(Most, digits)})");
}
