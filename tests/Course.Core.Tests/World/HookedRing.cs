using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;

namespace Course.Core.Tests.World;

/// <summary>A ring that lets somebody act between the page read and the claim.</summary>
public sealed class HookedRing(IRing inner) : IRing
{
    private readonly Dictionary<SubscriberId, Func<Task>> beforeClaim = [];

    /// <summary>Every claim there has been: whose, and for which request.</summary>
    public HashSet<(SubscriberId Id, string DeliveryId)> Claims { get; } = [];

    /// <summary>Does something just before the first claim that names this person.</summary>
    public void BeforeClaimOf(SubscriberId id, Func<Task> action) => beforeClaim[id] = action;

    public Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken) => inner.FindAsync(id, slot, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, CancellationToken cancellationToken) => inner.ReadPagesAsync(slot, shards, cancellationToken);

    public Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken) => inner.PlanWalksAsync(slot, cancellationToken);

    public async Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            if (write.Row.State == RingState.Claimed && beforeClaim.Remove(write.Row.Id, out var action))
                await action();
        }

        var result = await inner.CommitAsync(partition, writes, cancellationToken);
        if (result is RingCommit.Done)
            Claims.UnionWith(writes.Where(write => write.Row.State == RingState.Claimed).Select(write => (write.Row.Id, write.Row.DeliveryId!)));
        return result;
    }
}
