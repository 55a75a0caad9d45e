using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>
/// Finds out what the course has asked of someone who reaches out: whether the one message is theirs to send, and whether they have been asked what came of it. Everyone else costs no read.
/// </summary>
public sealed class ReachingOutTurns(ISubscribers subscribers, IRing ring, ICheckIns checkIns, Curriculum curriculum)
{
    /// <summary>Where they stand, or null for someone whose replies are read like any other.</summary>
    /// <param name="subscriber">Who wrote.</param>
    /// <param name="on">The local date their words reached us.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    public async Task<ReachingOutTurn?> OfAsync(Subscriber subscriber, LocalDate on, CancellationToken cancellationToken)
    {
        if (subscriber.YearAfter is not null || curriculum.Asking(subscriber.Preferences.Situation) is not { Asks: { } asks } track)
            return null;
        if (await RowAsync(subscriber, cancellationToken).ConfigureAwait(false) is not { } row)
            return null;
        var told = subscriber.Preferences.Outcome;
        var isOnTheWay = IsOnTheWay(row, track);
        if (!isOnTheWay && told != Outcome.Accepted)
            return null;
        var askedOn = isOnTheWay && row.Received.HasThisTime(asks) ? row.Received.DayOf(asks) : null;
        var maySend = isOnTheWay && track.Sends is { } sends && row.Received.HasThisTime(sends);
        return new ReachingOutTurn
        {
            MaySend = maySend,
            AskedOn = askedOn,
            TakesBareAnswer = askedOn is not null && row.Received.EndsWith(asks) && row.LessonsSent % LessonLetter.LessonsPerCheckIn != 0,
            AwaitsChoice = row.AwaitsChoice,
            Told = told,
            HasSent = maySend && await HasToldOfSendingAsync(row, track.Sends!, on, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Whether an earlier reply since the course asked spoke of an answer and could not be understood: whoever has been asked back once is not asked again.</summary>
    /// <param name="told">All they have told, with this reply.</param>
    /// <param name="except">By <see cref="CheckIn.Id"/>: the replies being answered.</param>
    /// <param name="asked">What the course has asked of them.</param>
    public static bool WasUnsureBefore(IEnumerable<CheckIn> told, IReadOnlySet<string> except, ReachingOutTurn asked) => told
        .Where(checkIn => !except.Contains(checkIn.Id) && checkIn.On >= asked.AskedOn && checkIn.Note.Length > 0)
        .Any(checkIn => ReachingOutReader.Read(ReplyReader.Read(checkIn.Note, checkIn.On), asked).IsOutcomeUnsure);

    private async Task<RingRow?> RowAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        // Their row may move while we look: then the subscriber's row says where to.
        for (var look = 0; look < 3 && subscriber is { State: SubscriberState.Active, Ring.Slot: { } slot }; look++)
        {
            if (await ring.FindAsync(subscriber.Id, new Slot(slot), cancellationToken).ConfigureAwait(false) is { } row)
                return row.BegunAnew(curriculum);
            if (await subscribers.FindAsync(subscriber.Id, cancellationToken).ConfigureAwait(false) is not { } again)
                return null;
            subscriber = again;
        }

        return null;
    }

    /// <summary>On the track that asks, on one that an answer leads to, or before the first lesson of the one that follows.</summary>
    private bool IsOnTheWay(RingRow row, Track track) =>
        row.Next.Track == track.Id
        || track.ThenAfter.Values.Contains(row.Next.Track)
        || (row.Next.Track == track.Then && curriculum.FindTrack(row.Next.Track) is { } then && !then.Lessons.Any(row.Received.HasThisTime));

    private async Task<bool> HasToldOfSendingAsync(RingRow row, string sends, LocalDate on, CancellationToken cancellationToken)
    {
        var since = row.Received.DayOf(sends);
        var turn = new ReachingOutTurn { MaySend = true };
        return (await checkIns.ListAsync(row.Id, cancellationToken).ConfigureAwait(false))
            .Where(checkIn => checkIn.On >= since && checkIn.On < on && checkIn.Note.Length > 0)
            .Any(checkIn => ReachingOutReader.Read(ReplyReader.Read(checkIn.Note, checkIn.On), turn).TellsOfSending);
    }
}
