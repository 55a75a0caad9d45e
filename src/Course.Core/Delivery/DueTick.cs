using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>
/// The timer's work: puts every slot that has begun since the last tick on the <c>lessons</c> queue, a message for about each thousand rows. The cursor moves
/// after the messages are out, so a crash in between repeats messages and never loses a slot; a repeated walk finds nothing to claim.
/// </summary>
public sealed partial class DueTick(IRing ring, ILessonQueue lessons, ITickCursors cursors, Housekeeping housekeeping, TimeProvider time, ILogger<DueTick> logger)
{
    /// <summary>Walks the slots from the cursor to now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var cursor = await cursors.FindAsync(cancellationToken).ConfigureAwait(false);
        var slots = Slot.Between(cursor?.Through ?? (now - Slot.Length), now);
        if (slots.Count == 0)
            return;

        var messages = 0;
        foreach (var slot in slots)
        {
            foreach (var shards in await ring.PlanWalksAsync(slot, cancellationToken).ConfigureAwait(false))
            {
                await lessons.EnqueueAsync(new LessonsDue(slot.Index, shards.First, now.ToDateTimeOffset(), shards.Count), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                messages++;
            }
        }

        var moved = (cursor ?? new TickCursor(now)) with { Through = Slot.StartOf(now) };
        var saved = await cursors.SaveAsync(moved, cancellationToken).ConfigureAwait(false);
        if (messages > 0 || slots.Count > 1)
            LogTick(slots.Count, slots[^1].Index, messages, saved);

        // The first tick of a UTC day tidies up as well: last, so that a failure of it keeps nobody's lesson back.
        if (saved == WriteResult.Done && cursor is { } before && DayOf(before.Through) != DayOf(now))
            await housekeeping.RunAsync(before.Through, cancellationToken).ConfigureAwait(false);
    }

    private static LocalDate DayOf(Instant instant) => instant.InUtc().Date;

    [LoggerMessage(Level = LogLevel.Information, Message = "Tick: {Slots} slots up to {LastSlot}, {Messages} walks, cursor {Saved}")]
    private partial void LogTick(int slots, int lastSlot, int messages, WriteResult saved);
}
