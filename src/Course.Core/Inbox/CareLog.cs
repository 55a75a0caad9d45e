using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Core.Inbox;

/// <summary>What came of marking a record as seen.</summary>
public enum SeenResult
{
    /// <summary>Marked now.</summary>
    Marked,

    /// <summary>Somebody had looked before; theirs stays.</summary>
    SeenBefore,

    /// <summary>There is no such record.</summary>
    Unknown,
}

/// <summary>Keeps the records of concern: opened by what people write, closed by a person who has looked.</summary>
public sealed class CareLog(ICareRecords records, TimeProvider time)
{
    /// <summary>More at one open record say nothing new.</summary>
    private const int MostOccasions = 100;

    /// <summary>Records an occasion: in the open record where there is one, else in a new one. The same cause again changes nothing.</summary>
    /// <returns>The record that holds it.</returns>
    public async Task<CareRecord> RecordAsync(SubscriberId subscriber, CareOccasion occasion, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await records.ListAsync(subscriber, cancellationToken).ConfigureAwait(false);
            if (known.FirstOrDefault(record => record.Occasions.Any(past => past.Cause == occasion.Cause)) is { } recorded)
                return recorded;
            var record = known.LastOrDefault(record => record.IsOpen) is { } open
                ? open with { Occasions = [.. open.Occasions.Append(occasion).TakeLast(MostOccasions)] }
                : new CareRecord { Subscriber = subscriber, Number = known.Count == 0 ? 1 : known[^1].Number + 1, Occasions = [occasion] };
            // Marked as seen or added to meanwhile: look again, so that what nobody has seen is never in a record that says seen.
            if (await records.SaveAsync(record, cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                return record;
        }
    }

    /// <summary>A person has looked.</summary>
    /// <param name="id">The <see cref="CareRecord.Id"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>What came of it, and the record as it is now.</returns>
    public async Task<(SeenResult Result, CareRecord? Record)> MarkSeenAsync(string id, string by, CancellationToken cancellationToken)
    {
        while (await records.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
        {
            if (!record.IsOpen)
                return (SeenResult.SeenBefore, record);
            var seen = record with { SeenBy = by, SeenAt = time.GetInstant() };
            if (await records.SaveAsync(seen, cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                return (SeenResult.Marked, seen);
        }

        return (SeenResult.Unknown, null);
    }
}
