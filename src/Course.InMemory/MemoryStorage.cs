using System.Globalization;
using System.Runtime.CompilerServices;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.InMemory;

/// <summary>The ring in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryRing(IStorageMeter? meter = null) : IRing
{
    private readonly MemoryTable<RingRow> table = new(
        "Enrolments", meter,
        (row, etag) => row with { ETag = etag },
        row => row.ETag,
        row => [row.Address, row.Salt, row.Preferences.FirstName, row.Preferences.Zone, row.Next.Track, row.Next.Lesson, row.DeliveryId, row.Received.Text]);

    /// <summary>
    /// Rows in a page. The service gives up to 1,000 and may give fewer, or none, and still go on: a small number here shows whether callers bear that.
    /// </summary>
    public int PageSize { get; init; } = MemoryTable<RingRow>.PageSize;

    /// <inheritdoc />
    public Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken) =>
        Task.FromResult(table.Find(Key(RingPartition.Of(id, slot)), id.Value));

    /// <inheritdoc />
    public async IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ordered = Enumerable.Range(shards.First, shards.Count).Select(shard => Key(new RingPartition(slot, shard))).ToList();
        (string Partition, string RowKey)? after = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask.ConfigureAwait(false);
            (var rows, after) = table.Page(ordered, after, PageSize);
            if (rows.Count > 0)
                yield return rows;
        }
        while (after is not null);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken)
    {
        var seen = new List<int>();
        var rows = 0;
        foreach (var (partition, count) in table.Partitions($"{slot}-", $"{slot}."))
        {
            seen.Add(int.Parse(partition.AsSpan(3), CultureInfo.InvariantCulture));
            rows += count;
            // The first page ends in this shard: what comes after it is not known.
            if (rows > PageSize)
                return Task.FromResult(ShardRange.Plan(seen, isWhole: false));
        }

        return Task.FromResult(ShardRange.Plan(seen, isWhole: true));
    }

    /// <inheritdoc />
    public Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Any(write => write.Row.Partition != partition))
            throw new ArgumentException("A transaction names a row of another partition.", nameof(writes));
        var (failed, result, rows) = table.Commit(
            Key(partition),
            [.. writes.Select(write => new MemoryTable<RingRow>.Write(KindOf(write), write.Row.Id.Value, write.Row))]);
        return Task.FromResult<RingCommit>(failed is { } index
            ? new RingCommit.Conflict(index, result)
            : new RingCommit.Done([.. rows.Select(row => row?.ETag)]));
    }

    private static string Key(RingPartition partition) => string.Create(CultureInfo.InvariantCulture, $"{partition.Slot}-{partition.Shard:00}");

    private static MemoryTable<RingRow>.WriteKind KindOf(RingWrite write) => write switch
    {
        RingWrite.Insert => MemoryTable<RingRow>.WriteKind.Insert,
        RingWrite.Delete => MemoryTable<RingRow>.WriteKind.Delete,
        _ => MemoryTable<RingRow>.WriteKind.Replace,
    };
}

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
        mimes.Upsert(id, "mime", []);
        return Task.CompletedTask;
    }
}
