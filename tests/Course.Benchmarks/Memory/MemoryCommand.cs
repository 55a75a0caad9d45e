using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;
using Course.Content;
using Course.Core.Enrolment;

namespace Course.Benchmarks.Memory;

/// <summary>The application's memory while it walks very many due enrolments.</summary>
internal static class MemoryCommand
{
    private const int MegabytesToReach = 300;
    private const int Points = 10;

    // host.json: a worker takes new messages while fewer than newBatchThreshold (8) of its batch (16) are left.
    private const int WalksAtOnce = 24;

    public static Command Create()
    {
        var people = Number.Option("--people", "People due, spread over the 32 partitions of one slot.", 1_000_000, 10_000, 10_000_000);
        var command = new Command("memory", "Memory while walking 1,000,000 due enrolments. To reach: flat, under 300 MB.") { people };
        command.SetAction((result, _) => RunAsync(result.GetValue(people)));
        return command;
    }

    private static async Task<int> RunAsync(int people)
    {
        Machine.Print();
        Console.WriteLine($"{people:N0} people due in one slot, {WalksAtOnce} partitions walked at once, mail over HTTP to a plain sink in another process. Rows are made as they are read (see MadeRing).");
        await using var sink = await SinkProcess.StartAsync(SinkKind.Plain);
        var ring = new MadeRing(new DuePeople(CourseFiles.LoadEmbedded().Curriculum), people);
        await using var app = new WalkingApp(sink.Url, SinkServer.ApiKey, services => WalkingApp.AddMemory(services, ring));

        var points = new List<Point>();
        var watch = Stopwatch.StartNew();
        Console.WriteLine("    walked   seconds   working set   managed heap");
        var walk = Task.Run(() => app.WalkAsync(Enumerable.Range(0, RingPartition.Shards), WalksAtOnce));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!walk.IsCompleted && await timer.WaitForNextTickAsync())
        {
            if (ring.AdvancedCount >= (long)people * (points.Count + 1) / Points)
                points.Add(Point.Take(ring.AdvancedCount, watch.Elapsed));
        }

        await walk;
        if (ring.AdvancedCount != people)
            throw new InvalidOperationException($"Not a full walk: {ring.AdvancedCount} of {people} lessons advanced.");
        if (points.Count < Points)
            points.Add(Point.Take(people, watch.Elapsed));
        return Judge(points);
    }

    private static int Judge(List<Point> points)
    {
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / (1024.0 * 1024);
        // The first tenth still fills caches and compiles.
        var early = Spread.Of(points.Skip(1).Take(3).Select(point => point.WorkingSet)).Median;
        var late = Spread.Of(points.TakeLast(3).Select(point => point.WorkingSet)).Median;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak working set  {peak:F0} MB; to reach: under {MegabytesToReach}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  from the second to the fourth tenth {early:F0} MB, in the last three {late:F0} MB: {(late / early) - 1:+0 %;-0 %;0 %}; to reach: flat"));
        return peak < MegabytesToReach && late < early * 1.1 ? 0 : 1;
    }

    /// <summary>Memory at one moment, in MB.</summary>
    private readonly record struct Point(double WorkingSet)
    {
        public static Point Take(int walked, TimeSpan elapsed)
        {
            using var process = Process.GetCurrentProcess();
            var point = new Point(process.WorkingSet64 / (1024.0 * 1024));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{walked,10:N0} {elapsed.TotalSeconds,8:F1} {point.WorkingSet,10:F0} MB {GC.GetTotalMemory(forceFullCollection: false) / (1024.0 * 1024),11:F0} MB"));
            return point;
        }
    }
}
