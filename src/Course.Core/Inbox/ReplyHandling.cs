using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>Reads a stored mail and does what it asks: check-in, pause, resume, stop, answer. Every step may be repeated, and what was done once is not done again.</summary>
public sealed partial class ReplyHandling(
    IInbox inbox,
    ICheckIns checkIns,
    Subscriptions subscriptions,
    SenderIdentification senders,
    IMailQueue mail,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<ReplyHandling> logger)
{
    /// <summary>Days of a pause asked for without a number.</summary>
    public const int DefaultPauseDays = 7;

    /// <summary>Longer subjects are cut: they are quoted in the answer's, and stored.</summary>
    private const int MaxSubject = 250;

    private static readonly Duration Hold = Duration.FromHours(24);
    private readonly OwnMail own = new([options.Value.FromAddress.Split('@')[^1]], options.Value.ListId);

    /// <summary>Handles one stored mail.</summary>
    /// <exception cref="InvalidOperationException">The mail is not in the inbox: the message is not ours.</exception>
    public async Task HandleAsync(ReplyReceived received, CancellationToken cancellationToken)
    {
        var entry = await inbox.FindAsync(received.InboxId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"No inbound mail '{received.InboxId}' is stored.");
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

        var message = InboundMail.Read(mime, own);
        var subscriber = await senders.IdentifyAsync(entry, message, cancellationToken).ConfigureAwait(false);
        entry = entry with
        {
            Subscriber = subscriber?.Id,
            Subject = message.Subject.Length > MaxSubject ? message.Subject[..MaxSubject] : message.Subject,
            MessageId = ThreadIdOf(message),
        };
        entry = (message.Kind, subscriber) switch
        {
            (MailKind.Reply, not null) => await ReadAsync(entry, message, subscriber, cancellationToken).ConfigureAwait(false),
            (MailKind.Reply, null) => entry with { State = InboxState.Unmatched },
            _ => await NoteAutomaticAsync(entry, message, subscriber, cancellationToken).ConfigureAwait(false),
        };

        LogHandled(entry.Id, message.Kind, entry.State, entry.Noted?.Command, entry.Noted?.Concern is not null);
        // The row last: until it says so the mail is read again, and every step above is harmless a second time.
        if (await inbox.ReplaceAsync(entry, cancellationToken).ConfigureAwait(false) == WriteResult.Done && entry.State != InboxState.Unmatched)
            await inbox.RemoveMimeAsync(entry.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<InboxEntry> ReadAsync(InboxEntry entry, InboundMessage message, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var sending = new SendingTime(Zones.Get(subscriber.Preferences.Zone), subscriber.Preferences.Hour);
        var on = sending.DateAt(entry.ReceivedAt);
        var reading = ReplyReader.Read(message.Text, on);
        if (message.Text.Length > 0)
            await checkIns.SaveAsync(new CheckIn(subscriber.Id, entry.Id, on, entry.ReceivedAt, reading.Mood, reading.Distance, reading.Note), cancellationToken).ConfigureAwait(false);

        var noted = new Noted(reading.Mood, reading.Distance, reading.Command?.Kind, reading.Concern, message.Text.Length > 0);
        entry = entry with { Noted = noted };
        if (reading.Command is { } command)
            await ObeyAsync(entry, subscriber.Id, command, cancellationToken).ConfigureAwait(false);
        if (reading.Concern is null)
        {
            // What the answer tells is looked up in the row, so the row has to know it before the answer is ordered.
            entry = await RememberAsync(entry, cancellationToken).ConfigureAwait(false);
            await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, "answer-" + entry.Id, LetterKind.Answer, entry.Id), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CareAsync(entry, subscriber, sending, on, cancellationToken).ConfigureAwait(false);
        }

        return entry with { State = InboxState.Done };
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

    private async Task ObeyAsync(InboxEntry entry, SubscriberId id, Command command, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case { Kind: CommandKind.Pause, Until: { } until }:
                await subscriptions.PauseUntilAsync(id, until, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Pause }:
                await subscriptions.PauseAsync(id, Math.Clamp(command.Days ?? DefaultPauseDays, 1, Subscriptions.MaxPauseDays), entry.ReceivedAt, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Resume }:
                await subscriptions.ResumeAsync(id, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Help }:
                await mail.EnqueueAsync(new MailOrder(id.Value, "help-" + entry.Id, LetterKind.OperatorAlert, entry.Id), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Stop }:
                await subscriptions.StopAsync(id, SubscriberState.Unsubscribed, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>On concern: help lines at once and at most daily, the next lesson held for a day, a person alerted to each such mail. Nothing else is automatic.</summary>
    private async Task CareAsync(InboxEntry entry, Subscriber subscriber, SendingTime sending, LocalDate on, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, $"support-{on:yyyyMMdd}", LetterKind.Support), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, "alert-" + entry.Id, LetterKind.OperatorAlert), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        var heldUntil = sending.DateAt(sending.NextDue(time.GetInstant() + Hold, lastSentOn: null, notBefore: null));
        await subscriptions.SetAsync(
            subscriber.Id,
            preferences => preferences.PausedUntil > heldUntil ? preferences : preferences with { PausedUntil = heldUntil },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<InboxEntry> NoteAutomaticAsync(InboxEntry entry, InboundMessage message, Subscriber? subscriber, CancellationToken cancellationToken)
    {
        // A report counts only if it came to that person's own reply address: anyone can write one.
        if (message.Kind == MailKind.Bounce && subscriber is not null && string.Equals(message.FailedRecipient, subscriber.Address, StringComparison.OrdinalIgnoreCase))
            await subscriptions.StopAsync(subscriber.Id, SubscriberState.Bounced, cancellationToken).ConfigureAwait(false);
        return entry with { State = InboxState.Automatic };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbound mail {InboxId}: {Kind}, {State}, command {Command}, concern {Concern}")]
    private partial void LogHandled(string inboxId, MailKind kind, InboxState state, CommandKind? command, bool concern);
}
