using Course.Core.Links;
using Course.Core.Schedule;

namespace Course.Core.Enrolment;

/// <summary>One write of a transaction on a ring partition.</summary>
public abstract record RingWrite(RingRow Row)
{
    /// <summary>Inserts; fails with <see cref="Signup.WriteResult.Exists"/>.</summary>
    public sealed record Insert(RingRow Row) : RingWrite(Row);

    /// <summary>Replaces the row if its ETag still holds; fails with <see cref="Signup.WriteResult.Changed"/> or <see cref="Signup.WriteResult.Missing"/>.</summary>
    public sealed record Replace(RingRow Row) : RingWrite(Row);

    /// <summary>Deletes the row if its ETag still holds; fails likewise.</summary>
    public sealed record Delete(RingRow Row) : RingWrite(Row);
}

/// <summary>What became of a transaction: all of it or none.</summary>
public abstract record RingCommit
{
    private RingCommit()
    {
    }

    /// <summary>All was written.</summary>
    /// <param name="ETags">The rows' new versions, in the order of the writes; null for deletes.</param>
    public sealed record Done(IReadOnlyList<string?> ETags) : RingCommit;

    /// <summary>Nothing was written, because of one write.</summary>
    /// <param name="Index">Which write.</param>
    /// <param name="Result">Why.</param>
    public sealed record Conflict(int Index, Signup.WriteResult Result) : RingCommit;
}

/// <summary>Table <c>Enrolments</c>: the ring.</summary>
public interface IRing
{
    /// <summary>Writes in one transaction, at most.</summary>
    const int MaxWrites = 100;

    /// <summary>A point read.</summary>
    Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken);

    /// <summary>All rows of some neighbouring partitions of a slot, by key, in pages of up to 1,000: a page may hold rows of several partitions, and a partition may begin on one page and end on the next.</summary>
    IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, CancellationToken cancellationToken);

    /// <summary>
    /// How to walk a slot: ranges of shards that may hold rows, each of about a page. One range query, keys only, of which only the first page is asked for; see <see cref="ShardRange.Plan"/>.
    /// </summary>
    Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken);

    /// <summary>An entity group transaction: up to <see cref="MaxWrites"/> writes to one partition, all or none.</summary>
    Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken);
}

/// <summary>The <c>lessons</c> queue.</summary>
public interface ILessonQueue
{
    /// <summary>Asks for a walk of one partition after a delay.</summary>
    Task EnqueueAsync(LessonsDue due, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>Neighbouring partitions of the ring to be walked.</summary>
/// <param name="Slot">0 to 95.</param>
/// <param name="Shard">The first, 0 to 31.</param>
/// <param name="Through">What is due up to here is due, whatever the walker's own clock says.</param>
/// <param name="Shards">How many, from <paramref name="Shard"/> on.</param>
public sealed record LessonsDue(int Slot, int Shard, DateTimeOffset Through, int Shards = 1);
