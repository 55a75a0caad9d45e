using Course.Testing;
using Functions.LocalRuntime.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Queues;

public sealed class FetchingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task More_is_fetched_only_when_no_more_than_the_threshold_run()
    {
        var queue = new TestQueue(azurite);
        foreach (var text in new[] { "a", "b", "c", "d", "e" })
        {
            await queue.SendTextAsync(text);
        }

        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Gated))
        {
            Settings =
            {
                ["Work"] = queue.Name,
                ["AzureFunctionsJobHost:extensions:queues:batchSize"] = "2",
                ["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "1",
            },
        });

        await app.Journal.UntilAsync(entries => entries.Count(entry => entry == "began") == 2);
        Assert.Equal(3, await queue.CountVisibleAsync());

        app.Journal.Gate.Release();
        await app.Journal.UntilAsync(entries => entries.Count(entry => entry == "began") == 4);
        Assert.Equal(1, await queue.CountVisibleAsync());

        app.Journal.Gate.Release(4);
        await app.WhenIdleAsync();
        Assert.Equal(5, app.Journal.Entries.Count(entry => entry == "ended"));
        Assert.Equal(3, app.Journal.MostRunning);
    }

    [Fact]
    public void Looks_at_an_empty_queue_grow_rarer_up_to_the_longest_interval_until_there_is_work()
    {
        var delay = new PollingDelay(TimeSpan.FromSeconds(1));

        var waits = Enumerable.Range(0, 8).Select(_ => delay.Next().TotalMilliseconds).ToList();
        delay.Reset();

        Assert.Collection(
            waits,
            wait => Assert.InRange(wait, 80, 120),
            wait => Assert.InRange(wait, 160, 240),
            wait => Assert.InRange(wait, 320, 480),
            wait => Assert.InRange(wait, 640, 960),
            wait => Assert.InRange(wait, 800, 1000),
            wait => Assert.InRange(wait, 800, 1000),
            wait => Assert.InRange(wait, 800, 1000),
            wait => Assert.InRange(wait, 800, 1000));
        Assert.InRange(delay.Next().TotalMilliseconds, 80, 120);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_made_at_start()
    {
        var name = AzuriteFixture.UniqueName();
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Gated)) { Settings = { ["Work"] = name } });
        await app.WhenIdleAsync();

        var client = new Azure.Storage.Queues.QueueClient(azurite.ConnectionString, name);
        Assert.True(await client.ExistsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_connection_of_a_trigger_names_another_account_with_or_without_the_hosts_prefix()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(ElsewhereTrigger))
        {
            Settings = { ["Work"] = queue.Name, ["AzureWebJobsStorage"] = "", ["AzureWebJobsElsewhere"] = azurite.ConnectionString },
        });

        await app.Journal.UntilAsync(1);
    }

    [Fact]
    public async Task What_a_request_queues_is_run_without_waiting_for_the_polling_interval()
    {
        var (first, second) = (AzuriteFixture.UniqueName(), AzuriteFixture.UniqueName());
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Chain))
        {
            Settings = { ["First"] = first, ["Second"] = second, ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "01:00:00" },
        });
        await app.WhenIdleAsync();

        await app.Http.GetStringAsync("/start", TestContext.Current.CancellationToken);
        await app.Journal.UntilAsync(1);

        Assert.Equal(["first second"], app.Journal.Entries);
    }

    public sealed class Gated(Journal journal)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Work%")] string text)
        {
            journal.Enter("began");
            await journal.Gate.WaitAsync();
            journal.Leave("ended");
        }
    }

    public sealed class ElsewhereTrigger(Journal journal)
    {
        [Function("Elsewhere")]
        public void Run([QueueTrigger("%Work%", Connection = "Elsewhere")] string text) => journal.Add(text);
    }

    public sealed class Chain(Journal journal)
    {
        [Function("Start")]
        [QueueOutput("%First%")]
        public string Start([HttpTrigger(AuthorizationLevel.Anonymous, Route = "start")] HttpRequest request) => "first";

        [Function("Middle")]
        [QueueOutput("%Second%")]
        public string Middle([QueueTrigger("%First%")] string text) => text + " second";

        [Function("End")]
        public void End([QueueTrigger("%Second%")] string text) => journal.Add(text);
    }
}
