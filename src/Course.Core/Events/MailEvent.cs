using System.Text.Json.Serialization;

namespace Course.Core.Events;

/// <summary>What the mail service says became of a mail. Stored as text in queue messages: names stay.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailEventKind>))]
public enum MailEventKind
{
    /// <summary>Any other; proves acceptance and no more.</summary>
    Other,

    /// <summary>Taken on and ready to be delivered.</summary>
    Processed,

    /// <summary>Put off by the receiving server; will be tried again.</summary>
    Deferred,

    /// <summary>Taken by the receiving server.</summary>
    Delivered,

    /// <summary>Refused for good.</summary>
    Bounced,

    /// <summary>Refused for now (a block): not the address' fault.</summary>
    Blocked,

    /// <summary>Not even tried, because the service itself suppresses the address.</summary>
    Dropped,

    /// <summary>Reported as spam.</summary>
    Complained,

    /// <summary>Unsubscribed at the service.</summary>
    Unsubscribed,
}

/// <summary>One event, less everything we don't need.</summary>
/// <param name="EventId">The service's id of the event: events come more than once.</param>
/// <param name="Kind">What happened.</param>
/// <param name="DeliveryId">Our id of the request, or null when the mail was not ours.</param>
/// <param name="RecipientKey">Our key of the person.</param>
/// <param name="At">When, in Unix seconds.</param>
/// <param name="Permanent">For a dropped mail: whether the reason lies in the address.</param>
public sealed record MailEvent(string EventId, MailEventKind Kind, string? DeliveryId, string? RecipientKey, long At, bool Permanent = false);

/// <summary>A message of the <c>events</c> queue: as many events as fit.</summary>
/// <param name="Events">In the order they came.</param>
public sealed record MailEvents(IReadOnlyList<MailEvent> Events);

/// <summary>The <c>events</c> queue.</summary>
public interface IEventQueue
{
    /// <summary>Puts events on the queue, in as many messages as their size asks for.</summary>
    Task EnqueueAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellationToken);
}
