using System.CommandLine;
using System.Diagnostics;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;
using Course.Local.Azurite;

namespace Course.Benchmarks.Cpu;

/// <summary>Processor time a lesson of application and storage together, at full batches, on a real Azurite.</summary>
internal static class CpuCommand
{
    private const double ToReach = 1_000;
    private const int WarmingUp = 3;

    public static Command Create()
    {
        var people = Number.Option("--people", "People due.", 4_000, 100, 20_000);
        var partitions = Number.Option("--partitions", "Partitions they are spread over.", 4, 1, 32);
        var rounds = Number.Option("--rounds", "Measured rounds.", 5, 1, 50);
        var command = new Command("cpu", "Processor time a lesson, application and Azurite together, at full batches. To reach: 1 ms; the aim: 0.5 ms.") { people, partitions, rounds };
        command.SetAction((result, _) => RunAsync(result.GetValue(people), result.GetValue(partitions), result.GetValue(rounds)));
        return command;
    }

    private static async Task<int> RunAsync(int people, int partitions, int rounds)
    {
        Machine.Print();
        Console.WriteLine($"{people:N0} people due in {partitions} partitions, {rounds} rounds after {WarmingUp} to warm up; median, and from the least to the most.");
        Console.WriteLine($"The mix: {DuePeople.Mix}.");
        Console.WriteLine("Each partition: its message put, got and deleted; its page read; a claim, the sends and an advance for each batch. Mail goes to a plain sink, which is not counted.");
        var folder = Directory.CreateTempSubdirectory("course-cpu-").FullName;
        try
        {
            await using var azurite = await AzuriteLauncher.StartAsync(new AzuriteOptions { DataDirectory = folder, Progress = Console.WriteLine });
            await using var sink = await SinkProcess.StartAsync(SinkKind.Plain);
            await using var app = await AzuriteRounds.StartAsync(azurite.ConnectionString, sink, people, partitions);
            using var process = Process.GetProcessById(azurite.ProcessId);
            return Print(await MeasureAsync(app, process, rounds), people);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Round>> MeasureAsync(AzuriteRounds app, Process azurite, int rounds)
    {
        var measured = new List<Round>();
        for (var i = -WarmingUp; i < rounds; i++)
        {
            var round = await app.RunAsync(() =>
            {
                azurite.Refresh();
                return azurite.TotalProcessorTime;
            });
            if (i >= 0)
                measured.Add(round);
        }

        return measured;
    }

    private static int Print(List<Round> rounds, int people)
    {
        Spread Each(Func<Round, TimeSpan> time) => Spread.Of(rounds.Select(round => time(round).TotalMicroseconds / people));
        var both = Each(round => round.OwnCpu + round.OtherCpu);
        Console.WriteLine($"  application  {Each(round => round.OwnCpu).ToString(0)} µs a lesson");
        Console.WriteLine($"  Azurite      {Each(round => round.OtherCpu).ToString(0)} µs a lesson");
        Console.WriteLine($"  together     {both.ToString(0)} µs a lesson; to reach: {ToReach}, the aim: {ToReach / 2}");
        Console.WriteLine($"  by the clock {Each(round => round.Wall).ToString(0)} µs a lesson");
        return both.Median <= ToReach ? 0 : 1;
    }
}
