using System.CommandLine;
using BenchmarkDotNet.Running;
using Course.Benchmarks.Cpu;
using Course.Benchmarks.Memory;
using Course.Benchmarks.Pages;
using Course.Benchmarks.Replies;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Startup;
using Course.Benchmarks.Throughput;

// Figures, not tests: each command prints what it measured and on what machine (docs/figures.md).

// In this process: a build of its own for every benchmark would build the whole course anew, which takes longer than BenchmarkDotNet waits for it.
var micro = new Command("micro", "BenchmarkDotNet: small pieces of the hot path. Further words are its own (--filter '*Token*' --job short); without any, all of them, short.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(result =>
{
    IEnumerable<string> words = result.UnmatchedTokens is { Count: > 0 } given ? given : ["--filter", "*", "--job", "short"];
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. words, "--inProcess"]);
});

// What the others start as another process.
var kind = new Argument<SinkKind>("kind");
var sink = new Command("sink") { kind };
sink.Hidden = true;
sink.SetAction((result, _) => SinkServer.RunAsync(result.GetValue(kind)));

var benchmarks = new RootCommand("Benchmarks of the course. Run with -c Release.")
{
    ThroughputCommand.Create(),
    StartupCommand.Create(),
    MemoryCommand.Create(),
    CpuCommand.Create(),
    PagesCommand.Create(),
    ScoreReplies.Create(),
    WeighConcern.Create(),
    FuzzRun.Create(),
    micro,
    sink,
};

// Ctrl+C: time to stop Azurite, which outlives a process that is cut short, and to remove the folders.
return await benchmarks.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
