using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Course.Benchmarks.Walks;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Benchmarks.Memory;

/// <summary>
/// A ring whose rows are made when they are read, so that what is measured is the application's memory and not that of storage, which in production is another machine's.
/// It is honest because the application sees no difference: each page consists of rows made anew, as if read off the wire, which are the application's to keep or let go; and a write is
/// taken only where its ETag is that of the row as it stands. Kept here is one byte a row (how often it was written, which is its ETag) and the rows claimed and not yet advanced, whose
/// number is bounded by the batches under way.
/// </summary>
internal sealed class MadeRing(DuePeople due, int people) : IRing
{
    private const int PageSize = 1000;
    private const byte Advanced = 2;
    private readonly byte[] versions = new byte[people];
    private readonly ConcurrentDictionary<int, RingRow> claimed = new();
    private int advanced;

    /// <summary>How many have got their lesson.</summary>
    public int AdvancedCount => Volatile.Read(ref advanced);

    public Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken) => Task.FromResult(slot == DuePeople.Slot ? Row(DuePeople.NumberOf(id)) : null);

    public async IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var shard = shards.First; shard <= shards.Last; shard++)
        {
            for (var first = shard; first < people; first += PageSize * RingPartition.Shards)
            {
                // As a read over the network would.
                await Task.Yield();
                var page = new List<RingRow>(PageSize);
                for (var n = first; n < people && page.Count < PageSize; n += RingPartition.Shards)
                    page.Add(Row(n)!);
                yield return page;
            }
        }
    }

    public Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShardRange>>([.. Enumerable.Range(0, RingPartition.Shards).Select(shard => new ShardRange(shard, 1))]);

    public async Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (writes.Count is 0 or > IRing.MaxWrites || writes.Any(write => write is not RingWrite.Replace || write.Row.Partition != partition))
            throw new ArgumentException("Only claims and advances of up to 100 rows of one partition are expected here.", nameof(writes));
        // A partition is walked by one worker here, so nobody comes between the look and the write.
        for (var i = 0; i < writes.Count; i++)
        {
            if (writes[i].Row.ETag != ETag(versions[DuePeople.NumberOf(writes[i].Row.Id)]))
                return new RingCommit.Conflict(i, WriteResult.Changed);
        }

        return new RingCommit.Done([.. writes.Select(write => Write(write.Row))]);
    }

    private string Write(RingRow row)
    {
        var n = DuePeople.NumberOf(row.Id);
        var version = ++versions[n];
        if (row.State == RingState.Claimed)
        {
            claimed[n] = row;
        }
        else if (row.State == RingState.Idle && version == Advanced && claimed.TryRemove(n, out _))
        {
            Interlocked.Increment(ref advanced);
        }
        else
        {
            throw new InvalidOperationException($"A row was to go from version {version - 1} to {row.State}: neither claimed nor advanced.");
        }

        return ETag(version);
    }

    private RingRow? Row(int n)
    {
        var row = claimed.TryGetValue(n, out var kept) ? kept : due.Row(n, n % RingPartition.Shards);
        if (versions[n] == Advanced)
            row = row.Rescheduled(DuePeople.Due);
        return row with { ETag = ETag(versions[n]) };
    }

    private static string ETag(byte version) => version.ToString(CultureInfo.InvariantCulture);
}
