using Course.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Tests.Hosting;

public sealed class HostConfigurationTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Route_prefix_queue_settings_and_log_levels_come_from_host_json()
    {
        var folder = Directory.CreateTempSubdirectory("host-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "host.json"),
            """
            {
              "version": "2.0",
              "extensions": { "http": { "routePrefix": "from-host-json" }, "queues": { "messageEncoding": "none", "maxDequeueCount": 1 } },
              "logging": { "logLevel": { "default": "Error" } }
            }
            """,
            Cancelled);
        var queue = new TestQueue(azurite);
        await queue.SendRawAsync("bad");
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Both)) { BaseDirectory = folder, Settings = { ["Work"] = queue.Name } });

        Assert.Equal("pong", await app.Http.GetStringAsync("/from-host-json/ping", Cancelled));
        Assert.Equal("bad", (await new TestQueue(azurite, queue.Name + "-poison").NextAsync()).Body.ToString());
        Assert.Equal(["bad"], app.Journal.Entries);
        Assert.Equal(LogLevel.Error, app.Services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules.Single(rule => rule.CategoryName is null).LogLevel);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_broken_host_json_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("host-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), "{", Cancelled);

        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(Both)) { BaseDirectory = folder });

        Assert.Contains(Path.Combine(folder, "host.json"), message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_process_that_finds_its_port_taken_takes_no_message()
    {
        var queue = new TestQueue(azurite);
        await using var first = await TestApp.StartAsync(new AppSetup(azurite));
        await queue.SendTextAsync("work");

        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(Both))
        {
            Settings = { ["Work"] = queue.Name, ["LocalRuntime:Url"] = first.Http.BaseAddress!.ToString().TrimEnd('/') },
        });

        Assert.Contains("address already in use", message, StringComparison.Ordinal);
        Assert.Equal(1, await queue.CountVisibleAsync());
    }

    public sealed class Both(Journal journal)
    {
        [Function("Ping")]
        public string Ping([HttpTrigger(AuthorizationLevel.Anonymous, Route = "ping")] HttpRequest request) => "pong";

        [Function("Fails")]
        public void Fails([QueueTrigger("%Work%")] string text)
        {
            journal.Add(text);
            throw new InvalidOperationException();
        }
    }
}
