using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;

namespace Course.Core.Enrolment;

/// <summary>
/// Takes a ring row to another slot, across partitions and therefore in steps: intent (the old copy is <see cref="RingState.Moving"/>), insert the new copy
/// (<see cref="RingState.Arriving"/>), pointer compare-and-set, activate, delete the old copy. Each step may be repeated and any
/// worker may go on where another was cut off, from either copy. Which copy counts is the pointer's word alone; a copy that it
/// can't account for is stale and goes. An enrolment is a move from nowhere.
/// </summary>
public sealed partial class RingMover(IRing ring, ISubscribers subscribers, ILessonQueue lessons, TimeProvider time, ILogger<RingMover> logger)
{
    /// <summary>Goes on with the move a row is in.</summary>
    /// <param name="row">A row in state Moving or Arriving.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task CompleteAsync(RingRow row, CancellationToken cancellationToken)
    {
        using var span = EnrolmentTracing.Source.StartActivity(EnrolmentTracing.Move);
        while (true)
        {
            var subscriber = await subscribers.FindAsync(row.Id, cancellationToken).ConfigureAwait(false);
            var pointer = subscriber?.Ring ?? default;
            var enrolled = subscriber is { State: SubscriberState.Active };
            var isTarget = row.State == RingState.Arriving;
            var moves = isTarget ? row.Moves : row.Moves + 1;
            var target = isTarget ? row.Slot : row.MoveTo!.Value;
            var source = isTarget ? row.MoveFrom : row.Slot;

            if (enrolled && pointer.Slot == target.Index && pointer.Moves == moves)
            {
                await ActivateAsync(row, target, cancellationToken).ConfigureAwait(false);
                if (source is { } old)
                    await DeleteCopyAsync(row, old, moves - 1, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (!enrolled || pointer.Slot != source?.Index || pointer.Moves != moves - 1)
            {
                LogStale(row.Slot.Index, row.Moves, pointer.Slot, pointer.Moves);
                await DeleteStaleAsync(row, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (isTarget && source is { } from)
            {
                // The pointer still names the old copy: this one counts only if the old one is on its way here.
                var old = await ring.FindAsync(row.Id, from, cancellationToken).ConfigureAwait(false);
                if (old is not { State: RingState.Moving } || old.MoveTo != row.Slot || old.Moves != row.Moves - 1)
                {
                    var fresh = await subscribers.FindAsync(row.Id, cancellationToken).ConfigureAwait(false);
                    if (fresh?.Ring != pointer)
                        continue;
                    await DeleteStaleAsync(row, cancellationToken).ConfigureAwait(false);
                    return;
                }
            }
            else if (!isTarget && !await InsertAsync(row, target, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await subscribers.ReplaceAsync(subscriber! with { Ring = new RingPointer(target.Index, moves) }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> InsertAsync(RingRow row, Slot target, CancellationToken cancellationToken)
    {
        var copy = row with { Slot = target, State = RingState.Arriving, MoveTo = null, MoveFrom = row.Slot, Moves = row.Moves + 1, ETag = null };
        if (await ring.CommitAsync(copy.Partition, [new RingWrite.Insert(copy)], cancellationToken).ConfigureAwait(false) is RingCommit.Done)
            return true;
        var there = await ring.FindAsync(row.Id, target, cancellationToken).ConfigureAwait(false);
        if (there is null)
            return false;
        if (there.Moves >= copy.Moves)
            return there.Moves == copy.Moves;
        // Left over from an earlier stay in that slot.
        return await ring.CommitAsync(copy.Partition, [new RingWrite.Replace(copy with { ETag = there.ETag })], cancellationToken).ConfigureAwait(false) is RingCommit.Done;
    }

    private async Task ActivateAsync(RingRow row, Slot target, CancellationToken cancellationToken)
    {
        var copy = row.Slot == target && row.State == RingState.Arriving ? row : await ring.FindAsync(row.Id, target, cancellationToken).ConfigureAwait(false);
        // An idle one was activated before, perhaps by a worker that got no further: it may still have to be woken.
        if (copy is not { State: RingState.Arriving or RingState.Idle })
            return;
        // Where this fails another worker has been quicker, and the row is active.
        if (copy.State == RingState.Arriving)
            await ring.CommitAsync(copy.Partition, [new RingWrite.Replace(copy with { State = RingState.Idle, MoveFrom = null })], cancellationToken).ConfigureAwait(false);
        await WakeAsync(copy, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for a walk of an idle row's partition where its lesson is due already: the tick that would have found it may be over.</summary>
    /// <param name="row">A row just written.</param>
    /// <param name="cancellationToken">Stops before the message is put.</param>
    public async Task WakeAsync(RingRow row, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        if (row.NextDue <= now)
            await lessons.EnqueueAsync(new LessonsDue(row.Slot.Index, row.Partition.Shard, now.ToDateTimeOffset()), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the copy as it was read: where it has changed since, somebody has a use for it.</summary>
    private Task<RingCommit> DeleteStaleAsync(RingRow row, CancellationToken cancellationToken) =>
        ring.CommitAsync(row.Partition, [new RingWrite.Delete(row)], cancellationToken);

    private async Task DeleteCopyAsync(RingRow row, Slot slot, int moves, CancellationToken cancellationToken)
    {
        var copy = await ring.FindAsync(row.Id, slot, cancellationToken).ConfigureAwait(false);
        if (copy is not null && copy.Moves == moves)
            await ring.CommitAsync(copy.Partition, [new RingWrite.Delete(copy)], cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removing a stale ring copy in slot {Slot}, moves {Moves}; the pointer says slot {PointerSlot}, moves {PointerMoves}")]
    private partial void LogStale(int slot, int moves, int? pointerSlot, int pointerMoves);
}
