using Course.Core.Enrolment;

namespace Course.Core.Delivery;

/// <summary>One step of a row: what it was, and what it is to be.</summary>
/// <param name="From">As last read or written.</param>
/// <param name="To">Makes of it what it is to be; asked again where the row has changed meanwhile.</param>
internal readonly record struct RowStep(RingRow From, Func<RingRow, RingRow> To);

/// <summary>
/// Writes many rows of one partition in one transaction, and goes on without those that somebody else has changed. Where the answer to a transaction is lost, the storage client sends it
/// again, and the second finds the rows changed: by the first. So a conflict may also mean that all was written, and the row itself tells.
/// </summary>
internal sealed class RingBatch(IRing ring)
{
    /// <summary>Claims rows. Whoever has left, paused or changed anything since they were read drops out here, and only they.</summary>
    /// <param name="partition">Where the rows are.</param>
    /// <param name="claims">The rows as they are to be, each with a delivery id that nobody else can have made.</param>
    /// <param name="cancellationToken">Stops before a transaction.</param>
    /// <returns>Those claimed, at their new versions.</returns>
    public async Task<List<RingRow>> ClaimAsync(RingPartition partition, List<RingRow> claims, CancellationToken cancellationToken)
    {
        while (claims.Count > 0)
        {
            switch (await CommitAsync(partition, claims, cancellationToken).ConfigureAwait(false))
            {
                case RingCommit.Done done:
                    return [.. claims.Select((row, index) => row with { ETag = done.ETags[index] })];
                case RingCommit.Conflict conflict when await IsOursAsync(claims[conflict.Index], cancellationToken).ConfigureAwait(false):
                    return await OursAsync(claims, cancellationToken).ConfigureAwait(false);
                case RingCommit.Conflict conflict:
                    claims.RemoveAt(conflict.Index);
                    break;
            }
        }

        return [];
    }

    /// <summary>
    /// Takes one step with each row. Where someone's preferences changed while their lesson was on its way, the step is taken from the changed row; where the row is gone or claimed by another, it
    /// is left alone.
    /// </summary>
    /// <param name="partition">Where the rows are.</param>
    /// <param name="steps">One for each row.</param>
    /// <param name="cancellationToken">Stops before a transaction.</param>
    /// <returns>The rows that took their step, at their new versions.</returns>
    public async Task<List<RingRow>> StepAsync(RingPartition partition, List<RowStep> steps, CancellationToken cancellationToken)
    {
        var written = new List<RingRow>(steps.Count);
        while (steps.Count > 0)
        {
            var rows = steps.ConvertAll(step => step.To(step.From));
            switch (await CommitAsync(partition, rows, cancellationToken).ConfigureAwait(false))
            {
                case RingCommit.Done done:
                    written.AddRange(rows.Select((row, index) => row with { ETag = done.ETags[index] }));
                    return written;
                case RingCommit.Conflict conflict:
                    var step = steps[conflict.Index];
                    var there = await FindAsync(step.From, cancellationToken).ConfigureAwait(false);
                    if (IsWritten(rows[conflict.Index], there))
                        written.AddRange(await TakeWrittenAsync(steps, rows, cancellationToken).ConfigureAwait(false));
                    else if (there is { State: RingState.Claimed } && there.DeliveryId == step.From.DeliveryId)
                        steps[conflict.Index] = step with { From = there };
                    else
                        steps.RemoveAt(conflict.Index);
                    break;
            }
        }

        return written;
    }

    private static bool IsWritten(RingRow ours, RingRow? there) =>
        there is not null && (there.State, there.DeliveryId, there.LessonsSent, there.NextDue) == (ours.State, ours.DeliveryId, ours.LessonsSent, ours.NextDue);

    private async Task<bool> IsOursAsync(RingRow claim, CancellationToken cancellationToken) =>
        (await FindAsync(claim, cancellationToken).ConfigureAwait(false))?.DeliveryId == claim.DeliveryId;

    /// <summary>All or nothing was written, and one was: so all were. Whoever has left since is not among them.</summary>
    private async Task<List<RingRow>> OursAsync(List<RingRow> claims, CancellationToken cancellationToken)
    {
        var ours = new List<RingRow>(claims.Count);
        foreach (var claim in claims)
        {
            if (await FindAsync(claim, cancellationToken).ConfigureAwait(false) is { } there && there.DeliveryId == claim.DeliveryId)
                ours.Add(there);
        }

        return ours;
    }

    /// <summary>Takes the steps that have been taken already off the list and gives their rows. What remains is tried again.</summary>
    private async Task<List<RingRow>> TakeWrittenAsync(List<RowStep> steps, List<RingRow> rows, CancellationToken cancellationToken)
    {
        var written = new List<RingRow>();
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            var there = await FindAsync(rows[i], cancellationToken).ConfigureAwait(false);
            if (!IsWritten(rows[i], there))
                continue;
            written.Add(there!);
            steps.RemoveAt(i);
        }

        return written;
    }

    private Task<RingRow?> FindAsync(RingRow row, CancellationToken cancellationToken) => ring.FindAsync(row.Id, row.Slot, cancellationToken);

    private Task<RingCommit> CommitAsync(RingPartition partition, List<RingRow> rows, CancellationToken cancellationToken) =>
        ring.CommitAsync(partition, rows.ConvertAll<RingWrite>(row => new RingWrite.Replace(row)), cancellationToken);
}
