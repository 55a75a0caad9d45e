using Course.Core.Signup;
using Course.InMemory;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class SubscribersOnAzure(AzureStores azure) : SubscriberContract(azure.Get<ISubscribers>(), azure.Get<IAddresses>());

public sealed class SubscribersInMemory() : SubscriberContract(new MemorySubscribers(), new MemoryAddresses());

/// <summary>What Core relies on in the tables Subscribers and Addresses.</summary>
public abstract class SubscriberContract(ISubscribers subscribers, IAddresses addresses)
{
    private Task<Subscriber?> FindAsync(Subscriber subscriber) => subscribers.FindAsync(subscriber.Id, CancellationToken.None);

    [Fact]
    public async Task A_subscriber_comes_back_as_written_to_the_tick()
    {
        foreach (var subscriber in new[] { Some.Subscriber(), Some.BareSubscriber() })
        {
            Assert.Equal(WriteResult.Done, await subscribers.AddAsync(subscriber, CancellationToken.None));
            var found = await FindAsync(subscriber);
            Assert.NotNull(found!.ETag);
            Assert.Equal(subscriber, found with { ETag = null });
        }
    }

    [Fact]
    public async Task A_subscriber_is_added_once_and_replaced_only_as_last_read()
    {
        var subscriber = Some.Subscriber();
        Assert.Equal(WriteResult.Missing, await subscribers.ReplaceAsync(subscriber with { ETag = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"" }, CancellationToken.None));
        Assert.Equal(WriteResult.Done, await subscribers.AddAsync(subscriber, CancellationToken.None));
        Assert.Equal(WriteResult.Exists, await subscribers.AddAsync(subscriber, CancellationToken.None));
        var read = (await FindAsync(subscriber))!;
        Assert.Equal(WriteResult.Done, await subscribers.ReplaceAsync(read with { ConfirmationsSent = 3 }, CancellationToken.None));
        Assert.Equal(WriteResult.Changed, await subscribers.ReplaceAsync(read with { ConfirmationsSent = 4 }, CancellationToken.None));
        Assert.Equal(3, (await FindAsync(subscriber))!.ConfirmationsSent);
    }

    [Fact]
    public async Task What_is_cleared_stays_cleared()
    {
        var subscriber = Some.Subscriber();
        await subscribers.AddAsync(subscriber, CancellationToken.None);
        var bare = Some.BareSubscriber() with { Id = subscriber.Id, ETag = (await FindAsync(subscriber))!.ETag };
        Assert.Equal(WriteResult.Done, await subscribers.ReplaceAsync(bare, CancellationToken.None));
        Assert.Equal(bare with { ETag = null }, (await FindAsync(subscriber))! with { ETag = null });
    }

    [Fact]
    public async Task A_subscriber_never_read_can_not_be_replaced() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => subscribers.ReplaceAsync(Some.Subscriber(), CancellationToken.None));

    [Fact]
    public async Task Nobody_is_null()
    {
        Assert.Null(await FindAsync(Some.Subscriber()));
        Assert.Null(await addresses.FindAsync(Some.Text(), CancellationToken.None));
    }

    [Fact]
    public async Task An_address_is_known_once_and_changed_only_as_last_read()
    {
        var entry = new AddressEntry(Some.Text(), Some.Id(), Suppression.Complained, Some.Moment);
        Assert.Equal(WriteResult.Done, await addresses.AddAsync(entry, CancellationToken.None));
        Assert.Equal(WriteResult.Exists, await addresses.AddAsync(entry, CancellationToken.None));
        var read = (await addresses.FindAsync(entry.Hash, CancellationToken.None))!;
        Assert.Equal(entry, read with { ETag = null });
        var erased = read with { Subscriber = null, Suppression = Suppression.Unsubscribed, At = read.At + Duration.FromTicks(1) };
        Assert.Equal(WriteResult.Done, await addresses.ReplaceAsync(erased, CancellationToken.None));
        Assert.Equal(WriteResult.Changed, await addresses.ReplaceAsync(read, CancellationToken.None));
        Assert.Equal(erased with { ETag = null }, (await addresses.FindAsync(entry.Hash, CancellationToken.None))! with { ETag = null });
    }
}
