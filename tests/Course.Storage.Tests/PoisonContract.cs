using Course.Core.Poison;
using Course.Core.Signup;
using Course.InMemory;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class PoisonOnAzure(AzureStores azure) : PoisonContract(azure.Get<IPoisonMessages>(), azure.Get<IFailureNotes>(), azure.Get<IMessageReturns>())
{
    protected override async Task<string?> TakeAsync(string queue)
    {
        var client = azure.Queue(queue);
        if ((await client.ReceiveMessageAsync()).Value is not { } message)
            return null;
        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message.Body.ToString();
    }
}

public sealed class PoisonInMemory : PoisonContract
{
    private readonly MemoryQueues queues;

    public PoisonInMemory()
        : this(new MemoryPoison(), new MemoryQueues(new FakeTimeProvider()))
    {
    }

    private PoisonInMemory(MemoryPoison poison, MemoryQueues queues)
        : base(poison, poison, queues) => this.queues = queues;

    protected override Task<string?> TakeAsync(string queue) =>
        Task.FromResult(queues.Changes.TryTake(out var change) ? System.Text.Json.JsonSerializer.Serialize(change) : null);
}

/// <summary>What Core relies on in table Poison, and in putting a message back.</summary>
public abstract class PoisonContract(IPoisonMessages messages, IFailureNotes notes, IMessageReturns returns)
{
    protected abstract Task<string?> TakeAsync(string queue);

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_and_the_oldest_first()
    {
        var queue = Some.Text();
        var first = new PoisonMessage(queue, "20261101T063015-abcdefgh", Some.Moment, 5, "TimeoutException: Zoë 🌱", """{"InboxId":"x"}""");
        var second = first with { Id = "20261101T063016-aaaaaaaa", At = Some.Moment + Duration.FromSeconds(1), Attempts = 0 };
        await messages.SaveAsync(second, CancellationToken.None);
        await messages.SaveAsync(first, CancellationToken.None);
        await messages.SaveAsync(first, CancellationToken.None);
        Assert.Equal([first, second], await ToListAsync(messages.ReadAsync(queue, CancellationToken.None)));
        Assert.Equal(first, await messages.FindAsync(queue, first.Id, CancellationToken.None));
        Assert.Null(await messages.FindAsync(Some.Text(), first.Id, CancellationToken.None));
        await messages.RemoveAsync(queue, first.Id, CancellationToken.None);
        await messages.RemoveAsync(queue, first.Id, CancellationToken.None);
        Assert.Equal([second], await ToListAsync(messages.ReadAsync(queue, CancellationToken.None)));
    }

    [Fact]
    public async Task The_largest_message_a_queue_holds_fits_in_a_row()
    {
        var large = new PoisonMessage(Some.Text(), "20261101T063015-abcdefgh", Some.Moment, 5, new string('x', 1000), new string('{', 48 * 1024));
        await messages.SaveAsync(large, CancellationToken.None);
        Assert.Equal(large, await messages.FindAsync(large.Queue, large.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_note_is_kept_by_body_and_the_last_stands()
    {
        var queue = Some.Text();
        var note = new FailureNote(queue, PoisonIntake.HashOf("body"), Some.Moment, 1, "IOException: x");
        await notes.SaveAsync(note, CancellationToken.None);
        await notes.SaveAsync(note with { Attempts = 2 }, CancellationToken.None);
        Assert.Equal(note with { Attempts = 2 }, await notes.FindAsync(queue, note.BodyHash, CancellationToken.None));
        Assert.Equal([note with { Attempts = 2 }], await ToListAsync(notes.ReadAsync(queue, CancellationToken.None)));
        Assert.Empty(await ToListAsync(messages.ReadAsync(queue, CancellationToken.None)));
        await notes.RemoveAsync(queue, note.BodyHash, CancellationToken.None);
        await notes.RemoveAsync(queue, note.BodyHash, CancellationToken.None);
        Assert.Null(await notes.FindAsync(queue, note.BodyHash, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_goes_back_to_its_queue_as_it_was()
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new SubscriberChanged(Some.Id().Value));
        await returns.ReturnAsync(WorkQueues.Changes, body, CancellationToken.None);
        // Other tests of this assembly use the queue too.
        var taken = new List<string?>();
        while (!taken.Contains(body))
        {
            taken.Add(await TakeAsync(WorkQueues.Changes));
            Assert.NotNull(taken[^1]);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => returns.ReturnAsync("nowhere", body, CancellationToken.None));
    }
}
