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
        if (!StillWanted(order.Kind, subscriber.State) || (answer?.Model ?? await ModelAsync(order, subscriber, cancellationToken).ConfigureAwait(false)) is not { } model)
            return null;

        var words = await layout.RenderAsync(model, cancellationToken).ConfigureAwait(false);
        if (order.Kind.GoesToOperator())
            return new Letter(words, Addressee.Operator(options.Value.OperatorAddress), Discreet: false, InReplyTo: null);
        // A confirmation may reach someone who never asked: nothing a stranger typed stands in it.
        var name = order.Kind == LetterKind.Confirm ? null : subscriber.Preferences.FirstName;
        var to = new Addressee(subscriber.Id, RecipientKeys.Of(subscriber.Id), subscriber.Address, name, subscriber.Salt);
        return new Letter(words, to, subscriber.Preferences.Discreet, answer?.InReplyTo);
    }

    private async Task<LetterModel?> ModelAsync(MailOrder order, Subscriber subscriber, CancellationToken cancellationToken)
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
            case LetterKind.Graduation:
                var end = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
                return new LetterModel.Graduation(end.Report, curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = discreet };
            case LetterKind.Support:
                return new LetterModel.Support(Zones.CountryCodeOf(subscriber.Preferences.Zone)) { Discreet = discreet };
            case LetterKind.Note when order.Cause is { } note && NoteIds.All.Contains(note):
                return new LetterModel.Note(note) { Discreet = discreet };
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

    private async Task<LetterModel?> AlertAsync(string id, bool isReminder, CancellationToken cancellationToken)
    {
        // Deleted since, or looked at: then there is nothing to remind of. The first alert goes all the same, for each message.
        if (await care.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record || (isReminder && !record.IsOpen))
            return null;
        var categories = record.Occasions.Select(occasion => occasion.Category).Reverse().Distinct().Reverse().ToList();
        return new LetterModel.OperatorAlert(record.Id, record.Subscriber.Value, categories, isReminder) { Discreet = false };
    }

    private static bool StillWanted(LetterKind kind, SubscriberState state) => kind switch
    {
        LetterKind.Confirm => state == SubscriberState.Pending,
        LetterKind.AlreadySubscribed or LetterKind.Welcome => state == SubscriberState.Active,
        LetterKind.Graduation => state == SubscriberState.Completed,
        // Someone who asked to stop is told, once, that it is done; and help is not withheld from someone who left.
        LetterKind.Answer or LetterKind.Support => state is not (SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected),
        LetterKind.Note or LetterKind.PageLink => state is SubscriberState.Active or SubscriberState.Completed or SubscriberState.Unsubscribed,
        _ when kind.GoesToOperator() => true,
        _ => false,
    };

    private static LocalDateTime FirstLesson(Subscriber subscriber)
    {
        var sending = new SendingTime(Zones.Get(subscriber.Preferences.Zone), subscriber.Preferences.Hour);
        var due = sending.NextDue(subscriber.ConfirmedAt!.Value, lastSentOn: null, subscriber.Preferences.PausedUntil);
        return due.InZone(sending.Zone).LocalDateTime;
    }
}
