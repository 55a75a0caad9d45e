using Course.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace Course.Storage.Tests;

/// <summary>Receiving as the service does it: hidden, counted, given back, deleted by who holds it.</summary>
public sealed class MemoryQueueTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task What_is_received_is_hidden_and_comes_back_with_a_higher_count()
    {
        var queue = await QueueOfAsync("a");
        var first = Assert.Single(queue.Receive(16, TimeSpan.FromMinutes(10)));
        Assert.Equal(("a", 1), (first.Message, first.DequeueCount));
        Assert.Empty(queue.Receive(16, TimeSpan.FromMinutes(10)));
        time.Advance(TimeSpan.FromMinutes(10));
        var second = Assert.Single(queue.Receive(16, TimeSpan.FromMinutes(10)));
        Assert.Equal(2, second.DequeueCount);
        // Whoever held it first has lost it.
        Assert.False(queue.Delete(first));
        Assert.False(queue.Release(first, TimeSpan.Zero));
        Assert.True(queue.Delete(second));
        Assert.Equal(0, queue.Count);
        Assert.Null(queue.NextVisibleAt);
    }

    [Fact]
    public async Task What_is_released_comes_back_when_it_was_said_to()
    {
        var queue = await QueueOfAsync("a");
        Assert.True(queue.Release(Assert.Single(queue.Receive(16, TimeSpan.FromMinutes(10))), TimeSpan.FromSeconds(30)));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(queue.Receive(16, TimeSpan.FromMinutes(10)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Assert.Single(queue.Receive(16, TimeSpan.FromMinutes(10))).DequeueCount);
    }

    [Fact]
    public async Task No_more_are_received_than_asked_for_and_each_once()
    {
        var queue = await QueueOfAsync([.. Enumerable.Range(0, 20).Select(n => n.ToString("00", null))]);
        var taken = queue.Receive(16, TimeSpan.FromMinutes(10)).Concat(queue.Receive(16, TimeSpan.FromMinutes(10))).Select(message => message.Message).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(n => n.ToString("00", null)), taken);
    }

    [Fact]
    public async Task Every_transaction_is_counted()
    {
        var meter = new Meter();
        var queue = new MemoryQueue<string>(time, "q", meter);
        await queue.EnqueueAsync("a", TimeSpan.Zero);
        queue.Delete(Assert.Single(queue.Receive(16, TimeSpan.FromMinutes(10))));
        queue.Receive(16, TimeSpan.FromMinutes(10));
        Assert.Equal(["q", "q", "q", "q"], meter.Counted);
    }

    private async Task<MemoryQueue<string>> QueueOfAsync(params string[] messages)
    {
        var queue = new MemoryQueue<string>(time);
        foreach (var message in messages)
            await queue.EnqueueAsync(message, TimeSpan.Zero);
        return queue;
    }

    private sealed class Meter : IStorageMeter
    {
        public List<string> Counted { get; } = [];

        public void Count(string store) => Counted.Add(store);
    }
}
