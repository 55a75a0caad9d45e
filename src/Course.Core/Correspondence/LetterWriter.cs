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
    IInbox inbox,
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
        if (subscriber is null || !StillWanted(order.Kind, subscriber.State))
            return null;
        var entry = order is { Kind: LetterKind.Answer, Cause: { } cause }
            ? await inbox.FindAsync(cause, cancellationToken).ConfigureAwait(false)
            : null;
        if (await ModelAsync(order, subscriber, entry, cancellationToken).ConfigureAwait(false) is not { } model)
            return null;

        var words = await layout.RenderAsync(model, cancellationToken).ConfigureAwait(false);
        if (order.Kind == LetterKind.OperatorAlert)
            return new Letter(words, Addressee.Operator(options.Value.OperatorAddress), Discreet: false, InReplyTo: null);
        // A confirmation may reach someone who never asked: nothing a stranger typed stands in it.
        var name = order.Kind == LetterKind.Confirm ? null : subscriber.Preferences.FirstName;
        var to = new Addressee(subscriber.Id, RecipientKeys.Of(subscriber.Id), subscriber.Address, name, subscriber.Salt);
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
                var still = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.AlreadySubscribed(still.NextLesson, still.PausedUntil) { Discreet = discreet };
            case LetterKind.Welcome:
                return new LetterModel.Welcome(FirstLesson(subscriber), subscriber.Preferences.Situation) { Discreet = discreet };
            case LetterKind.Answer when entry?.Noted is { } noted:
                var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.Answer(entry.Subject ?? string.Empty, noted, view.Report, view.PausedUntil, view.NextLesson) { Discreet = discreet };
            case LetterKind.Graduation:
                var end = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.Graduation(end.Report, curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = discreet };
            case LetterKind.Support:
                return new LetterModel.Support(Zones.CountryCodeOf(subscriber.Preferences.Zone)) { Discreet = discreet };
            case LetterKind.OperatorAlert:
                // Who asks for a person is told that one will write to them, so the operator must know where to.
                return new LetterModel.OperatorAlert(subscriber.Id.Value, order.Cause is null ? null : subscriber.Address) { Discreet = false };
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

    private static LocalDateTime FirstLesson(Subscriber subscriber)
    {
        var sending = new SendingTime(Zones.Get(subscriber.Preferences.Zone), subscriber.Preferences.Hour);
        var due = sending.NextDue(subscriber.ConfirmedAt!.Value, lastSentOn: null, subscriber.Preferences.PausedUntil);
        return due.InZone(sending.Zone).LocalDateTime;
    }
}
