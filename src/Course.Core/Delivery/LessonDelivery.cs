using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>
/// Claim, send, advance: how up to 100 rows of one partition get their lesson exactly once, as far as the world allows (docs/adr/0004). Each method says
/// when the partition has to be walked again, or null.
/// </summary>
public sealed partial class LessonDelivery(
    IRing ring,
    RingMover mover,
    Placement placement,
    Subscriptions subscriptions,
    ILessonLayout layout,
    MailRequests requests,
    IMailSender sender,
    Curriculum curriculum,
    IdFactory ids,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<LessonDelivery> logger)
{
    private readonly DeliveryOptions options = options.Value;
    private readonly RingBatch batch = new(ring);

    /// <summary>Claims the rows, sends each its lesson, and advances those the mail service took on.</summary>
    /// <param name="partition">Where the rows are.</param>
    /// <param name="rows">Due rows, Idle or with a claim that is void.</param>
    /// <param name="asOf">The walk's present, which may be ahead of this machine's clock.</param>
    /// <param name="cancellationToken">Before the claim stops the batch; after it only the sending.</param>
    public async Task<Instant?> SendAsync(RingPartition partition, IReadOnlyList<RingRow> rows, Instant asOf, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Time has passed since the row was found due, and it may have been changed: the day may be over by now, or a pause begun. Such rows are for another walk.
        asOf = Instant.Max(asOf, time.GetInstant());
        var due = rows.Select(row => row.AsTheCourseIs(curriculum)).ToList();
        await FinishAsync(partition, due, cancellationToken).ConfigureAwait(false);
        var inHours = due.Where(row => row.State != RingState.Finished && row.SendingTime.MaySendAt(asOf, row.LastSentOn, row.EarliestOn)).ToList();
        var claimed = await ClaimAsync(partition, inHours, cancellationToken).ConfigureAwait(false);
        var groups = claimed.GroupBy(row => row.DeliveryId!, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var outcomes = new SendOutcome[groups.Count];
        await Parallel.ForAsync(
            0,
            groups.Count,
            new ParallelOptions { MaxDegreeOfParallelism = options.SendConcurrency },
            async (index, _) => outcomes[index] = await SendGroupAsync(groups[index], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

        // From here on nothing is cut short: what has been sent must be written down.
        var now = time.GetInstant();
        var steps = new List<RowStep>();
        var apart = new List<List<RingRow>>();
        Instant? again = inHours.Count < due.Count(row => row.State != RingState.Finished) ? now : null;
        foreach (var (group, outcome) in groups.Zip(outcomes))
        {
            switch (outcome)
            {
                case SendOutcome.Accepted:
                    steps.AddRange(group.Select(row => new RowStep(row, fresh => Advanced(fresh, curriculum.AddedBehind(row.Next, row.Received, row.Preferences.Outcome)))));
                    break;
                case SendOutcome.Unknown:
                    again = Earliest(again, group[0].LeaseUntil);
                    break;
                case SendOutcome.NotAccepted notAccepted:
                    steps.AddRange(group.Select(row => new RowStep(row, Released)));
                    again = Earliest(again, now + Duration.FromTimeSpan(notAccepted.RetryAfter ?? options.RetryDelay));
                    break;
                case SendOutcome.Rejected { BadRecipients.Count: > 0 } rejected:
                    foreach (var index in rejected.BadRecipients)
                        await subscriptions.StopAsync(group[index].Id, SubscriberState.Rejected, CancellationToken.None).ConfigureAwait(false);
                    apart.Add([.. group.Where((_, index) => !rejected.BadRecipients.Contains(index))]);
                    break;
                case SendOutcome.Rejected when group.Count > 1:
                    // Something in here is refused and not named: each half by itself, under a delivery id of its own.
                    apart.Add(group[..(group.Count / 2)]);
                    apart.Add(group[(group.Count / 2)..]);
                    break;
                case SendOutcome.Rejected refused:
                    // Alone and still refused without a word about the address: may be our own fault, so nobody is taken off for it.
                    LogRefused(group[0].DeliveryId!, refused.Reason);
                    steps.Add(new RowStep(group[0], row => row.Rescheduled(now)));
                    break;
            }
        }

        steps.AddRange(apart.SelectMany(part => part).Select(row => new RowStep(row, Released)));
        var committed = await batch.StepAsync(partition, steps, CancellationToken.None).ConfigureAwait(false);
        await SettleAsync(committed, CancellationToken.None).ConfigureAwait(false);
        foreach (var part in apart)
        {
            var released = committed.Where(row => part.Exists(one => one.Id == row.Id)).ToList();
            again = Earliest(again, await SendAsync(partition, released, asOf, cancellationToken).ConfigureAwait(false));
        }

        return again;
    }

    /// <summary>Ends the course of those for whom nothing is left in it: the lesson they stood on, the last, has been taken out since.</summary>
    private async Task FinishAsync(RingPartition partition, List<RingRow> due, CancellationToken cancellationToken)
    {
        var over = due.Where(row => row.State == RingState.Finished).Select(row => new RowStep(row, _ => row)).ToList();
        if (over.Count > 0)
            await SettleAsync(await batch.StepAsync(partition, over, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Advances rows whose request an event has proved accepted; says to walk again where the next lesson is due already.</summary>
    public async Task<Instant?> AdvanceAsync(RingPartition partition, IReadOnlyList<RingRow> rows, CancellationToken cancellationToken)
    {
        var committed = await batch.StepAsync(partition, [.. rows.Select(row => new RowStep(row, fresh => Advanced(fresh, said: [])))], cancellationToken).ConfigureAwait(false);
        await SettleAsync(committed, cancellationToken).ConfigureAwait(false);
        return Overdue(committed);
    }

    /// <summary>Moves lessons that can't go out today any more to the next day they can; says to walk again where that has come meanwhile.</summary>
    public async Task<Instant?> RescheduleAsync(RingPartition partition, IReadOnlyList<RingRow> rows, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        LogMissed(partition.Slot.Index, partition.Shard, rows.Count);
        var committed = await batch.StepAsync(partition, [.. rows.Select(row => new RowStep(row, fresh => fresh.Rescheduled(now)))], cancellationToken).ConfigureAwait(false);
        await SettleAsync(committed, cancellationToken).ConfigureAwait(false);
        return Overdue(committed);
    }

    private Instant? Overdue(List<RingRow> rows)
    {
        var now = time.GetInstant();
        return rows.Exists(row => row.State == RingState.Idle && row.NextDue <= now) ? now : null;
    }

    private async Task<List<RingRow>> ClaimAsync(RingPartition partition, List<RingRow> rows, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var open = new Dictionary<LessonLetter, (string DeliveryId, int People)>();
        var claims = new List<RingRow>(rows.Count);
        foreach (var row in rows)
        {
            if (LetterFor(row) is not { } letter)
                continue;
            if (!open.TryGetValue(letter, out var request) || request.People == options.RecipientsPerRequest)
            {
                // Laid out before anything is claimed: a lesson that can't be is nobody's half-sent mail.
                await layout.RenderAsync(letter, cancellationToken).ConfigureAwait(false);
                request = (ids.NewDeliveryId(now.ToDateTimeOffset()), 0);
            }

            open[letter] = request with { People = request.People + 1 };
            claims.Add(row with
            {
                State = RingState.Claimed,
                DeliveryId = request.DeliveryId,
                ClaimedAt = now,
                LeaseUntil = now + Duration.FromTimeSpan(options.Lease),
            });
        }

        foreach (var lost in rows.Where(row => LetterFor(row) is null).GroupBy(row => row.Next, row => row.Id))
            LogNoLesson(lost.Key.Lesson, lost.Key.Track, partition.Slot.Index, partition.Shard, lost.Count());

        return await batch.ClaimAsync(partition, claims, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What this row is due; null where the course no longer has that track. Such a row is left alone: the others of its partition must not wait for it.</summary>
    private LessonLetter? LetterFor(RingRow row) => curriculum.FindTrack(row.Next.Track) is { } track && curriculum.TryFind(row.Next.Lesson, out var lesson)
        ? LessonLetter.For(row, lesson, track, curriculum.AddedBehind(row.Next, row.Received, row.Preferences.Outcome))
        : null;

    private async Task<SendOutcome> SendGroupAsync(List<RingRow> group, CancellationToken cancellationToken)
    {
        // Late in the lease another worker might take over while we send.
        if (time.GetInstant() >= group[0].ClaimedAt!.Value + Duration.FromTimeSpan(options.Lease / 2))
            return new SendOutcome.NotAccepted("lease half over before sending", RetryAfter: null);
        var first = group[0];
        var letter = LetterFor(first)!;
        var words = await layout.RenderAsync(letter, cancellationToken).ConfigureAwait(false);
        var request = requests.Make(
            words,
            first.DeliveryId!,
            first.IsYearAfter ? "monthly" : "lesson",
            letter.Discreet,
            group.Select(row => new Addressee(row.Id, RecipientKeys.Of(row.Partition, row.Id), row.Address, row.Preferences.FirstName, row.Salt)));
        var outcome = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        LogSent(first.DeliveryId!, group.Count, letter.Place.Lesson, outcome.GetType().Name);
        return outcome;
    }

    /// <summary>The row after its lesson went out at the time of its claim.</summary>
    /// <param name="row">As claimed.</param>
    /// <param name="said">
    /// The lessons that the mail named as added behind them. Where a claim is only proved later, another version of the course may have come between: then none, and they are named once more.
    /// </param>
    private RingRow Advanced(RingRow row, IReadOnlyList<string> said)
    {
        var sentAt = row.ClaimedAt!.Value;
        var on = row.SendingTime.DateAt(sentAt);
        var received = said.Aggregate(row.Received.With(row.Next.Lesson, on), (log, lesson) => log.WithOffered(lesson, on));
        var sent = row with { LessonsSent = row.LessonsSent + 1, LastSentAt = sentAt, NotBefore = null, Received = received };
        // Asked to begin anew while it was on its way: what comes next is the first, also after the last.
        if (row.Round != row.Preferences.Round)
            return sent.BegunAnew(curriculum).Rescheduled(sentAt);
        if (row.IsYearAfter)
            sent = sent with { NotBefore = on.PlusMonths(1) };
        if (curriculum.After(row.Next, received, row.Preferences.Outcome) is not { } after)
            return sent with { State = RingState.Finished, DeliveryId = null, ClaimedAt = null, LeaseUntil = null };
        // An outcome told while this lesson was on its way could not be looked at then.
        var next = curriculum.Fitting(after, received, row.Preferences.Outcome);
        if (next.Track != row.Next.Track && !row.Preferences.GoesOn && curriculum.FindTrack(row.Next.Track) is { ThenWaitsDays: > 0 and var days })
            sent = sent with { NotBefore = on.PlusDays(days) };
        return (sent with { Next = next }).Rescheduled(sentAt);
    }

    private static RingRow Released(RingRow row) => row with { State = RingState.Idle, DeliveryId = null, ClaimedAt = null, LeaseUntil = null };

    private async Task SettleAsync(List<RingRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (row.State == RingState.Moving)
                await mover.CompleteAsync(row, cancellationToken).ConfigureAwait(false);
            else if (row.State == RingState.Finished)
                await placement.FinishAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The earlier of two times to walk again, where null is never.</summary>
    internal static Instant? Earliest(Instant? a, Instant? b) => a is null ? b : b is null ? a : Instant.Min(a.Value, b.Value);

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {DeliveryId}: {People} people, lesson {Lesson}: {Outcome}")]
    private partial void LogSent(string deliveryId, int people, string lesson, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Track {Track} is not in the course any more, and in slot {Slot} shard {Shard} {People} people stand on its lesson {Lesson} and get nothing. Put the track back")]
    private partial void LogNoLesson(string lesson, string track, int slot, int shard, int people);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} to one person was refused: {Reason}. The lesson moves to the next day; check the mail settings")]
    private partial void LogRefused(string deliveryId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slot {Slot} shard {Shard}: {People} lessons could not go out in hours and move a day")]
    private partial void LogMissed(int slot, int shard, int people);
}
