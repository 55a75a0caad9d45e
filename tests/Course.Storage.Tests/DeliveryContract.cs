using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Signup;
using Course.InMemory;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class DeliveriesOnAzure(AzureStores azure) : DeliveryContract(azure.Get<IOutbox>(), azure.Get<IDeliveries>(), azure.Get<ITickCursors>());

public sealed class DeliveriesInMemory() : DeliveryContract(new MemoryOutbox(), new MemoryDeliveries(), new MemoryTickCursors());

/// <summary>What Core relies on in the tables Outbox, Deliveries and Cursor.</summary>
public abstract class DeliveryContract(IOutbox outbox, IDeliveries deliveries, ITickCursors cursors)
{
    private Task<(WriteResult Result, OutboxEntry Entry)> SaveAsync(OutboxEntry entry) => outbox.SaveAsync(entry, CancellationToken.None);

    [Fact]
    public async Task An_outbox_entry_is_claimed_by_one_and_goes_on_with_the_version_it_was_given()
    {
        var entry = new OutboxEntry(Some.Id(), "welcome-1", OutboxState.Claimed, "20261101-abcdefghijklmnop", Some.Moment);
        Assert.Null(await outbox.FindAsync(entry.Subscriber, entry.MailId, CancellationToken.None));
        var (result, claimed) = await SaveAsync(entry);
        Assert.Equal(WriteResult.Done, result);
        Assert.Equal(claimed, await outbox.FindAsync(entry.Subscriber, entry.MailId, CancellationToken.None));
        Assert.Equal(entry, claimed with { ETag = null });

        Assert.Equal(WriteResult.Exists, (await SaveAsync(entry)).Result);
        var (sentResult, sent) = await SaveAsync(claimed with { State = OutboxState.Sent });
        Assert.Equal(WriteResult.Done, sentResult);
        Assert.Equal(WriteResult.Changed, (await SaveAsync(claimed with { State = OutboxState.Dropped })).Result);
        Assert.Equal(sent, await outbox.FindAsync(entry.Subscriber, entry.MailId, CancellationToken.None));
        Assert.Equal(OutboxState.Sent, sent.State);
    }

    [Fact]
    public async Task One_persons_mails_are_listed_by_id_and_each_can_be_forgotten()
    {
        var ana = Some.Id();
        foreach (var mail in new[] { "welcome-1", "answer-x", "deleted" })
            await SaveAsync(new OutboxEntry(ana, mail, OutboxState.Sent, "20261101-abcdefghijklmnop", Some.Moment));
        await SaveAsync(new OutboxEntry(Some.Id(), "welcome-1", OutboxState.Sent, "20261101-abcdefghijklmnop", Some.Moment));
        var all = await outbox.ListAsync(ana, CancellationToken.None);
        Assert.Equal(["answer-x", "deleted", "welcome-1"], all.Select(entry => entry.MailId));
        Assert.Equal(await outbox.FindAsync(ana, "deleted", CancellationToken.None), all[1]);
        await outbox.RemoveAsync(ana, "answer-x", CancellationToken.None);
        await outbox.RemoveAsync(ana, "answer-x", CancellationToken.None);
        Assert.Equal(["deleted", "welcome-1"], (await outbox.ListAsync(ana, CancellationToken.None)).Select(entry => entry.MailId));
        Assert.Empty(await outbox.ListAsync(Some.Id(), CancellationToken.None));
    }

    [Fact]
    public async Task An_outbox_entry_that_is_gone_is_missing()
    {
        var entry = new OutboxEntry(Some.Id(), "welcome-1", OutboxState.Sent, "20261101-abcdefghijklmnop", Some.Moment) { ETag = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"" };
        Assert.Equal(WriteResult.Missing, (await SaveAsync(entry)).Result);
    }

