using System.Diagnostics;
using Course.Benchmarks.Sinks;

namespace Course.Benchmarks.Throughput;

/// <summary>What one round took.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="OwnCpu">Processor time of this process, all threads, kernel included.</param>
/// <param name="SinkCpu">Of the sink's process.</param>
internal readonly record struct Round(TimeSpan Wall, TimeSpan OwnCpu, TimeSpan SinkCpu)
{
    public static async Task<Round> MeasureAsync(SinkProcess sink, Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var sinkBefore = sink.ProcessorTime;
        var ownBefore = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await run();
        watch.Stop();
        return new Round(watch.Elapsed, Environment.CpuUsage.TotalTime - ownBefore, sink.ProcessorTime - sinkBefore);
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
}
