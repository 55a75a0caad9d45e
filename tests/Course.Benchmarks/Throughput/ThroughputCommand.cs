using System.CommandLine;
using System.Globalization;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;

namespace Course.Benchmarks.Throughput;

/// <summary>The walk against the least that could be done: a bare HttpClient posting the same requests to the same sink, turn and turn about in one run.</summary>
internal static class ThroughputCommand
{
    private const double ToReach = 0.6;

    /// <summary>Rounds before the first that counts: until then the runtime goes on compiling what has turned out to be used most.</summary>
    private const int WarmingUp = 8;

    public static Command Create()
    {
        var people = Number.Option("--people", "People due, spread over the 32 partitions of one slot.", 20_000, 100, 1_000_000);
        var concurrency = Number.Option("--concurrency", "Requests under way at once, at most; rounded up to a multiple of 4, since a walk sends 4 at once.", 16, 4, 128);
        var rounds = Number.Option("--rounds", "Measured rounds of each.", 7, 1, 100);
        var sinks = new Option<SinkKind[]>("--sink") { Description = "Only to this sink.", DefaultValueFactory = _ => [SinkKind.Strict, SinkKind.Plain] };
        var command = new Command("throughput", "Lessons a second of the walk, and its ratio to a bare HttpClient posting the same requests. To reach: 0.6.") { people, concurrency, rounds, sinks };
        command.SetAction((result, _) => RunAsync(result.GetValue(people), (result.GetValue(concurrency) + 3) / 4 * 4, result.GetValue(rounds), result.GetValue(sinks)!));
        return command;
    }

    private static async Task<int> RunAsync(int people, int concurrency, int rounds, SinkKind[] sinks)
    {
        Machine.Print();
        Console.WriteLine($"{people:N0} people due in one slot, {concurrency} requests at once, {rounds} rounds of each in turn after warming up; median, and from the least to the most.");
        Console.WriteLine($"The mix: {DuePeople.Mix}.");
        var requests = await PreparedRequests.MakeAsync(people);
        var bytes = requests.Sum(body => (long)body.Length);
        Console.WriteLine($"{requests.Count:N0} requests, {(double)people / requests.Count:F1} people and {bytes / 1024.0 / requests.Count:F1} KiB each on average.");
        Console.WriteLine();

        var reached = true;
        foreach (var kind in sinks)
            reached &= await CompareAsync(kind, requests, people, concurrency, rounds) >= ToReach;
        return reached ? 0 : 1;
    }

    private static async Task<double> CompareAsync(SinkKind kind, IReadOnlyList<byte[]> requests, int people, int concurrency, int rounds)
    {
        await using var sink = await SinkProcess.StartAsync(kind);
        await using var app = new AppRounds(sink, people, requests.Count, concurrency);
        using var bare = new BareRounds(sink, requests, people, concurrency);
        for (var i = 0; i < WarmingUp; i++)
        {
            await app.RunAsync();
            await bare.RunAsync();
        }

        var ours = new List<Round>();
        var theirs = new List<Round>();
        for (var i = 0; i < rounds; i++)
        {
            // Whoever goes second finds the machine as the first left it: they take turns at that too.
            if (i % 2 == 0)
                ours.Add(await app.RunAsync());
            theirs.Add(await bare.RunAsync());
            if (i % 2 == 1)
                ours.Add(await app.RunAsync());
        }

        var ratio = Spread.Of(ours.Zip(theirs, (a, b) => b.Wall / a.Wall));
        Console.WriteLine(kind == SinkKind.Strict
            ? "To the local SendGrid (its own endpoints and engine, strict; another process):"
            : "To a plain sink, which reads the body and answers 202 (another process):");
        Print("  the walk", ours, people, requests.Count);
        Print("  bare HttpClient", theirs, people, requests.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio             {ratio.Median:F2} ({ratio.Least:F2} to {ratio.Most:F2}); to reach: {ToReach}"));
        // What the ratio would be with every core ours all the time: on a busy machine it is the steadier of the two.
        var byCpu = Spread.Of(ours.Zip(theirs, (a, b) => (b.OwnCpu + b.OtherCpu) / (a.OwnCpu + a.OtherCpu)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by processor time {byCpu.Median:F2} ({byCpu.Least:F2} to {byCpu.Most:F2}), both processes' together"));
        Console.WriteLine();
        return ratio.Median;
    }

    private static void Print(string who, List<Round> rounds, int people, int requests)
    {
        var lessons = Spread.Of(rounds.Select(round => people / round.Wall.TotalSeconds));
        var cpu = Spread.Of(rounds.Select(round => round.OwnCpu.TotalMicroseconds / people));
        var sink = Spread.Of(rounds.Select(round => round.OtherCpu.TotalMicroseconds / people));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{who,-18}  {lessons.Median,8:F0} lessons/s ({lessons.Least:F0} to {lessons.Most:F0}), {lessons.Median * requests / people:F0} requests/s; CPU a lesson {cpu.Median:F1} µs ({cpu.Least:F1} to {cpu.Most:F1}), the sink's {sink.Median:F1} µs"));
    }
}
