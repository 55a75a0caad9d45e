using System.CommandLine;
using System.Text.Json;
using Course.Cli.Simulate;
using Course.Cli.Simulate.Reporting;

namespace Course.Cli.Tests.Simulate;

public sealed class SimulateCommandTests
{
    private static readonly SimulationReport Fine = new() { Subscribers = 1, Days = 1, Seed = 1, Storage = "memory", Workers = 1, SignedUp = 1, Enrolled = 1 };

    [Theory]
    [InlineData("--subscribers 0", "--subscribers takes 1 to")]
    [InlineData("--days -1", "--days takes 0 to 400")]
    [InlineData("--workers 0", "--workers takes 1 to 256")]
    [InlineData("--kill-every 5", "--kill-every takes 0 (never) or 100")]
    [InlineData("--fault-429 1.5", "a share of requests from 0 to 1")]
    [InlineData("--fault-500 NaN", "a share of requests from 0 to 1")]
    [InlineData("--fault-429 0.5 --fault-500 0.5", "0.9 at most")]
    [InlineData("--storage paper", "paper")]
    [InlineData("--subscribers many", "many")]
    [InlineData("--fault-600 0.1", "--fault-600")]
    public async Task Bad_options_end_with_2_and_say_what_to_do(string options, string says)
    {
        var run = await RunAsync(options);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_holds_every_figure_by_name()
    {
        var run = await RunAsync("--subscribers 5 --days 3 --workers 1 --json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        foreach (var name in new[]
        {
            "lessonsExpected", "lessonsSent", "lost", "doubled", "doubledByCause", "doubledWithoutCause", "outOfHours", "sentAfterLeaving", "transactionsPerLesson",
            "emptyTickTransactions", "sendsPerSecond", "applicationCpuMillisecondsPerLesson", "sinkCpuMillisecondsPerLesson", "peakMemoryMegabytes", "wallSeconds", "poisonMessages",
        })
            Assert.True(json.RootElement.TryGetProperty(name, out _), name);
        Assert.True(json.RootElement.GetProperty("passed").GetBoolean());
        var sent = json.RootElement.GetProperty("lessonsSent").GetInt64();
        var lines = json.RootElement.GetProperty("transactions").EnumerateArray().ToList();
        Assert.Contains(lines, line => line.GetProperty("activity").GetString() == "Walk" && line.GetProperty("store").GetString() == "Enrolments");
        Assert.All(lines, line => Assert.Equal(line.GetProperty("transactions").GetInt64() / (double)sent, line.GetProperty("perLesson").GetDouble(), precision: 9));
    }

    [Fact]
    public async Task The_table_names_the_figures()
    {
        var run = await RunAsync("--subscribers 5 --days 3 --workers 1");
        Assert.Equal(0, run.ExitCode);
        foreach (var words in new[] { "passed", "lessons expected", "lost", "out of hours", "transactions of an empty tick", "peak memory", "Enrolments" })
            Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Anything_lost_doubled_without_cause_or_out_of_hours_ends_with_1()
    {
        Assert.Equal(0, SimulateCommand.ExitCode(Fine));
        Assert.Equal(0, SimulateCommand.ExitCode(Fine with { Doubled = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { Lost = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { DoubledWithoutCause = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { OutOfHours = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { SentAfterLeaving = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { PoisonMessages = 1 }));
        Assert.Equal(1, SimulateCommand.ExitCode(Fine with { Enrolled = 0 }));
    }

    private static async Task<CommandRun> RunAsync(string options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CourseCommand.RunAsync(["simulate", .. options.Split(' ')], new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
