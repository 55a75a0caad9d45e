using System.Text.Json;
using Azure.Storage.Queues;
using Course.Azure;
using Course.Cli.Operator;
using Course.Cli.Poison;
using Course.Core.Poison;
using Course.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Course.Cli.Tests.Poison;

/// <summary>The command on a real Azurite, under names of its own.</summary>
public sealed class PoisonCommandTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string prefix = AzuriteFixture.UniqueName()[..12];
    private ServiceProvider services = null!;

    private static readonly PoisonMessage First = new("mail", "20261101T063015-aaaaaaaa", Instant.FromUtc(2026, 11, 1, 6, 30, 15), 5, "TimeoutException: [Too] slow.", """{"Subscriber":"x"}""");
    private static readonly PoisonMessage Second = First with { Id = "20261101T063016-bbbbbbbb" };
    private static readonly PoisonMessage Lesson = First with { Queue = "lessons", Id = "20261101T063017-cccccccc" };

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(PoisonCommand.Create(new OperatorStorage(Environment(azurite.ConnectionString))), arguments);

    private IConfiguration Environment(string? connectionString) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connectionString, ["Course:Storage:Prefix"] = prefix })
        .Build();

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddCourseStorage(Environment(azurite.ConnectionString)).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        foreach (var message in new[] { First, Second, Lesson })
            await services.GetRequiredService<IPoisonMessages>().SaveAsync(message, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<List<string>> ListedAsync(params string[] more)
    {
        using var json = JsonDocument.Parse((await RunAsync(["list", "--json", .. more])).Output);
        return [.. json.RootElement.EnumerateArray().Select(message => message.GetProperty("Id").GetString()!)];
    }

    private async Task<List<string>> QueuedAsync(string queue)
    {
        var client = new QueueClient(azurite.ConnectionString, prefix + queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return [.. (await client.ReceiveMessagesAsync(32)).Value.Select(message => message.Body.ToString())];
    }

    [Fact]
    public async Task The_list_shows_all_with_their_reasons_or_one_queues()
    {
        var table = await RunAsync("list");
        Assert.Equal(0, table.ExitCode);
        Assert.All(new[] { First, Second, Lesson }, message => Assert.Contains(message.Id[..16], table.Output, StringComparison.Ordinal));
        Assert.Equal([Lesson.Id, First.Id, Second.Id], await ListedAsync());
        Assert.Equal([First.Id, Second.Id], await ListedAsync("--queue", "mail"));
        Assert.Contains("Nothing is set aside", (await RunAsync("list", "--queue", "events")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_shown_with_its_body()
    {
        using var shown = JsonDocument.Parse((await RunAsync("show", "mail", First.Id)).Output);
        Assert.Equal((First.Body, First.Reason, "2026-11-01T06:30:15Z", 5), (
            shown.RootElement.GetProperty("Body").GetString(), shown.RootElement.GetProperty("Reason").GetString(), shown.RootElement.GetProperty("At").GetString(), shown.RootElement.GetProperty("Attempts").GetInt64()));
    }

    [Fact]
    public async Task One_is_put_back_and_leaves_the_list()
    {
        var run = await RunAsync("replay", "mail", First.Id);
        Assert.Equal((0, "1 back on queue mail."), (run.ExitCode, run.Output.Trim()));
        Assert.Equal([First.Body], await QueuedAsync("mail"));
        Assert.Equal([Second.Id], await ListedAsync("--queue", "mail"));
    }

    [Fact]
    public async Task All_of_a_queue_are_put_back_and_those_of_others_stay()
    {
        Assert.Equal("2 back on queue mail.", (await RunAsync("replay", "mail", "--all")).Output.Trim());
        Assert.Equal([First.Body, Second.Body], await QueuedAsync("mail"));
        Assert.Equal([Lesson.Id], await ListedAsync());
    }

    [Fact]
    public async Task One_is_removed_and_goes_nowhere()
    {
        Assert.Equal(0, (await RunAsync("remove", "mail", First.Id)).ExitCode);
        Assert.Equal([Second.Id], await ListedAsync("--queue", "mail"));
        Assert.Empty(await QueuedAsync("mail"));
    }

    [Theory]
    [InlineData("show", "mail", "nosuch")]
    [InlineData("replay", "mail", "nosuch")]
    [InlineData("remove", "events", "nosuch")]
    public async Task What_is_not_there_is_said_so_with_the_next_step(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"course poison list --queue {arguments[1]}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name the message by its id, or say --all", "replay", "mail")]
    [InlineData("Name the message by its id, or say --all", "replay", "mail", "x", "--all")]
    [InlineData("nowhere", "list", "--queue", "nowhere")]
    [InlineData("--connection-string or --account, not both", "list", "--connection-string", "x", "--account", "y")]
    [InlineData("The connection string can't be read", "list", "--connection-string", "x")]
    public async Task A_mistake_is_named(string words, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_it_says_what_to_give()
    {
        var run = await CommandRun.OfAsync(PoisonCommand.Create(new OperatorStorage(Environment(null))), "list");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--connection-string", run.Error, StringComparison.Ordinal);
        Assert.Contains("AzureWebJobsStorage", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_the_table_is_not_the_applications()
    {
        var run = await CommandRun.OfAsync(
            PoisonCommand.Create(new OperatorStorage(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Course:Storage:Prefix"] = "nobody" }).Build())), "list");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no such table or queue", run.Error, StringComparison.Ordinal);
    }
}
