using System.Globalization;
using System.Runtime.CompilerServices;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;

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
