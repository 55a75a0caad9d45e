using Course.Core.Enrolment;
using Course.Core.Schedule;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>
/// Walks some partitions of the ring: sends what is due, and puts right whatever an earlier walk left behind (claims whose lease is over, moves cut off in the middle,
/// courses ended but not marked).
/// </summary>
public sealed partial class LessonWalk(
    IRing ring,
    RingMover mover,
    Placement placement,
    Claims claims,
    LessonDelivery delivery,
    ILessonQueue lessons,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<LessonWalk> logger)
{
    private readonly DeliveryOptions options = options.Value;

    /// <summary>Walks the partitions named by a message; asks for another walk where something has to be looked at again.</summary>
    public async Task WalkAsync(LessonsDue due, CancellationToken cancellationToken)
    {
        // Clocks differ between machines; what was due for the tick is due for us.
        var asOf = Instant.Max(time.GetInstant(), Instant.FromDateTimeOffset(due.Through));
        Instant? again = null;
        await foreach (var page in ring.ReadPagesAsync(new Slot(due.Slot), new ShardRange(due.Shard, due.Shards), cancellationToken).ConfigureAwait(false))
        {
            foreach (var rows in page.GroupBy(row => row.Partition))
                again = LessonDelivery.Earliest(again, await WalkAsync(rows.Key, rows, asOf, cancellationToken).ConfigureAwait(false));
        }

        if (again is { } at)
        {
            var now = time.GetInstant();
            var delay = at > now ? (at - now).ToTimeSpan() : TimeSpan.Zero;
            LogAgain(due.Slot, due.Shard, due.Shards, delay);
            await lessons.EnqueueAsync(due with { Through = at.ToDateTimeOffset() }, delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Instant?> WalkAsync(RingPartition partition, IEnumerable<RingRow> rows, Instant asOf, CancellationToken cancellationToken)
    {
        var sorted = await SortAsync(rows, asOf, cancellationToken).ConfigureAwait(false);
        var again = sorted.Again;
        foreach (var row in sorted.Unsettled)
        {
            if (row.State == RingState.Finished)
                await placement.FinishAsync(row, cancellationToken).ConfigureAwait(false);
            else
                await mover.CompleteAsync(row, cancellationToken).ConfigureAwait(false);
        }

        foreach (var batch in sorted.Proven.Chunk(options.BatchSize))
            again = LessonDelivery.Earliest(again, await delivery.AdvanceAsync(partition, batch, cancellationToken).ConfigureAwait(false));
        foreach (var batch in sorted.Missed.Chunk(options.BatchSize))
            again = LessonDelivery.Earliest(again, await delivery.RescheduleAsync(partition, batch, cancellationToken).ConfigureAwait(false));
        foreach (var batch in LikeByLike(sorted.Sendable).Chunk(options.BatchSize))
            again = LessonDelivery.Earliest(again, await delivery.SendAsync(partition, batch, asOf, cancellationToken).ConfigureAwait(false));
        return again;
    }

    /// <summary>Rows of one letter side by side make full requests.</summary>
    private static IEnumerable<RingRow> LikeByLike(IEnumerable<RingRow> rows) => rows
        .OrderBy(row => row.Next.Lesson, StringComparer.Ordinal)
        .ThenBy(row => row.Preferences.Contact)
        .ThenBy(row => row.Preferences.Discreet)
        .ThenBy(row => row.Preferences.Outcome)
        .ThenBy(row => row.LessonsSent % LessonLetter.LessonsPerCheckIn);

    private async Task<Sorted> SortAsync(IEnumerable<RingRow> rows, Instant asOf, CancellationToken cancellationToken)
    {
        var sorted = new Sorted();
        var verdicts = new Dictionary<string, ClaimVerdict>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            switch (row.State)
            {
                case RingState.Idle when row.NextDue <= asOf:
                    sorted.AddDue(row, asOf);
                    break;
                case RingState.Claimed:
                    // Many rows, one request: it is judged once.
                    if (!verdicts.TryGetValue(row.DeliveryId!, out var verdict))
                        verdicts[row.DeliveryId!] = verdict = await claims.JudgeAsync(row.DeliveryId!, row.LeaseUntil!.Value, asOf, cancellationToken).ConfigureAwait(false);
                    sorted.AddClaimed(row, verdict, asOf);
                    break;
                case RingState.Moving or RingState.Arriving or RingState.Finished:
                    sorted.Unsettled.Add(row);
                    break;
            }
        }

        return sorted;
    }

    private sealed class Sorted
    {
        public List<RingRow> Unsettled { get; } = [];

        public List<RingRow> Proven { get; } = [];

        public List<RingRow> Missed { get; } = [];

        public List<RingRow> Sendable { get; } = [];

        public Instant? Again { get; set; }

        public void AddDue(RingRow row, Instant asOf) =>
            (row.SendingTime.MaySendAt(asOf, row.LastSentOn, row.EarliestOn) ? Sendable : Missed).Add(row);

        public void AddClaimed(RingRow row, ClaimVerdict verdict, Instant asOf)
        {
            if (verdict is ClaimVerdict.Accepted)
                Proven.Add(row);
            else if (verdict is ClaimVerdict.LookAgain look)
                Again = LessonDelivery.Earliest(Again, look.At);
            else
                AddDue(row, asOf);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slot {Slot}, {Shards} shards from {Shard} on: to be walked again in {Delay}")]
    private partial void LogAgain(int slot, int shard, int shards, TimeSpan delay);
}
