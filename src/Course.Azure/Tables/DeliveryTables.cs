using Azure;
using Azure.Data.Tables;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Signup;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>Deliveries</c>.</summary>
internal sealed class DeliveryTable(CourseTables tables) : IDeliveries
{
    private const int PageSize = 1000;
    private const int MaxWrites = 100;
    private readonly ConditionalTable table = tables.Deliveries;

    public async Task RecordAcceptedAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken)
    {
        // That the row is there is all it says; when it was written storage notes by itself.
        foreach (var hour in deliveryIds.Distinct(StringComparer.Ordinal).Select(Keys.Delivery).GroupBy(key => key.Partition, StringComparer.Ordinal))
        {
            foreach (var part in hour.Chunk(MaxWrites))
            {
                var upserts = part.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, EntityFields.NewEntity(key)));
                await table.Client.SubmitTransactionAsync(upserts, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task<bool> WasAcceptedAsync(string deliveryId, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Delivery(deliveryId), cancellationToken).ConfigureAwait(false) is not null;

    public async Task<int> ForgetBeforeAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var removed = 0;
        var query = table.Client.QueryAsync<TableEntity>(Keys.DeliveriesBefore(day), PageSize, ["PartitionKey", "RowKey"], cancellationToken);
        await foreach (var page in query.AsPages().ConfigureAwait(false))
        {
            foreach (var part in page.Values.GroupBy(entity => entity.PartitionKey, StringComparer.Ordinal).SelectMany(hour => hour.Chunk(MaxWrites)))
            {
                // What another, at the same work, leaves of these goes the next time.
                if (await table.TryRemoveAsync(part, cancellationToken).ConfigureAwait(false))
                    removed += part.Length;
            }
        }

        return removed;
    }
}

/// <summary>Table <c>Cursor</c>.</summary>
internal sealed class CursorTable(CourseTables tables) : ITickCursors
{
    private readonly ConditionalTable table = tables.Cursor;

    public async Task<TickCursor?> FindAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.TickCursor(), cancellationToken).ConfigureAwait(false) is { } entity
            ? new TickCursor(entity.RequiredAt("Through")) { ETag = entity.ETag.ToString() }
            : null;

    public async Task<WriteResult> SaveAsync(TickCursor cursor, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.TickCursor());
        entity.Set("Through", cursor.Through);
        var saved = cursor.ETag is null
            ? await table.AddAsync(entity, cancellationToken).ConfigureAwait(false)
            : await table.ReplaceAsync(entity, cursor.ETag, cancellationToken).ConfigureAwait(false);
        return saved.Result;
    }
}

/// <summary>Table <c>Outbox</c>.</summary>
internal sealed class OutboxTable(CourseTables tables) : IOutbox
{
    private readonly ConditionalTable table = tables.Outbox;

    public async Task<OutboxEntry?> FindAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken)
    {
        var entity = await table.FindAsync(Keys.Outbox(subscriber, mailId), cancellationToken).ConfigureAwait(false);
        return entity is null ? null : Read(entity);
    }

    public async Task<IReadOnlyList<OutboxEntry>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var all = new List<OutboxEntry>();
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(subscriber.Value), cancellationToken: cancellationToken).ConfigureAwait(false))
            all.Add(Read(entity));
        return all;
    }

    public Task RemoveAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken) =>
        table.RemoveAsync(Keys.Outbox(subscriber, mailId), ETag.All.ToString(), cancellationToken);

    public async Task<(WriteResult Result, OutboxEntry Entry)> SaveAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.Outbox(entry.Subscriber, entry.MailId));
        entity["State"] = entry.State.ToString();
        entity["DeliveryId"] = entry.DeliveryId;
        entity.Set("LeaseUntil", entry.LeaseUntil);
        var (result, etag) = entry.ETag is null
            ? await table.AddAsync(entity, cancellationToken).ConfigureAwait(false)
            : await table.ReplaceAsync(entity, entry.ETag, cancellationToken).ConfigureAwait(false);
        return (result, entry with { ETag = etag ?? entry.ETag });
    }

    private static OutboxEntry Read(TableEntity entity) =>
        new(SubscriberId.Parse(entity.PartitionKey), entity.RowKey, entity.Enum<OutboxState>("State"), entity.Required("DeliveryId"), entity.RequiredAt("LeaseUntil")) { ETag = entity.ETag.ToString() };
}