    [Fact]
    public async Task A_delivery_is_accepted_once_any_event_said_so_and_again_is_harmless()
    {
        var id = new IdFactory().NewDeliveryId(Some.Moment.ToDateTimeOffset());
        Assert.False(await deliveries.WasAcceptedAsync(id, CancellationToken.None));
        await deliveries.RecordAcceptedAsync([id], CancellationToken.None);
        await deliveries.RecordAcceptedAsync([id, id], CancellationToken.None);
        Assert.True(await deliveries.WasAcceptedAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Many_deliveries_of_many_hours_are_recorded_at_once()
    {
        var factory = new IdFactory();
        // More of one hour than a transaction holds, one of the hour after, one of another day, and one that is not of our making.
        var ids = Enumerable.Range(0, 205).Select(_ => factory.NewDeliveryId(Some.Moment.ToDateTimeOffset()))
            .Append(factory.NewDeliveryId(Some.Moment.ToDateTimeOffset().AddHours(1)))
            .Append(factory.NewDeliveryId(Some.Moment.ToDateTimeOffset().AddDays(1)))
            .Append("somethingelse")
            .ToList();
        await deliveries.RecordAcceptedAsync(ids[..3], CancellationToken.None);
        await deliveries.RecordAcceptedAsync(ids, CancellationToken.None);
        foreach (var id in ids)
            Assert.True(await deliveries.WasAcceptedAsync(id, CancellationToken.None), id);
        Assert.False(await deliveries.WasAcceptedAsync(factory.NewDeliveryId(Some.Moment.ToDateTimeOffset()), CancellationToken.None));
        await deliveries.RecordAcceptedAsync([], CancellationToken.None);
    }

    [Fact]
    public async Task Deliveries_of_before_a_day_are_forgotten_and_no_others()
    {
        var factory = new IdFactory();
        // In years of its own: the other tests record deliveries too.
        var day = new LocalDate(2019, 3, 1);
        var midnight = day.AtMidnight().InUtc().ToDateTimeOffset();
        var gone = Enumerable.Range(0, 130).Select(_ => factory.NewDeliveryId(midnight.AddSeconds(-1)))
            .Append(factory.NewDeliveryId(midnight.AddDays(-1)))
            .Append(factory.NewDeliveryId(midnight.AddYears(-1)))
            .ToList();
        var kept = new[] { factory.NewDeliveryId(midnight), factory.NewDeliveryId(midnight.AddHours(23)), factory.NewDeliveryId(midnight.AddDays(40)) };
        await deliveries.RecordAcceptedAsync([.. gone, .. kept], CancellationToken.None);
        Assert.Equal(gone.Count, await deliveries.ForgetBeforeAsync(day, CancellationToken.None));
        foreach (var id in gone)
            Assert.False(await deliveries.WasAcceptedAsync(id, CancellationToken.None), id);
        foreach (var id in kept)
            Assert.True(await deliveries.WasAcceptedAsync(id, CancellationToken.None), id);
        Assert.Equal(0, await deliveries.ForgetBeforeAsync(day, CancellationToken.None));
    }

    [Fact]
    public async Task The_cursor_is_saved_by_whoever_read_it_last()
    {
        Assert.Null(await cursors.FindAsync(CancellationToken.None));
        var first = new TickCursor(Some.Moment);
        Assert.Equal(WriteResult.Done, await cursors.SaveAsync(first, CancellationToken.None));
        Assert.Equal(WriteResult.Exists, await cursors.SaveAsync(first, CancellationToken.None));
        var read = (await cursors.FindAsync(CancellationToken.None))!;
        Assert.Equal(Some.Moment, read.Through);
        Assert.Equal(WriteResult.Done, await cursors.SaveAsync(read with { Through = Some.Moment + Duration.FromMinutes(15) }, CancellationToken.None));
        Assert.Equal(WriteResult.Changed, await cursors.SaveAsync(read, CancellationToken.None));
        Assert.Equal(Some.Moment + Duration.FromMinutes(15), (await cursors.FindAsync(CancellationToken.None))!.Through);
    }
}
