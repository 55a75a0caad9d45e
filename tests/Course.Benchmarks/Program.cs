using System.CommandLine;
using BenchmarkDotNet.Running;
using Course.Benchmarks.Replies;

// Figures, not tests: each command prints what it measured and on what machine (docs/figures.md).
var micro = new Command("micro", "BenchmarkDotNet: small pieces of the hot path. Further words are its own (--filter '*Token*').") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(result => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. result.UnmatchedTokens]); });

return await new RootCommand("Benchmarks of the course. Run with -c Release.") { micro, ScoreReplies.Create(), FuzzRun.Create() }.Parse(args).InvokeAsync();
