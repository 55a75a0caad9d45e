using Course.Core.Enrolment;
using Course.Core.Replies;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;

namespace Course.Core.Inbox;

/// <summary>
/// Acts on mail from programs. A bounce or a complaint is believed only where it carries a reply token of ours, in the address it was sent to or in the mail it returns: anyone
/// can write a report, and a believed one ends somebody's subscription. All else is recorded as what it is, and never answered.
/// </summary>
public sealed partial class Reports(SenderIdentification senders, Subscriptions subscriptions, ILogger<Reports> logger)
{
    /// <summary>Ends the subscription where the report says so and is believed.</summary>
    /// <returns>The entry as automatic mail, with the person it is about where that is proven.</returns>
    public async Task<InboxEntry> ActAsync(InboxEntry entry, InboundMessage message, ReadOnlyMemory<byte> mime, CancellationToken cancellationToken)
    {
        entry = entry with { State = InboxState.Automatic };
        if (message.Kind is not (MailKind.Bounce or MailKind.Complaint))
            return entry;
        var returned = ReturnedMail.Read(mime);
        var about = await senders.ByReplyAddressAsync([.. entry.To, .. returned.ReplyAddresses], cancellationToken).ConfigureAwait(false);
        entry = entry with { Subscriber = about?.Id };
        var reason = message.Kind switch
        {
            MailKind.Complaint => SubscriberState.Complained,
            MailKind.Bounce when about is not null && returned.IsGoneForGood(about.Address, message.FailedRecipient) => SubscriberState.Bounced,
            _ => (SubscriberState?)null,
        };
        if (about is null || reason is not { } stop)
        {
            LogLeftAlone(entry.Id, message.Kind, about is not null);
            return entry;
        }

        await subscriptions.StopAsync(about.Id, stop, cancellationToken).ConfigureAwait(false);
        LogStopped(entry.Id, message.Kind, about.Id.Value);
        return entry;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbound {Kind} {InboxId} changes nothing: it carries a token of ours: {Proven}, and is not final for that address")]
    private partial void LogLeftAlone(string inboxId, MailKind kind, bool proven);

    [LoggerMessage(Level = LogLevel.Information, Message = "Inbound {Kind} {InboxId}: subscriber {Subscriber} gets no more mail")]
    private partial void LogStopped(string inboxId, MailKind kind, string subscriber);
}
