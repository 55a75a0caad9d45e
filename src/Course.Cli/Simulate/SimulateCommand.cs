using System.CommandLine;
using Course.Cli.Simulate.Reporting;
using Course.Local;
using Spectre.Console;

namespace Course.Cli.Simulate;

/// <summary><c>course simulate</c>: runs the real application on simulated time, with people made up and a mail service of its own, and judges the result.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;
    private const int BadOptions = 2;

    public static Command Create()
    {
        var subscribers = new Option<int>("--subscribers") { Description = "People who sign up.", DefaultValueFactory = _ => 1_000 };
        var days = new Option<int>("--days") { Description = "Simulated days; 0 measures an empty tick with that many enrolled.", DefaultValueFactory = _ => 40 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same people.", DefaultValueFactory = _ => 1 };
        var storage = new Option<StorageKind>("--storage") { Description = "memory, or azurite (a fresh one, removed at the end).", DefaultValueFactory = _ => StorageKind.Memory };
        var workers = new Option<int>("--workers") { Description = "Messages worked on at once; with 1 a run repeats exactly.", DefaultValueFactory = _ => 4 };
        var fault429 = new Option<double>("--fault-429") { Description = "Share of requests answered 429 with a reset." };
        var fault500 = new Option<double>("--fault-500") { Description = "Share of requests answered 500." };
        var faultDrop = new Option<double>("--fault-drop") { Description = "Share of requests whose connection breaks, half before and half after acceptance." };
        var killEvery = new Option<int>("--kill-every") { Description = "Kill the process at every so many storage, queue and send calls; 0 is never." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("simulate", "Runs the real application on simulated time and judges what was sent.")
        {
            subscribers, days, seed, storage, workers, fault429, fault500, faultDrop, killEvery, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = new SimulationSettings(
                result.GetValue(subscribers),
                result.GetValue(days),
                result.GetValue(seed),
                result.GetValue(storage),
                result.GetValue(workers),
                result.GetValue(fault429),
                result.GetValue(fault500),
                result.GetValue(faultDrop),
                result.GetValue(killEvery));
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (settings.Problem() is { } problem)
            {
                await error.WriteLineAsync(problem).ConfigureAwait(false);
                return BadOptions;
            }

            try
            {
                var report = await RunAsync(settings, showsProgress: !result.GetValue(json) && !Console.IsErrorRedirected && error == Console.Error, cancellationToken).ConfigureAwait(false);
                if (result.GetValue(json))
                    await output.WriteLineAsync(ReportText.AsJson(report)).ConfigureAwait(false);
                else
                    ReportText.WriteTables(report, output);
                return ExitCode(report);
            }
            catch (LocalSetupException e)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return BadOptions;
            }
        });
        return command;
    }

    /// <summary>0 where all went as the course promises, else 1.</summary>
    public static int ExitCode(SimulationReport report) => report.Passed ? 0 : Failed;

    private static Task<SimulationReport> RunAsync(SimulationSettings settings, bool showsProgress, CancellationToken cancellationToken)
    {
        if (!showsProgress)
            return SimulationRun.RunAsync(settings, static _ => { }, words: null, cancellationToken);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).StartAsync(context =>
        {
            var task = context.AddTask(settings.Days == 0 ? "enrolling" : $"{settings.Days} days", maxValue: 1);
            return SimulationRun.RunAsync(settings, share => task.Value = share, words => console.MarkupLineInterpolated($"{words}"), cancellationToken);
        });
    }
}
