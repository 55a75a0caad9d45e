using Azure.Data.Tables;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Signup;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>Deliveries</c>.</summary>
internal sealed class DeliveryTable(CourseTables tables) : IDeliveries
{
    private readonly ConditionalTable table = tables.Deliveries;

    public async Task RecordAcceptedAsync(string deliveryId, Instant at, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.Delivery(deliveryId));
        entity.Set("AcceptedAt", at);
        await table.Client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> WasAcceptedAsync(string deliveryId, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Delivery(deliveryId), cancellationToken).ConfigureAwait(false) is not null;
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
        return entity is null
            ? null
            : new OutboxEntry(subscriber, mailId, entity.Enum<OutboxState>("State"), entity.Required("DeliveryId"), entity.RequiredAt("LeaseUntil")) { ETag = entity.ETag.ToString() };
    }

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
}
