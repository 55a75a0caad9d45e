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

    /// <summary>All rows of a partition, by pages of up to 1,000.</summary>
    IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(RingPartition partition, CancellationToken cancellationToken);

    /// <summary>
    /// Which shards of a slot may hold rows: one range query, whose first page tells where it is the last; where there are more rows than a page, every shard from
    /// there on counts as occupied.
    /// </summary>
    Task<IReadOnlyList<int>> OccupiedShardsAsync(Slot slot, CancellationToken cancellationToken);

    /// <summary>An entity group transaction: up to <see cref="MaxWrites"/> writes to one partition, all or none.</summary>
    Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken);
}

/// <summary>The <c>lessons</c> queue.</summary>
public interface ILessonQueue
{
    /// <summary>Asks for a walk of one partition after a delay.</summary>
    Task EnqueueAsync(LessonsDue due, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>A ring partition to be walked.</summary>
/// <param name="Slot">0 to 95.</param>
/// <param name="Shard">0 to 31.</param>
/// <param name="Through">What is due up to here is due, whatever the walker's own clock says.</param>
public sealed record LessonsDue(int Slot, int Shard, DateTimeOffset Through);
