namespace Course.Core.Enrolment;

/// <summary>Neighbouring shards of a slot: what one walk takes on.</summary>
/// <param name="First">The first shard.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct ShardRange(int First, int Count)
{
    /// <summary>The last shard.</summary>
    public int Last => First + Count - 1;

    /// <summary>
    /// Plans the walks of a slot from the shards seen on the first page of its rows. Where that page is the only one, one walk does: cost follows who is there, not the number of shards
    /// (docs/adr/0015). Otherwise the page tells how many shards fill one, and as ids are random the others are taken to be as full.
    /// </summary>
    /// <param name="seen">The shards of the first page's rows, in order; the last may go on after it.</param>
    /// <param name="isWhole">Whether there is no second page.</param>
    public static IReadOnlyList<ShardRange> Plan(IReadOnlyList<int> seen, bool isWhole)
    {
        if (isWhole)
            return seen.Count == 0 ? [] : [new ShardRange(seen[0], seen[^1] - seen[0] + 1)];
        var size = seen.Count == 0 ? 1 : Math.Max(1, seen[^1]);
        return [.. Enumerable.Range(0, (RingPartition.Shards + size - 1) / size).Select(n => new ShardRange(n * size, Math.Min(size, RingPartition.Shards - (n * size))))];
    }
}

/// <summary>Reading the ring.</summary>
public static class RingReading
{
    /// <summary>All rows of one partition, by pages of up to 1,000.</summary>
    public static IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(this IRing ring, RingPartition partition, CancellationToken cancellationToken) =>
        ring.ReadPagesAsync(partition.Slot, new ShardRange(partition.Shard, 1), cancellationToken);
}
