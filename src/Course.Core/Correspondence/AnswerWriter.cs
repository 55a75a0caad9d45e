using Course.Core.Inbox;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;

namespace Course.Core.Correspondence;

/// <summary>An answer, and the mail in whose thread it stands.</summary>
/// <param name="Model">What it says.</param>
/// <param name="InReplyTo">Message-ID of the latest reply it covers, or null.</param>
public sealed record WrittenAnswer(LetterModel.Answer Model, string? InReplyTo);

/// <summary>Gathers what an answer says of one reply, or of several that came together: of each field what was told last.</summary>
public sealed class AnswerWriter(IInbox inbox, ICheckIns checkIns, Answers answers, OwnPage own)
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
            replies.Exists(reply => reply.Noted.HasWords));

        var ids = replies.Select(reply => reply.Entry.Id).ToHashSet(StringComparer.Ordinal);
        var read = (await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false)).Where(checkIn => ids.Contains(checkIn.Id)).OrderBy(checkIn => checkIn.At).ToList();
        var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
        var last = replies[^1].Entry;
        var model = new LetterModel.Answer(last.Subject ?? string.Empty, told, view.Report, view.PausedUntil, view.NextLesson)
        {
            Discreet = subscriber.Preferences.Discreet,
            Commands = commands,
            Notes = owed.Notes,
            MoodWords = read.FindLast(checkIn => checkIn.Mood is not null)?.MoodWords,
            DistanceWords = read.FindLast(checkIn => checkIn.Distance is not null)?.DistanceWords,
            Replies = replies.Count,
        };
        return new WrittenAnswer(model, last.MessageId);
    }
}
