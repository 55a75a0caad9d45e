using System.Globalization;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>What came of asking for a note.</summary>
public enum NoteResult
{
    /// <summary>It is on its way.</summary>
    Ordered,

    /// <summary>It has just been sent: the same wish.</summary>
    SentBefore,

    /// <summary>Nothing is mailed to them any more.</summary>
    Stopped,
}

/// <summary>Does at once what somebody asked for, by reply or on their page. Again for the same cause is harmless.</summary>
public sealed partial class Obeying(Subscriptions subscriptions, IOutbox outbox, IMailQueue mail, TimeProvider time, ILogger<Obeying> logger)
{
    /// <summary>Days of a pause asked for without a number.</summary>
    public const int DefaultPauseDays = 7;

    /// <summary>
    /// Obeys a command; those that ask for a note are answered with it instead. To a reply the answer says what was done; to the same words on their page, which is no mail, a mail of its
    /// own does: never both.
    /// </summary>
    public async Task ObeyAsync(InboxEntry entry, Subscriber subscriber, Command command, CancellationToken cancellationToken)
    {
        var id = subscriber.Id;
        var tells = entry is { Origin: InboxOrigin.Page, Noted.Concern: null };
        switch (command)
        {
            case { Kind: CommandKind.Pause, Until: { } until }:
                var rested = await subscriptions.PauseUntilAsync(id, until, cancellationToken).ConfigureAwait(false);
                await TellAsync(tells, rested, LetterKind.Paused, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Pause }:
                var days = Math.Clamp(command.Days ?? DefaultPauseDays, 1, Subscriptions.MaxPauseDays);
                var paused = await subscriptions.PauseAsync(id, days, entry.ReceivedAt, cancellationToken).ConfigureAwait(false);
                await TellAsync(tells, paused, LetterKind.Paused, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Resume }:
                var resumed = await subscriptions.ResumeAsync(id, cancellationToken).ConfigureAwait(false);
                await TellAsync(tells && IsPaused(subscriber), resumed, LetterKind.Resumed, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Help }:
                await mail.EnqueueAsync(new MailOrder(id.Value, "help-" + entry.Id, LetterKind.HelpWanted, entry.Id), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Stop }:
                await StopAsync(subscriber, tells, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Pauses from their page, and says so by mail.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="days">1 to <see cref="Subscriptions.MaxPauseDays"/>.</param>
    /// <param name="cancellationToken">Stops between steps; pressed again, it is the same pause and the same mail.</param>
    /// <returns>Whether they have a break now: not who gets no lessons any more.</returns>
    public async Task<bool> PauseAsync(SubscriberId id, int days, CancellationToken cancellationToken)
    {
        var paused = await subscriptions.PauseAsync(id, days, cancellationToken).ConfigureAwait(false);
        await TellAsync(true, paused, LetterKind.Paused, cancellationToken).ConfigureAwait(false);
        return paused is { State: SubscriberState.Active };
    }

    /// <summary>Pauses from their page until a date, the first on which a lesson may come again, and says so by mail.</summary>
    public async Task<bool> PauseUntilAsync(SubscriberId id, LocalDate until, CancellationToken cancellationToken)
    {
        var paused = await subscriptions.PauseUntilAsync(id, until, cancellationToken).ConfigureAwait(false);
        await TellAsync(true, paused, LetterKind.Paused, cancellationToken).ConfigureAwait(false);
        return paused is { State: SubscriberState.Active };
    }

    /// <summary>Ends a pause from their page, and says so by mail.</summary>
    /// <returns>Whether lessons come now: not to who gets none any more.</returns>
    public async Task<bool> ResumeAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var resumed = await subscriptions.ResumeAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);
        // Where nothing was paused there is nothing to tell. Pressed again after a crash the mail may be missed; the page says the same.
        await TellAsync(IsPaused(subscriber), resumed, LetterKind.Resumed, cancellationToken).ConfigureAwait(false);
        return resumed is { State: SubscriberState.Active };
    }

    /// <summary>Notes what came of reaching out, as they told it in words.</summary>
    public Task TellOutcomeAsync(SubscriberId id, Outcome outcome, CancellationToken cancellationToken) => subscriptions.TellOutcomeAsync(id, outcome, cancellationToken);

    /// <summary>Chooses what follows, where it waits for a word of theirs.</summary>
    public Task GoOnAsync(SubscriberId id, CancellationToken cancellationToken) => subscriptions.GoOnAsync(id, cancellationToken);

    /// <summary>Stops the course.</summary>
    /// <param name="subscriber">As they were before they asked.</param>
    /// <param name="withGoodbye">
    /// Whether a last mail may say so: not after one click in a mail program, which means that not one more is wanted. It is ordered only by what made them leave, so that a button pressed
    /// late in an old window brings no mail to someone long gone; where a crash comes between, it is the goodbye that is lost.
    /// </param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task StopAsync(Subscriber subscriber, bool withGoodbye, CancellationToken cancellationToken) => StopAsync(subscriber, withGoodbye, because: null, cancellationToken);

    /// <summary>The same, with what they said of why.</summary>
    /// <param name="subscriber">As they were before they asked.</param>
    /// <param name="withGoodbye">Whether a last mail may say so.</param>
    /// <param name="because">Why, where they chose to say. It stands on their row, where it is theirs to take along or delete, and in the log without a word of whose it is.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task StopAsync(Subscriber subscriber, bool withGoodbye, LeavingReason? because, CancellationToken cancellationToken)
    {
        await subscriptions.StopAsync(subscriber.Id, SubscriberState.Unsubscribed, because, cancellationToken).ConfigureAwait(false);
        if (because is { } reason && subscriber.State is (SubscriberState.Active or SubscriberState.Completed))
            LogLeft(reason);
        if (!withGoodbye || subscriber.State is not (SubscriberState.Active or SubscriberState.Completed))
            return;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"goodbye-{subscriber.ConfirmedAt?.ToUnixTimeSeconds()}");
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.Goodbye), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Orders the mail that tells of a change, by the version of the preferences that it led to: the same change asked for again is the same mail.</summary>
    private Task TellAsync(bool tells, Subscriber? changed, LetterKind kind, CancellationToken cancellationToken)
    {
        if (!tells || changed is not { State: SubscriberState.Active })
            return Task.CompletedTask;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}-{changed.PreferencesVersion}");
        return mail.EnqueueAsync(new MailOrder(changed.Id.Value, mailId, kind), TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Sends notes that something written on the page asks for or leads to.</summary>
    public async Task SendNotesAsync(InboxEntry entry, SubscriberId id, IEnumerable<string> notes, CancellationToken cancellationToken)
    {
        foreach (var note in notes)
            await SendNoteAsync(id, note, entry.ReceivedAt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a note asked for on the page, as a mail of its own. Pressed again soon after, it is the same wish.</summary>
    public async Task<NoteResult> SendNoteAsync(Subscriber subscriber, string note, CancellationToken cancellationToken)
    {
        if (subscriber.State is not (SubscriberState.Active or SubscriberState.Completed))
            return NoteResult.Stopped;
        var now = time.GetInstant();
        if (await outbox.FindAsync(subscriber.Id, NoteMailId(note, now), cancellationToken).ConfigureAwait(false) is not null)
            return NoteResult.SentBefore;
        await SendNoteAsync(subscriber.Id, note, now, cancellationToken).ConfigureAwait(false);
        return NoteResult.Ordered;
    }

    private Task SendNoteAsync(SubscriberId id, string note, Instant askedAt, CancellationToken cancellationToken) =>
        mail.EnqueueAsync(new MailOrder(id.Value, NoteMailId(note, askedAt), LetterKind.Note, note), TimeSpan.Zero, cancellationToken);

    private static string NoteMailId(string note, Instant askedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"note-{note}-{(long)((askedAt - NodaConstants.UnixEpoch) / Answers.Between)}");

    private bool IsPaused(Subscriber subscriber) => subscriber.Preferences.PausedUntil > subscriber.DateOf(time.GetInstant());

    [LoggerMessage(Level = LogLevel.Information, Message = "Someone stopped and said why: {Reason}")]
    private partial void LogLeft(LeavingReason reason);
}
