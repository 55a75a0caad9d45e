using Course.Core.Inbox;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Core.Correspondence;

/// <summary>An answer, and the mail in whose thread it stands.</summary>
/// <param name="Model">What it says.</param>
/// <param name="InReplyTo">Message-ID of the latest reply it covers, or null.</param>
public sealed record WrittenAnswer(LetterModel.Answer Model, string? InReplyTo);

/// <summary>Gathers what an answer says of one reply, or of several that came together: of each field what was told last.</summary>
public sealed class AnswerWriter(IInbox inbox, ICheckIns checkIns, Answers answers, ReachingOutTurns turns, OwnPage own)
{
    /// <summary>The answer as things stand now, or null where none is owed any more.</summary>
    /// <param name="subscriber">To whom.</param>
    /// <param name="turn">Which: the order's cause.</param>
    /// <param name="cancellationToken">Stops between steps; an order repeated goes on.</param>
    public async Task<WrittenAnswer?> WriteAsync(Subscriber subscriber, string turn, CancellationToken cancellationToken)
    {
        if (await answers.TakeAsync(subscriber.Id, turn, cancellationToken).ConfigureAwait(false) is not { } owed)
            return null;
        var replies = new List<(InboxEntry Entry, Noted Noted)>();
        foreach (var id in owed.Replies)
        {
            if (await inbox.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Noted: { Concern: null } noted } entry)
                replies.Add((entry, noted));
        }

        if (replies.Count == 0)
            return null;
        replies = [.. replies.OrderBy(reply => reply.Entry.ReceivedAt)];
        var commands = replies.Select(reply => reply.Noted.Command).OfType<CommandKind>().Distinct().ToList();
        var told = new Noted(
            replies.FindLast(reply => reply.Noted.Mood is not null).Noted?.Mood,
            replies.FindLast(reply => reply.Noted.Distance is not null).Noted?.Distance,
            commands.Count == 0 ? null : commands[^1],
            Concern: null,
            replies.Exists(reply => reply.Noted.HasWords))
        {
            Outcome = replies.FindLast(reply => reply.Noted.Outcome is not null).Noted?.Outcome,
            OutcomeWords = replies.FindLast(reply => reply.Noted.Outcome is not null).Noted?.OutcomeWords,
            IsOutcomeUnsure = replies.Exists(reply => reply.Noted.IsOutcomeUnsure),
            Spared = replies.FindLast(reply => reply.Noted.Spared is not null).Noted?.Spared,
        };

        var ids = replies.Select(reply => reply.Entry.Id).ToHashSet(StringComparer.Ordinal);
        var all = await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);
        var read = all.Where(checkIn => ids.Contains(checkIn.Id)).OrderBy(checkIn => checkIn.At).ToList();
        var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
        var last = replies[^1].Entry;
        var model = new LetterModel.Answer(last.Subject ?? string.Empty, told, view.Report, view.PausedUntil, view.NextLesson)
        {
            Discreet = subscriber.Preferences.Discreet,
            Commands = commands,
            Notes = owed.Notes,
            IsHeld = view.IsHeld,
            Contact = subscriber.Preferences.Contact,
            CountryCode = Zones.CountryCodeOf(subscriber.Preferences.Zone),
            MoodWords = read.FindLast(checkIn => checkIn.Mood is not null)?.MoodWords,
            DistanceWords = read.FindLast(checkIn => checkIn.Distance is not null)?.DistanceWords,
            Replies = replies.Count,
            AsksOutcome = told is { IsOutcomeUnsure: true, Outcome: null } && await AsksOutcomeAsync(subscriber, last, all, ids, cancellationToken).ConfigureAwait(false),
        };
        return new WrittenAnswer(model, last.MessageId);
    }

    /// <summary>Once, and only who has not told: the lessons make sense without it.</summary>
    private async Task<bool> AsksOutcomeAsync(Subscriber subscriber, InboxEntry last, IReadOnlyList<CheckIn> all, HashSet<string> covered, CancellationToken cancellationToken) =>
        subscriber.Preferences.Outcome is null
        && await turns.OfAsync(subscriber, subscriber.Preferences.SendingTime.DateAt(last.ReceivedAt), cancellationToken).ConfigureAwait(false) is { IsAsked: true } turn
        && !ReachingOutTurns.WasUnsureBefore(all, covered, turn);
}
