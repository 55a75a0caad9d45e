using System.Globalization;
using Course.Core.Delivery;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using NodaTime;

namespace Course.InMemory;

/// <summary>Subscribers in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemorySubscribers(IStorageMeter? meter = null) : ISubscribers
{
    private readonly MemoryTable<Subscriber> table = new("Subscribers", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken) => Task.FromResult(table.Find(id.Value, "subscriber"));

    /// <inheritdoc />
    public Task<WriteResult> AddAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(subscriber.Id.Value, MemoryTable<Subscriber>.WriteKind.Insert, "subscriber", subscriber).Result);

    /// <inheritdoc />
    public Task<WriteResult> ReplaceAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(subscriber.Id.Value, MemoryTable<Subscriber>.WriteKind.Replace, "subscriber", subscriber).Result);

    /// <inheritdoc />
    public Task<WriteResult> RemoveAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(subscriber.Id.Value, MemoryTable<Subscriber>.WriteKind.Delete, "subscriber", subscriber).Result);
}

/// <summary>Addresses in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryAddresses(IStorageMeter? meter = null) : IAddresses
{
    private readonly MemoryTable<AddressEntry> table = new("Addresses", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<AddressEntry?> FindAsync(string hash, CancellationToken cancellationToken) => Task.FromResult(table.Find(hash, "address"));

    /// <inheritdoc />
    public Task<WriteResult> AddAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(entry.Hash, MemoryTable<AddressEntry>.WriteKind.Insert, "address", entry).Result);

    /// <inheritdoc />
    public Task<WriteResult> ReplaceAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(entry.Hash, MemoryTable<AddressEntry>.WriteKind.Replace, "address", entry).Result);

    /// <inheritdoc />
    public Task<WriteResult> RemoveAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(entry.Hash, MemoryTable<AddressEntry>.WriteKind.Delete, "address", entry).Result);
}

/// <summary>Check-ins in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryCheckIns(IStorageMeter? meter = null) : ICheckIns
{
    private const int MaxNote = 360_000;
    private const int ChunkLength = 30_000;
    private readonly MemoryTable<CheckIn> table = new("CheckIns", meter, (row, _) => row, _ => null, row => row.Note.Chunk(ChunkLength).Select(chunk => new string(chunk)));

    /// <inheritdoc />
    public Task SaveAsync(CheckIn checkIn, CancellationToken cancellationToken)
    {
        if (checkIn.Note.Length > MaxNote)
            checkIn = checkIn with { Note = checkIn.Note[..MaxNote] };
        table.Upsert(checkIn.Subscriber.Value, RowKey(checkIn), checkIn);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<CheckIn>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken) =>
        Task.FromResult(table.Page(subscriber.Value, after: null, int.MaxValue - 1).Rows);

    /// <inheritdoc />
    public Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        table.RemovePartition(subscriber.Value);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RemoveAsync(CheckIn checkIn, CancellationToken cancellationToken)
    {
        table.Remove(checkIn.Subscriber.Value, RowKey(checkIn));
        return Task.CompletedTask;
    }

    private static string RowKey(CheckIn checkIn) => string.Create(CultureInfo.InvariantCulture, $"{checkIn.At.ToUnixTimeMilliseconds():00000000000000}-{checkIn.Id}");
}

/// <summary>Proofs of acceptance in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryDeliveries(IStorageMeter? meter = null) : IDeliveries
{
    private readonly MemoryTable<string> table = new("Deliveries", meter, (row, _) => row, _ => null);

    /// <inheritdoc />
    public Task RecordAcceptedAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken)
    {
        foreach (var hour in deliveryIds.Distinct(StringComparer.Ordinal).GroupBy(HourOf, StringComparer.Ordinal))
            table.UpsertAll(hour.Key, hour.Select(deliveryId => (deliveryId, deliveryId)));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<bool> WasAcceptedAsync(string deliveryId, CancellationToken cancellationToken) =>
        Task.FromResult(table.Find(HourOf(deliveryId), deliveryId) is not null);

    /// <inheritdoc />
    public Task<int> ForgetBeforeAsync(LocalDate day, CancellationToken cancellationToken) =>
        Task.FromResult(table.RemovePartitionsBefore(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));

    private static string HourOf(string deliveryId) => deliveryId.Split('-', 2)[0];
}

