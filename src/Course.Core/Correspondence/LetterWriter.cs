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

namespace Course.Core.Correspondence;

/// <summary>Gathers what a letter needs and has it laid out. Looks again whether the person should still get it: things change between ordering and sending.</summary>
public sealed class LetterWriter(
    ISubscribers subscribers,
    IRing ring,
    IInbox inbox,
    ICheckIns checkIns,
    LinkFactory links,
    ILetterLayout layout,
    Curriculum curriculum,
    IOptions<MailOptions> options) : ILetterWriter
{
    /// <inheritdoc />
    public async Task<Letter?> WriteAsync(MailOrder order, CancellationToken cancellationToken)
    {
        var subscriber = await subscribers.FindAsync(SubscriberId.Parse(order.Subscriber), cancellationToken).ConfigureAwait(false);
        if (subscriber is null || !StillWanted(order.Kind, subscriber.State))
            return null;
        var entry = order is { Kind: LetterKind.Answer, Cause: { } cause }
            ? await inbox.FindAsync(cause, cancellationToken).ConfigureAwait(false)
            : null;
        if (await ModelAsync(order, subscriber, entry, cancellationToken).ConfigureAwait(false) is not { } model)
            return null;

        var words = await layout.RenderAsync(model, cancellationToken).ConfigureAwait(false);
        var alert = order.Kind == LetterKind.OperatorAlert;
        // A confirmation may reach someone who never asked: nothing a stranger typed stands in it.
        var name = alert || order.Kind == LetterKind.Confirm ? null : subscriber.Preferences.FirstName;
        var to = new Addressee(subscriber.Id, RecipientKeys.Of(subscriber.Id), alert ? options.Value.OperatorAddress : subscriber.Address, name, subscriber.Salt);
        return new Letter(words, to, subscriber.Preferences.Discreet, entry?.MessageId);
    }

    private async Task<LetterModel?> ModelAsync(MailOrder order, Subscriber subscriber, InboxEntry? entry, CancellationToken cancellationToken)
    {
        var discreet = subscriber.Preferences.Discreet;
        switch (order.Kind)
        {
            case LetterKind.Confirm:
                return new LetterModel.Confirm(links.ConfirmUrl(subscriber.Id, subscriber.Salt)) { Discreet = discreet };
            case LetterKind.AlreadySubscribed:
                var again = await NextLessonAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.AlreadySubscribed(again, PausedUntil(subscriber, again)) { Discreet = discreet };
            case LetterKind.Welcome:
                var first = await NextLessonAsync(subscriber, cancellationToken).ConfigureAwait(false) ?? FirstLesson(subscriber);
                return new LetterModel.Welcome(first, subscriber.Preferences.Situation) { Discreet = discreet };
            case LetterKind.Answer when entry?.Noted is { } noted:
                var report = await ReportAsync(subscriber, cancellationToken).ConfigureAwait(false);
                var next = await NextLessonAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.Answer(entry.Subject ?? string.Empty, noted, report, PausedUntil(subscriber, next), next) { Discreet = discreet };
            case LetterKind.Graduation:
                return new LetterModel.Graduation(await ReportAsync(subscriber, cancellationToken).ConfigureAwait(false), curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = discreet };
            case LetterKind.Support:
                return new LetterModel.Support(Zones.CountryCodeOf(subscriber.Preferences.Zone)) { Discreet = discreet };
            case LetterKind.OperatorAlert:
                return new LetterModel.OperatorAlert(subscriber.Id.Value) { Discreet = false };
            default:
                return null;
        }
    }

    private static bool StillWanted(LetterKind kind, SubscriberState state) => kind switch
    {
        LetterKind.Confirm => state == SubscriberState.Pending,
        LetterKind.AlreadySubscribed or LetterKind.Welcome => state == SubscriberState.Active,
        LetterKind.Graduation => state == SubscriberState.Completed,
        // Someone who asked to stop is told, once, that it is done; and help is not withheld from someone who left.
        LetterKind.Answer or LetterKind.Support => state is not (SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected),
        LetterKind.OperatorAlert => true,
        _ => false,
    };

    private static LocalDate? PausedUntil(Subscriber subscriber, LocalDateTime? next) =>
        subscriber.Preferences.PausedUntil is { } until && next?.Date >= until ? until : null;

    private static LocalDateTime FirstLesson(Subscriber subscriber)
    {
        var sending = new SendingTime(Zones.Get(subscriber.Preferences.Zone), subscriber.Preferences.Hour);
        var due = sending.NextDue(subscriber.ConfirmedAt!.Value, lastSentOn: null, subscriber.Preferences.PausedUntil);
        return due.InZone(sending.Zone).LocalDateTime;
    }

    private async Task<LocalDateTime?> NextLessonAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (subscriber.State != SubscriberState.Active || subscriber.Ring.Slot is not { } slot)
            return null;
        var row = await ring.FindAsync(subscriber.Id, new Slot(slot), cancellationToken).ConfigureAwait(false);
        return row is null or { State: RingState.Finished } ? null : row.NextDue.InZone(row.SendingTime.Zone).LocalDateTime;
    }

    private async Task<ProgressReport> ReportAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var all = await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);
        return ProgressReport.Of(all, subscriber.StartedOn);
    }
}
