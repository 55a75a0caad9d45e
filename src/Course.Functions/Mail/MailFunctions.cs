using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Signup;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Mail;

/// <summary>Everything else that a queue starts.</summary>
public sealed class MailFunctions(OutboxMailer mailer, EventIntake events, ReplyHandling replies, Placement placement)
{
    /// <summary>Writes and sends one mail that is not a lesson.</summary>
    [Function("Mail")]
    public Task MailAsync([QueueTrigger("mail")] MailOrder order, CancellationToken cancellationToken) =>
        mailer.SendAsync(order, cancellationToken);

    /// <summary>Acts on what became of mails.</summary>
    [Function("Events")]
    public Task EventsAsync([QueueTrigger("events")] MailEvents batch, CancellationToken cancellationToken) =>
        events.HandleAsync(batch, cancellationToken);

    /// <summary>Reads one inbound mail.</summary>
    [Function("Replies")]
    public Task RepliesAsync([QueueTrigger("replies")] ReplyReceived reply, CancellationToken cancellationToken) =>
        replies.HandleAsync(reply, cancellationToken);

    /// <summary>Brings the ring into line with a subscriber who has changed something.</summary>
    [Function("Changes")]
    public Task ChangesAsync([QueueTrigger("changes")] SubscriberChanged change, CancellationToken cancellationToken)
    {
        return placement.ReconcileAsync(SubscriberId.Parse(change.Subscriber), cancellationToken);
    }
}
