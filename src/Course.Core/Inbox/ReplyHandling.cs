using System.Text;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Course.Core.Inbox;

/// <summary>Reads what somebody sent us and does what it asks: check-in, command, answer, care. Every step may be repeated, and what was done once is not done again.</summary>
public sealed partial class ReplyHandling(
    IInbox inbox,
    ICheckIns checkIns,
    LookBacks lookBacks,
    SenderIdentification senders,
    ReachingOutTurns turns,
    Obeying obeying,
    Answers answers,
    Caring caring,
    Reports reports,
    IRetention retention,
    AddressHasher hasher,
    IOptions<MailOptions> options,
    ILogger<ReplyHandling> logger)
{
    /// <summary>Longer subjects are cut: they are quoted in the answer's, and stored.</summary>
    private const int MaxSubject = 250;

    private readonly OwnMail own = new([options.Value.FromAddress.Split('@')[^1]], options.Value.ListId);

    /// <summary>Handles one stored mail or note; one that is stored no longer went with its person, who had everything deleted.</summary>
    /// <exception cref="InvalidOperationException">Its row is there and the mail itself is not.</exception>
    public async Task HandleAsync(ReplyReceived received, CancellationToken cancellationToken)
    {
        if (await inbox.FindAsync(received.InboxId, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            // A mail is stored before it is queued, so nothing else can have become of it.
            LogGone(received.InboxId);
            return;
        }

        if (entry.State != InboxState.Received)
        {
            // Handled before; only the raw mail may have been left behind by a crash.
            if (entry.State != InboxState.Unmatched)
                await inbox.RemoveMimeAsync(entry.Id, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await inbox.ReadMimeAsync(entry.Id, cancellationToken).ConfigureAwait(false) is not { } mime)
        {
            // Another worker has handled it since we looked.
            if (await inbox.FindAsync(entry.Id, cancellationToken).ConfigureAwait(false) is not { State: InboxState.Received })
                return;
            throw new InvalidOperationException($"The raw mail '{entry.Id}' is missing. Restore the blob, or remove the row from table Inbox.");
        }

        var message = entry.Origin == InboxOrigin.Page
            ? new InboundMessage(MailKind.Reply, Encoding.UTF8.GetString(mime.Span), string.Empty, null, null, null)
            : InboundMail.Read(mime, own);
        var subscriber = await senders.IdentifyAsync(entry, message, cancellationToken).ConfigureAwait(false);
        entry = entry with
        {
            Kind = message.Kind,
            Subscriber = subscriber?.Id,
            Subject = message.Subject.Length > MaxSubject ? message.Subject[..MaxSubject] : message.Subject,
            MessageId = ThreadIdOf(message),
        };
        // Noted before the row says so.
        if (subscriber is not null)
            await inbox.LinkAsync(subscriber.Id.Value, entry.Id, cancellationToken).ConfigureAwait(false);
        else if (EmailAddress.TryParse(message.From, out var sender))
            await inbox.LinkAsync(hasher.Hash(sender), entry.Id, cancellationToken).ConfigureAwait(false);
        entry = (message.Kind, subscriber) switch
        {
            (MailKind.Reply, null) => entry with { State = InboxState.Unmatched },
            (MailKind.Reply, not null) when ForwardedMail.IsNothingElse(message, mime) => entry with { State = InboxState.Forwarded },
            (MailKind.Reply, not null) => await ReadAsync(entry, message, subscriber, cancellationToken).ConfigureAwait(false),
            _ => await reports.ActAsync(entry, message, mime, cancellationToken).ConfigureAwait(false),
        };

        // A report may have been found out to be about someone else than its sender.
        if (entry.Subscriber is { } about && about != subscriber?.Id)
            await inbox.LinkAsync(about.Value, entry.Id, cancellationToken).ConfigureAwait(false);
        if (entry.Subscriber is null)
            await KeepAMonthAsync(entry, message, cancellationToken).ConfigureAwait(false);
        LogHandled(entry.Id, entry.Origin, message.Kind, entry.State, entry.Noted?.Command, entry.Noted?.Concern is not null);
        // The row last: until it says so the mail is read again, and every step above is harmless a second time.
        if (await inbox.ReplaceAsync(entry, cancellationToken).ConfigureAwait(false) == WriteResult.Done && entry.State != InboxState.Unmatched)
            await inbox.RemoveMimeAsync(entry.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes the day on which a mail goes that is nobody's.</summary>
    private async Task KeepAMonthAsync(InboxEntry entry, InboundMessage message, CancellationToken cancellationToken)
    {
        var day = entry.ReceivedAt.InUtc().Date + WordsDue.StrangersMailIsKept;
        var senders = new[] { entry.From, message.From }.Select(from => EmailAddress.TryParse(from, out var sender) ? hasher.Hash(sender) : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var sender in senders.DefaultIfEmpty())
            await retention.AddAsync(new WordsDue(day, WordsDue.OfStranger(entry.Id, sender)), cancellationToken).ConfigureAwait(false);
    }

    private async Task<InboxEntry> ReadAsync(InboxEntry entry, InboundMessage message, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var on = subscriber.Preferences.SendingTime.DateAt(entry.ReceivedAt);
        var reading = ReplyReader.Read(message.Text, on);
        if (reading.Concern is null)
            reading = reading with { Concern = LongWords.Screen(message.Text) };
        var reached = reading.Concern is null && await turns.OfAsync(subscriber, on, cancellationToken).ConfigureAwait(false) is { } turn
            ? ReachingOutReader.Read(reading, turn)
            : new ReachedReading(reading);
        reading = reached.Reading;
        // The words of their course are gone by now: these go a year after they came.
        if (subscriber.EndedAt is { } ended && WordsDue.DayAfter(ended) <= entry.ReceivedAt.InUtc().Date)
            await retention.AddAsync(new WordsDue(WordsDue.DayAfter(entry.ReceivedAt), subscriber.Id.Value), cancellationToken).ConfigureAwait(false);
        if (message.Text.Length > 0)
        {
            var checkIn = new CheckIn(subscriber.Id, entry.Id, on, entry.ReceivedAt, reading.Mood, reading.Distance, reading.Note)
            {
                MoodWords = WordsOf(reading, ReadingField.Mood),
                DistanceWords = WordsOf(reading, ReadingField.Distance),
            };
            await checkIns.SaveAsync(checkIn, cancellationToken).ConfigureAwait(false);
            if (reading.Concern is null && (reading.Mood is not null || reading.Distance is not null))
                await lookBacks.OrderAsync(subscriber, entry.ReceivedAt, cancellationToken).ConfigureAwait(false);
        }

        entry = entry with
        {
            Noted = new Noted(reading.Mood, reading.Distance, reading.Command?.Kind, reading.Concern, message.Text.Length > 0)
            {
                Outcome = reached.Outcome,
                OutcomeWords = Shown(reached.OutcomeWords),
                IsOutcomeUnsure = reached.IsOutcomeUnsure,
                Spared = reached.Spared,
            },
        };
        // Told before it is asked what to send next: the answer names what comes.
        if (reached.Outcome is { } outcome)
            await obeying.TellOutcomeAsync(subscriber.Id, outcome, cancellationToken).ConfigureAwait(false);
        if (reached.GoesOn)
            await obeying.GoOnAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);
        if (reading.Command is { } command)
            await obeying.ObeyAsync(entry, subscriber, command, cancellationToken).ConfigureAwait(false);
        if (reading.Concern is { } concern)
        {
            await caring.CareAsync(entry, subscriber, concern, cancellationToken).ConfigureAwait(false);
        }
        else if (entry.Origin == InboxOrigin.Mail)
        {
            // What the answer tells is looked up in the row, so the row has to know it before the answer is ordered.
            entry = await RememberAsync(entry, cancellationToken).ConfigureAwait(false);
            await answers.OweAsync(subscriber.Id, entry.Id, NotesFor(reading), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await obeying.SendNotesAsync(entry, subscriber.Id, NotesFor(reading), cancellationToken).ConfigureAwait(false);
        }

        return entry with { State = InboxState.Done };
    }

    /// <summary>The notes that a reading asks for, or reports something that one was written for.</summary>
    private static IReadOnlyList<string> NotesFor(Reading reading) =>
    [
        .. reading.Distance == Distance.Slipped || reading.Command?.Kind == CommandKind.Slipped ? [NoteIds.Slipped] : Array.Empty<string>(),
        .. reading.Command?.Kind switch { CommandKind.TheyWrote => [NoteIds.TheyWrote], CommandKind.BadNight => [NoteIds.BadNight], _ => Array.Empty<string>() },
    ];

    private static string? WordsOf(Reading reading, ReadingField field) => Shown(reading.Evidence.FirstOrDefault(evidence => evidence.Field == field)?.Words);

    /// <summary>Words as an answer quotes them: in one line, cut where they are long.</summary>
    private static string? Shown(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= CheckIn.MaxWords)
            return line;
        var end = CheckIn.MaxWords - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>The Message-ID as our answer may quote it: what is no msg-id of RFC 5322 would have the answer refused.</summary>
    private static string? ThreadIdOf(InboundMessage message)
    {
        var id = message.MessageId?.Trim('<', '>');
        return id is { Length: > 0 and <= 250 } && id.All(c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '<' or '>')) ? $"<{id}>" : null;
    }

    private async Task<InboxEntry> RememberAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        await inbox.ReplaceAsync(entry, cancellationToken).ConfigureAwait(false);
        var stored = await inbox.FindAsync(entry.Id, cancellationToken).ConfigureAwait(false);
        return entry with { ETag = stored?.ETag };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbox {InboxId} is not stored any more: its person had everything deleted")]
    private partial void LogGone(string inboxId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbox {InboxId}, by {Origin}: {Kind}, {State}, command {Command}, concern {Concern}")]
    private partial void LogHandled(string inboxId, InboxOrigin origin, MailKind kind, InboxState state, CommandKind? command, bool concern);
}
