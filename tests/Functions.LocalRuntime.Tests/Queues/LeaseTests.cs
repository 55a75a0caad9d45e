using System.Diagnostics;
using Azure.Storage.Queues.Models;
using Course.Testing;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Queues;

public sealed class LeaseTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_stays_ours_while_its_function_outlives_the_lease()
    {
        var lease = TimeSpan.FromSeconds(2);
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("long");
        await using var app = await StartAsync(queue, lease);
        await app.Journal.UntilAsync(1);

        var started = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(async () =>
        {
            Assert.Null(await queue.ReceiveAsync());
            return Stopwatch.GetElapsedTime(started) > lease * 2;
        });

        app.Journal.Gate.Release();
        await app.WhenIdleAsync();
        Assert.Equal(["began 1", "ended 1"], app.Journal.Entries);
        Assert.Equal(0, await queue.CountAsync());
    }

    [Fact]
    public async Task A_message_that_somebody_else_took_over_is_left_to_them()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("contested");
        await using var app = await StartAsync(queue, TimeSpan.FromHours(1));
        await app.Journal.UntilAsync(1);

        var (id, receipt) = GatedFunction.Receipts[queue.Name];
        await queue.Client.UpdateMessageAsync(id, receipt, visibilityTimeout: TimeSpan.FromHours(1), cancellationToken: TestContext.Current.CancellationToken);
        app.Journal.Gate.Release();
        await app.WhenIdleAsync();

        Assert.Equal(["began 1", "ended 1"], app.Journal.Entries);
        Assert.Equal(1, await queue.CountAsync());
    }

    private Task<TestApp> StartAsync(TestQueue queue, TimeSpan lease) => TestApp.StartAsync(new AppSetup(azurite, typeof(GatedFunction))
    {
        Settings = { ["Work"] = queue.Name, ["LocalRuntime:MessageLease"] = lease.ToString() },
    });

    public sealed class GatedFunction(Journal journal, Microsoft.Extensions.Configuration.IConfiguration configuration)
    {
        public static System.Collections.Concurrent.ConcurrentDictionary<string, (string Id, string Receipt)> Receipts { get; } = new();

        [Function("Gated")]
        public async Task Run([QueueTrigger("%Work%")] QueueMessage message)
        {
            Receipts[configuration["Work"]!] = (message.MessageId, message.PopReceipt);
            journal.Add($"began {message.DequeueCount}");
            await journal.Gate.WaitAsync();
            journal.Add($"ended {message.DequeueCount}");
        }
    }
}
