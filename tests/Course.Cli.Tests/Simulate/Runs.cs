using Course.Cli.Simulate;
using Course.Cli.Simulate.Reporting;

namespace Course.Cli.Tests.Simulate;

internal static class Runs
{
    /// <summary>A small, quiet run in memory with one worker, so that it repeats exactly.</summary>
    public static SimulationSettings Quiet { get; } = new(
        Subscribers: 60, Days: 12, Seed: 7, StorageKind.Memory, Workers: 1, Fault429: 0, Fault500: 0, FaultDrop: 0, KillEvery: 0);

    public static Task<SimulationReport> OfAsync(SimulationSettings settings) =>
        SimulationRun.RunAsync(settings, _ => { }, words: null, TestContext.Current.CancellationToken);

    /// <summary>What of a report is decided by the seed: everything but what was measured by a clock.</summary>
    public static SimulationReport WithoutMeasurements(SimulationReport report) => report with
    {
        SendsPerSecond = 0,
        ApplicationCpuMillisecondsPerLesson = 0,
        SinkCpuMillisecondsPerLesson = 0,
        SimulationCpuMillisecondsPerLesson = 0,
        AzuriteCpuMillisecondsPerLesson = null,
        PeakMemoryMegabytes = 0,
        WallSeconds = 0,
    };
}
