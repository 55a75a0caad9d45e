using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>Does at once what somebody asked for, by reply or on their page. Again for the same cause is harmless.</summary>
public sealed class Obeying(Subscriptions subscriptions, IMailQueue mail, TimeProvider time)
{
    /// <summary>Days of a pause asked for without a number.</summary>
    public const int DefaultPauseDays = 7;

    /// <summary>Obeys a command; those that ask for a note are answered with it instead.</summary>
    public async Task ObeyAsync(InboxEntry entry, SubscriberId id, Command command, CancellationToken cancellationToken)
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
                await mail.EnqueueAsync(new MailOrder(id.Value, "help-" + entry.Id, LetterKind.HelpWanted, entry.Id), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: CommandKind.Stop }:
                await subscriptions.StopAsync(id, SubscriberState.Unsubscribed, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Sends notes that something written on the page asks for or leads to.</summary>
    public async Task SendNotesAsync(InboxEntry entry, SubscriberId id, IEnumerable<string> notes, CancellationToken cancellationToken)
    {
        foreach (var note in notes)
            await SendNoteAsync(id, note, entry.ReceivedAt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a note asked for on the page, as a mail of its own. Pressed again soon after, it is the same wish.</summary>
    public Task SendNoteAsync(SubscriberId id, string note, CancellationToken cancellationToken) => SendNoteAsync(id, note, time.GetInstant(), cancellationToken);

    private Task SendNoteAsync(SubscriberId id, string note, Instant askedAt, CancellationToken cancellationToken)
    {
        var window = (long)((askedAt - NodaConstants.UnixEpoch) / Answers.Between);
        return mail.EnqueueAsync(new MailOrder(id.Value, $"note-{note}-{window}", LetterKind.Note, note), TimeSpan.Zero, cancellationToken);
    }
}
