using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;

namespace Course.Core.Events;

/// <summary>
/// Acts on what became of mails: any event of a request proves that it was accepted; a bounce, a complaint or an unsubscribe at the service ends the subscription. Events come
/// twice and out of order, so each step may be repeated.
/// </summary>
public sealed partial class EventIntake(IDeliveries deliveries, Subscriptions subscriptions, ILogger<EventIntake> logger)
{
    /// <summary>
    /// Each mail has several events, and one proves the whole request: those after it need no write. What this process has not recorded itself, or has forgotten, is
    /// written again.
    /// </summary>
    private readonly RecentIds recorded = new(capacity: 4_096);

    /// <summary>Acts on each event.</summary>
    public async Task HandleAsync(MailEvents events, CancellationToken cancellationToken)
    {
        var proven = events.Events.Select(e => e.DeliveryId).OfType<string>().Where(id => !recorded.Contains(id)).ToHashSet(StringComparer.Ordinal);
        if (proven.Count > 0)
        {
            await deliveries.RecordAcceptedAsync(proven, cancellationToken).ConfigureAwait(false);
            recorded.Add(proven);
        }

        foreach (var e in events.Events)
        {
            if (ReasonToStop(e) is not { } reason)
                continue;
            if (!RecipientKeys.TryRead(e.RecipientKey, out var id))
            {
                LogUnknownRecipient(e.Kind, e.EventId);
                continue;
            }

            await subscriptions.StopAsync(id, reason, cancellationToken).ConfigureAwait(false);
            LogStopped(e.Kind, id.Value);
        }
    }

    /// <summary>Why this event ends the subscription; null where it doesn't.</summary>
    internal static SubscriberState? ReasonToStop(MailEvent e) => e.Kind switch
    {
        MailEventKind.Bounced => SubscriberState.Bounced,
        MailEventKind.Dropped when e.Permanent => SubscriberState.Bounced,
        MailEventKind.Complained => SubscriberState.Complained,
        MailEventKind.Unsubscribed => SubscriberState.Unsubscribed,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} event ({EventId}) names nobody we know; it is left alone")]
    private partial void LogUnknownRecipient(MailEventKind kind, string eventId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: subscriber {Subscriber} gets no more mail")]
    private partial void LogStopped(MailEventKind kind, string subscriber);
}
