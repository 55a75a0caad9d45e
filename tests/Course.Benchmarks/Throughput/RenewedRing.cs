using Course.Benchmarks.Walks;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.InMemory;

namespace Course.Benchmarks.Throughput;

/// <summary>The ring in memory (<see cref="MemoryRing"/>), made anew for each round while the application keeps its hold on it.</summary>
internal sealed class RenewedRing : IRing
{
    private MemoryRing ring = new();

    /// <summary>Makes it anew with people 0 to <paramref name="people"/> − 1, due, spread over all shards.</summary>
    public async Task RenewAsync(DuePeople due, int people)
    {
        ring = new MemoryRing();
        for (var shard = 0; shard < RingPartition.Shards; shard++)
        {
            var rows = Enumerable.Range(0, people).Where(n => n % RingPartition.Shards == shard).Select(n => new RingWrite.Insert(due.Row(n, shard)));
            foreach (var writes in rows.Chunk(IRing.MaxWrites))
                _ = await ring.CommitAsync(new RingPartition(DuePeople.Slot, shard), writes, CancellationToken.None);
        }
    }

    /// <summary>How many rows have got their lesson and wait for the next.</summary>
    public async Task<int> AdvancedAsync()
    {
        var advanced = 0;
        for (var shard = 0; shard < RingPartition.Shards; shard++)
        {
            await foreach (var page in ring.ReadPagesAsync(new RingPartition(DuePeople.Slot, shard), CancellationToken.None))
                advanced += page.Count(row => row.State == RingState.Idle && row.NextDue > DuePeople.Due && row.LastSentAt > DuePeople.Due);
        }

        return advanced;
    }

    public Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken) => ring.FindAsync(id, slot, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, CancellationToken cancellationToken) => ring.ReadPagesAsync(slot, shards, cancellationToken);

    public Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken) => ring.PlanWalksAsync(slot, cancellationToken);

    public Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken) => ring.CommitAsync(partition, writes, cancellationToken);
}
