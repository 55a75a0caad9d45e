using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Course.Testing;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Queues;

public sealed class FailureTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_failed_message_comes_again_with_its_attempts_counted()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");

        await using var app = await StartAsync(queue, typeof(FailsTwice));
        await app.Journal.UntilAsync(3);
        await app.WhenIdleAsync();

        Assert.Equal(["failed 1", "failed 2", "done 3"], app.Journal.Entries);
        Assert.Equal(0, await queue.CountAsync());
    }

    [Fact]
    public async Task A_failed_message_stays_hidden_for_the_visibility_timeout()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");

        await using var app = await StartAsync(queue, typeof(FailsTwice), visibilityTimeout: "01:00:00");
        await app.Journal.UntilAsync(1);
        await app.WhenIdleAsync();

        Assert.Equal(["failed 1"], app.Journal.Entries);
        Assert.Equal(0, await queue.CountVisibleAsync());
        Assert.Equal(1, await queue.CountAsync());
    }

    [Fact]
    public async Task A_failed_message_comes_again_after_the_visibility_timeout()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");

        await using var app = await StartAsync(queue, typeof(FailsTwice), visibilityTimeout: "00:00:01");
        await app.Journal.UntilAsync(3);

        Assert.Equal(["failed 1", "failed 2", "done 3"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_set_aside_as_it_was()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("bad");

        await using var app = await StartAsync(queue, typeof(AlwaysFails), maxDequeueCount: 2);
        await app.Journal.UntilAsync(2);
        await app.WhenIdleAsync();

        Assert.Equal(["failed 1", "failed 2"], app.Journal.Entries);
        Assert.Equal(0, await queue.CountAsync());
        Assert.Equal("YmFk", (await Poison(queue).NextAsync()).Body.ToString());
    }

    [Theory]
    [InlineData("%%% no base64 %%%")]
    [InlineData("eyBub3QganNvbg==")]
    public async Task A_message_that_cannot_be_read_is_set_aside_as_it_was(string body)
    {
        var queue = new TestQueue(azurite);
        await queue.SendRawAsync(body);

        await using var app = await StartAsync(queue, typeof(TakesJson), maxDequeueCount: 2);

        Assert.Equal(body, (await Poison(queue).NextAsync()).Body.ToString());
        await app.WhenIdleAsync();
        Assert.Equal(0, await queue.CountAsync());
        Assert.Empty(app.Journal.Entries);
    }

    [Fact]
    public async Task A_message_whose_attempts_all_ended_with_the_process_is_set_aside_without_another()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("kills");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var received = (await queue.Client.ReceiveMessageAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken)).Value;
            await queue.Client.UpdateMessageAsync(
                received.MessageId, received.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        }

        await using var app = await StartAsync(queue, typeof(AlwaysFails), maxDequeueCount: 2);
        await Poison(queue).NextAsync();

        Assert.Empty(app.Journal.Entries);
    }

    [Fact]
    public async Task A_poison_queue_has_none_of_its_own_and_its_messages_are_tried_until_they_succeed()
    {
        var queue = new TestQueue(azurite, AzuriteFixture.UniqueName() + "-poison");
        await queue.SendTextAsync("bad");

        await using var app = await StartAsync(queue, typeof(AlwaysFails), maxDequeueCount: 2);
        await app.Journal.UntilAsync(4);

        Assert.Equal(["failed 1", "failed 2", "failed 3", "failed 4"], app.Journal.Entries.Take(4));
        Assert.False(await new QueueClient(azurite.ConnectionString, queue.Name + "-poison").ExistsAsync(TestContext.Current.CancellationToken));
    }

    private TestQueue Poison(TestQueue queue) => new(azurite, queue.Name + "-poison");

    private Task<TestApp> StartAsync(TestQueue queue, Type function, int maxDequeueCount = 5, string visibilityTimeout = "00:00:00") =>
        TestApp.StartAsync(new AppSetup(azurite, function)
        {
            Settings =
            {
                ["Work"] = queue.Name,
                ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = $"{maxDequeueCount}",
                ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = visibilityTimeout,
            },
        });

    public sealed record Payload(string Name);

    public sealed class FailsTwice(Journal journal)
    {
        [Function("FailsTwice")]
        public Task Run([QueueTrigger("%Work%")] QueueMessage message)
        {
            journal.Add($"{(message.DequeueCount <= 2 ? "failed" : "done")} {message.DequeueCount}");
            return message.DequeueCount <= 2 ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask;
        }
    }

    public sealed class AlwaysFails(Journal journal)
    {
        [Function("AlwaysFails")]
        public void Run([QueueTrigger("%Work%")] QueueMessage message)
        {
            journal.Add($"failed {message.DequeueCount}");
            throw new InvalidOperationException();
        }
    }

    public sealed class TakesJson(Journal journal)
    {
        [Function("TakesJson")]
        public void Run([QueueTrigger("%Work%")] Payload payload) => journal.Add(payload.Name);
    }
}