/// <summary>The cursor in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryTickCursors(IStorageMeter? meter = null) : ITickCursors
{
    private readonly MemoryTable<TickCursor> table = new("Cursor", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<TickCursor?> FindAsync(CancellationToken cancellationToken) => Task.FromResult(table.Find("cursor", "lessons"));

    /// <inheritdoc />
    public Task<WriteResult> SaveAsync(TickCursor cursor, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit("cursor", cursor.ETag is null ? MemoryTable<TickCursor>.WriteKind.Insert : MemoryTable<TickCursor>.WriteKind.Replace, "lessons", cursor).Result);
}

/// <summary>The outbox in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryOutbox(IStorageMeter? meter = null) : IOutbox
{
    private readonly MemoryTable<OutboxEntry> table = new("Outbox", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<OutboxEntry?> FindAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken) =>
        Task.FromResult(table.Find(subscriber.Value, mailId));

    /// <inheritdoc />
    public Task<(WriteResult Result, OutboxEntry Entry)> SaveAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        var kind = entry.ETag is null ? MemoryTable<OutboxEntry>.WriteKind.Insert : MemoryTable<OutboxEntry>.WriteKind.Replace;
        var (result, row) = table.Commit(entry.Subscriber.Value, kind, entry.MailId, entry);
        return Task.FromResult((result, row ?? entry));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<OutboxEntry>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken) =>
        Task.FromResult(table.Page(subscriber.Value, after: null, int.MaxValue - 1).Rows);

    /// <inheritdoc />
    public Task RemoveAsync(SubscriberId subscriber, string mailId, CancellationToken cancellationToken)
    {
        table.Remove(subscriber.Value, mailId);
        return Task.CompletedTask;
    }
}

/// <summary>The inbox in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryInbox(IStorageMeter? meter = null) : IInbox
{
    private readonly MemoryTable<InboxEntry> table = new(
        "Inbox", meter,
        (row, etag) => row with { ETag = etag },
        row => row.ETag,
        row => [string.Join("\",\"", row.To), row.From, string.Join("\",\"", row.AuthenticatedDomains), row.MessageId, row.Subject]);
    private readonly MemoryTable<byte[]> mimes = new("inbound", meter, (row, _) => row, _ => null);
    private readonly MemoryTable<string> links = new("Inbox", meter, (row, _) => row, _ => null);

    /// <inheritdoc />
    public Task<WriteResult> AddAsync(InboxEntry entry, ReadOnlyMemory<byte> mime, CancellationToken cancellationToken)
    {
        if (table.Find(entry.Id, "mail") is not null)
            return Task.FromResult(WriteResult.Exists);
        mimes.Upsert(entry.Id, "mime", mime.ToArray());
        return Task.FromResult(table.Commit(entry.Id, MemoryTable<InboxEntry>.WriteKind.Insert, "mail", entry).Result);
    }

    /// <inheritdoc />
    public Task<InboxEntry?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(table.Find(id, "mail"));

    /// <inheritdoc />
    public Task<ReadOnlyMemory<byte>?> ReadMimeAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(mimes.Find(id, "mime") is { Length: > 0 } mime ? new ReadOnlyMemory<byte>(mime) : default(ReadOnlyMemory<byte>?));

    /// <inheritdoc />
    public Task<WriteResult> ReplaceAsync(InboxEntry entry, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(entry.Id, MemoryTable<InboxEntry>.WriteKind.Replace, "mail", entry).Result);

    /// <inheritdoc />
    public Task RemoveMimeAsync(string id, CancellationToken cancellationToken)
    {
        mimes.Remove(id, "mime");
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task LinkAsync(string owner, string id, CancellationToken cancellationToken)
    {
        links.Upsert(owner, id, id);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ReadLinksAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult(links.Page(owner, after: null, int.MaxValue - 1).Rows);

    /// <inheritdoc />
    public Task UnlinkAsync(string owner, string id, CancellationToken cancellationToken)
    {
        links.Remove(owner, id);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        mimes.Remove(id, "mime");
        table.Remove(id, "mail");
        return Task.CompletedTask;
    }
}
