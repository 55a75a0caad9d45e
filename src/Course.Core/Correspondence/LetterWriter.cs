using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Correspondence;

/// <summary>Gathers what a letter needs and has it laid out. Looks again whether the person should still get it: things change between ordering and sending.</summary>
public sealed class LetterWriter(
    ISubscribers subscribers,
    AnswerWriter answers,
    ICareRecords care,
    OwnPage own,
    LinkFactory links,
    ILetterLayout layout,
    Curriculum curriculum,
    IOptions<MailOptions> options) : ILetterWriter
{
    /// <inheritdoc />
    public async Task<Letter?> WriteAsync(MailOrder order, CancellationToken cancellationToken)
    {
        var subscriber = await subscribers.FindAsync(SubscriberId.Parse(order.Subscriber), cancellationToken).ConfigureAwait(false);
        if (subscriber is null)
            return null;
        // Taken whether or not it is still wanted: an answer that nobody gets must not stay open for later replies to join.
        var answer = order is { Kind: LetterKind.Answer, Cause: { } turn }
            ? await answers.WriteAsync(subscriber, turn, cancellationToken).ConfigureAwait(false)
            : null;
        if (!StillWanted(order.Kind, subscriber) || (answer?.Model ?? await ModelAsync(order, subscriber, cancellationToken).ConfigureAwait(false)) is not { } model)
            return null;

        var words = await layout.RenderAsync(model, cancellationToken).ConfigureAwait(false);
        if (order.Kind.GoesToOperator())
            return new Letter(words, Addressee.Operator(options.Value.OperatorAddress), Discreet: false, InReplyTo: null);
        // A confirmation may reach someone who never asked: nothing a stranger typed stands in it.
        var name = order.Kind == LetterKind.Confirm ? null : subscriber.Preferences.FirstName;
        var to = new Addressee(subscriber.Id, RecipientKeys.Of(subscriber.Id), subscriber.Address, name, subscriber.Salt);
        return new Letter(words, to, IsDiscreet(order, subscriber), answer?.InReplyTo);
    }

    /// <summary>Who left and signs up again, discreetly this time, is to find nothing telling in their mailbox before they confirm.</summary>
    private static bool IsDiscreet(MailOrder order, Subscriber subscriber) =>
        subscriber.Preferences.Discreet || (order.Kind == LetterKind.Confirm && subscriber.Asked is { Preferences.Discreet: true });

    private async Task<LetterModel?> ModelAsync(MailOrder order, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var discreet = IsDiscreet(order, subscriber);
        switch (order.Kind)
        {
            case LetterKind.Confirm:
                return new LetterModel.Confirm(links.ConfirmUrl(subscriber.Id, subscriber.Salt)) { Discreet = discreet };
            case LetterKind.AlreadySubscribed:
                var still = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.AlreadySubscribed(still.NextLesson, still.PausedUntil) { Discreet = discreet, IsYearAfter = subscriber.YearAfter is not null };
            case LetterKind.Welcome:
                return new LetterModel.Welcome(FirstLesson(subscriber), subscriber.Preferences.Situation) { Discreet = discreet };
            case LetterKind.Graduation:
                var end = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.Graduation(end.Report, curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = discreet };
            case LetterKind.Support:
                return new LetterModel.Support(Zones.CountryCodeOf(subscriber.Preferences.Zone)) { Discreet = discreet };
            case LetterKind.Note when order.Cause is { } note && NoteIds.All.Contains(note):
                return new LetterModel.Note(note) { Discreet = discreet, Contact = subscriber.Preferences.Contact, CountryCode = Zones.CountryCodeOf(subscriber.Preferences.Zone) };
            case LetterKind.Paused or LetterKind.Resumed:
                return await PauseAsync(order.Kind, subscriber, cancellationToken).ConfigureAwait(false);
            case LetterKind.LookBack when LocalDatePattern.Iso.Parse(order.Cause ?? string.Empty) is { Success: true, Value: var on }:
                return await LookBackAsync(on, subscriber, cancellationToken).ConfigureAwait(false);
            case LetterKind.Goodbye:
                return new LetterModel.Goodbye { Discreet = discreet };
            case LetterKind.Deleted:
                return new LetterModel.Deleted(links.HomeUrl) { Discreet = discreet };
            case LetterKind.Exported:
                return new LetterModel.Exported { Discreet = discreet };
            case LetterKind.SettingsChanged when Settings.Read(order.Cause, subscriber) is { Count: > 0 } changed:
                var set = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.SettingsChanged(changed, subscriber.Preferences, set.NextLesson) { Discreet = discreet, Title = TitleOf(set) };
            case LetterKind.Device:
                return new LetterModel.Device(order.Cause == OwnChanges.DeviceRemembered) { Discreet = discreet };
            case LetterKind.PageLink:
                return new LetterModel.PageLink { Discreet = discreet };
            case LetterKind.OperatorAlert or LetterKind.OperatorReminder when order.Cause is { } id:
                return await AlertAsync(id, order.Kind == LetterKind.OperatorReminder, cancellationToken).ConfigureAwait(false);
            case LetterKind.HelpWanted:
                // Who asks for a person is told that one will write to them, so the operator must know where to.
                return new LetterModel.HelpWanted(subscriber.Id.Value, subscriber.Address) { Discreet = false };
            default:
                return null;
        }
    }

    /// <summary>The lesson that comes next by its title; null where it is none, or waits for a word of theirs.</summary>
    private string? TitleOf(OwnView view) =>
        view is { AwaitsChoice: false, Next: { } next } && next.Track != Track.YearAfter && curriculum.TryFind(next.Lesson, out var lesson) ? lesson.Title : null;

    /// <summary>Tells what holds now. Paused and resumed in turn before this could be written, there is nothing to say of what holds no longer; nor is anybody welcomed back while the next lesson is held.</summary>
    private async Task<LetterModel?> PauseAsync(LetterKind kind, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
        var until = subscriber.Preferences.PausedUntil;
        if (kind == LetterKind.Paused)
            return until > view.Today ? new LetterModel.Paused(subscriber.Preferences.EarliestOn ?? until.Value) { Discreet = subscriber.Preferences.Discreet } : null;
        return until is null && view is { IsHeld: false } and { NextLesson: { } when, Next: { } next } && curriculum.TryFind(next.Lesson, out var lesson)
            ? new LetterModel.Resumed(when, lesson.Title) { Discreet = subscriber.Preferences.Discreet }
            : null;
    }

    /// <summary>A look back belongs to its day: late, in the night, in a pause or a hold it is left out, and the next one shows as much.</summary>
    private async Task<LetterModel?> LookBackAsync(LocalDate on, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
        if (view.Today != on || view.IsNight || subscriber.Preferences.PausedUntil > on || view.IsHeld || subscriber.YearAfter is not null)
            return null;
        var week = Period.DaysBetween(subscriber.StartedOn, on) / LookBacks.EveryDays;
        var letter = new LetterModel.LookBack(view.Report, on, week) { Discreet = subscriber.Preferences.Discreet };
        return letter.Week.Any(day => day.Mood is not null || day.Distance is not null) ? letter : null;
    }

    private async Task<LetterModel?> AlertAsync(string id, bool isReminder, CancellationToken cancellationToken)
    {
        // Deleted since, or looked at: then there is nothing to remind of. The first alert goes all the same, for each message.
        if (await care.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record || (isReminder && !record.IsOpen))
            return null;
        var categories = record.Occasions.Select(occasion => occasion.Category).Reverse().Distinct().Reverse().ToList();
        return new LetterModel.OperatorAlert(record.Id, record.Subscriber.Value, categories, isReminder) { Discreet = false };
    }

    private static bool StillWanted(LetterKind kind, Subscriber subscriber) => subscriber.State == SubscriberState.Erased
        // Once the goodbye is sent, or too late, there is no address any more.
        ? kind == LetterKind.Deleted && subscriber.Address.Length > 0
        : kind == LetterKind.Confirm ? subscriber.State == SubscriberState.Pending || subscriber.Asked is not null : StillWanted(kind, subscriber.State);

    private static bool StillWanted(LetterKind kind, SubscriberState state) => kind switch
    {
        LetterKind.AlreadySubscribed or LetterKind.Welcome or LetterKind.Paused or LetterKind.Resumed or LetterKind.SettingsChanged
            or LetterKind.LookBack => state == SubscriberState.Active,
        LetterKind.Graduation => state == SubscriberState.Completed,
        // Not to who has come back meanwhile, nor to who has bounced or complained since.
        LetterKind.Goodbye => state == SubscriberState.Unsubscribed,
        // Someone who asked to stop is told, once, that it is done; and help is not withheld from someone who left.
        LetterKind.Answer or LetterKind.Support => state is not (SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected),
        LetterKind.Note => state is SubscriberState.Active or SubscriberState.Completed,
        // What guards their page, or was asked for to get into it, goes to who has stopped too.
        LetterKind.Exported or LetterKind.PageLink or LetterKind.Device => state is SubscriberState.Active or SubscriberState.Completed or SubscriberState.Unsubscribed,
        _ when kind.GoesToOperator() => true,
        _ => false,
    };

    private static LocalDateTime FirstLesson(Subscriber subscriber)
    {
        var sending = subscriber.Preferences.SendingTime;
        var due = sending.NextDue(subscriber.ConfirmedAt!.Value, lastSentOn: null, subscriber.Preferences.EarliestOn);
        return due.InZone(sending.Zone).LocalDateTime;
    }
}
