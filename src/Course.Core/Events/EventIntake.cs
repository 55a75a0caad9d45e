using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Events;

/// <summary>
/// Acts on what became of mails: any event of a request proves that it was accepted; a bounce, a complaint or an unsubscribe at the service ends the subscription. Events come
/// twice and out of order, so each step may be repeated.
/// </summary>
public sealed partial class EventIntake(IDeliveries deliveries, Subscriptions subscriptions, ILogger<EventIntake> logger)
{
    /// <summary>The last second that storage has a date for: a mistaken clock must not cost us the batch.</summary>
    private static readonly long LastSecond = Instant.FromUtc(9999, 12, 31, 23, 59, 59).ToUnixTimeSeconds();

    /// <summary>Acts on each event.</summary>
    public async Task HandleAsync(MailEvents events, CancellationToken cancellationToken)
    {
        var proven = events.Events.Where(e => e.DeliveryId is not null).GroupBy(e => e.DeliveryId!, StringComparer.Ordinal);
        foreach (var delivery in proven)
            await deliveries.RecordAcceptedAsync(delivery.Key, Instant.FromUnixTimeSeconds(Math.Clamp(delivery.Min(e => e.At), 0, LastSecond)), cancellationToken).ConfigureAwait(false);

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

    private static SubscriberState? ReasonToStop(MailEvent e) => e.Kind switch
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
