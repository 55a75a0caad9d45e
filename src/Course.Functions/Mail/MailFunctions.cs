using Azure.Storage.Queues.Models;
using Course.Core.Delivery;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Privacy;
using Course.Core.Signup;
using Course.Functions.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Mail;

/// <summary>Everything else that a queue starts.</summary>
public sealed class MailFunctions(OutboxMailer mailer, EventIntake events, ReplyHandling replies, Erasure erasure, QueueWork work)
{
    /// <summary>Writes and sends one mail that is not a lesson.</summary>
    [Function("Mail")]
    public Task MailAsync([QueueTrigger("mail")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<MailOrder>(WorkQueues.Mail, message, order => mailer.SendAsync(order, cancellationToken), cancellationToken);

    /// <summary>Acts on what became of mails.</summary>
    [Function("Events")]
    public Task EventsAsync([QueueTrigger("events")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<MailEvents>(WorkQueues.Events, message, batch => events.HandleAsync(batch, cancellationToken), cancellationToken);

    /// <summary>Reads one inbound mail.</summary>
    [Function("Replies")]
    public Task RepliesAsync([QueueTrigger("replies")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<ReplyReceived>(WorkQueues.Replies, message, reply => replies.HandleAsync(reply, cancellationToken), cancellationToken);

    /// <summary>Brings the ring into line with a subscriber who has changed something, or goes on with deleting one.</summary>
    [Function("Changes")]
    public Task ChangesAsync([QueueTrigger("changes")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<SubscriberChanged>(WorkQueues.Changes, message, change => erasure.HandleAsync(change, cancellationToken), cancellationToken);
}
