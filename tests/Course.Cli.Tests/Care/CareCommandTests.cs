using System.CommandLine;
using System.Text.Json;
using Course.Cli.Care;
using Course.Cli.Operator;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.InMemory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Course.Cli.Tests.Care;

public sealed class CareCommandTests
{
    private static readonly SubscriberId Ana = SubscriberId.Parse("abcdefghijklmnopqrst");
    private static readonly SubscriberId Bo = SubscriberId.Parse("bbcdefghijklmnopqrst");
    private readonly MemoryCareRecords records = new();
    private readonly CareLog log;

    public CareCommandTests() => log = new CareLog(records, TimeProvider.System);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(CareCommand.Create(new StorageOf(records)), arguments);

    private Task<CareRecord> OccurAsync(SubscriberId who, string cause, int hour, Concern category = Concern.SelfHarm) =>
        log.RecordAsync(who, new CareOccasion(cause, Instant.FromUtc(2026, 6, 1, hour, 0), category, InboxOrigin.Mail), CancellationToken.None);

    [Fact]
    public async Task Lists_who_waits_for_eyes_the_oldest_first()
    {
        await OccurAsync(Ana, "m2", 11);
        await OccurAsync(Bo, "m1", 10, Concern.HarmSuffered);
        await OccurAsync(Ana, "m3", 12, Concern.HarmToOthers);

        var run = await RunAsync("list");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                $"{Bo}-0001  2026-06-01T10:00:00Z  harm-suffered  once  open",
                $"{Ana}-0001  2026-06-01T11:00:00Z  self-harm, harm-to-others  2 times, last 2026-06-01T12:00:00Z  open",
            ],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task What_was_seen_says_by_whom_and_when_and_is_open_no_more()
    {
        var record = await OccurAsync(Ana, "m1", 10);

        Assert.Equal((0, $"{record.Id}: seen by Zoë."), ((await RunAsync("seen", record.Id, "--by", " Zoë ")) is var seen ? seen.ExitCode : -1, seen.Output.Trim()));
        Assert.Contains("Nothing waits", (await RunAsync("list", "--open")).Output, StringComparison.Ordinal);
        Assert.Contains("seen by Zoë on 20", (await RunAsync("list")).Output, StringComparison.Ordinal);

        var again = await RunAsync("seen", record.Id, "--by", "Bo");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("seen before, by Zoë", again.Output, StringComparison.Ordinal);

        // What comes after it was seen is a record of its own.
        Assert.Equal($"{Ana}-0002", (await OccurAsync(Ana, "m2", 12)).Id);
        using var json = JsonDocument.Parse((await RunAsync("list", "--open", "--json")).Output);
        Assert.Equal(("open", $"{Ana}-0002", "self-harm"), (json.RootElement.GetProperty("state").GetString(), json.RootElement.GetProperty("id").GetString(), json.RootElement.GetProperty("occasions")[0].GetProperty("category").GetString()));
    }

    [Theory]
    [InlineData("There is no record 'nothing'", "seen", "nothing", "--by", "Zoë")]
    [InlineData("Option '--by' is required", "seen", "nothing")]
    [InlineData("--by takes a name", "seen", "nothing", "--by", " ")]
    public async Task What_cannot_be_done_says_why(string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not both", "list", "--connection-string", "UseDevelopmentStorage=true", "--account", "x")]
    [InlineData("can't be read", "list", "--connection-string", "nonsense")]
    [InlineData("No storage is named", "list")]
    public async Task Storage_that_cannot_be_used_says_what_to_do(string message, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(CareCommand.Create(new OperatorStorage(new ConfigurationBuilder().Build())), arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private sealed class StorageOf(ICareRecords records) : OperatorStorage(new ConfigurationBuilder().Build())
    {
        protected override ServiceProvider Open(ParseResult result) =>
            new ServiceCollection().AddSingleton(records).AddSingleton(TimeProvider.System).BuildServiceProvider();
    }
}
