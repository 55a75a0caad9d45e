using Azure.Storage.Queues.Models;
using Course.Core.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Poison;

/// <summary>Empties the poison queues, where the host puts what failed too often, into table <c>Poison</c>; the operator is told.</summary>
public sealed class PoisonFunctions(PoisonLanding landing, PoisonIntake poison, TimeProvider time)
{
    /// <summary>Puts a walk of several shards back as one walk each, and sets aside one of a single shard. Its next tick walks it anyway.</summary>
    [Function("LessonsPoison")]
    public Task LessonsAsync([QueueTrigger("lessons-poison")] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Lessons, message, cancellationToken);

    /// <summary>Sets aside an order for a mail.</summary>
    [Function("MailPoison")]
    public Task MailAsync([QueueTrigger("mail-poison")] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Mail, message, cancellationToken);

    /// <summary>Sets aside a batch of events.</summary>
    [Function("EventsPoison")]
    public Task EventsAsync([QueueTrigger("events-poison")] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Events, message, cancellationToken);

    /// <summary>Sets aside an inbound mail to be read.</summary>
    [Function("RepliesPoison")]
    public Task RepliesAsync([QueueTrigger("replies-poison")] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Replies, message, cancellationToken);

    /// <summary>Sets aside a subscriber whose ring row may lag behind.</summary>
    [Function("ChangesPoison")]
    public Task ChangesAsync([QueueTrigger("changes-poison")] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Changes, message, cancellationToken);

    /// <summary>Sets aside a sign-up that could not be looked into.</summary>
    [Function("SignupsPoison")]
    public Task SignupsAsync([QueueTrigger(WorkQueues.Signups + WorkQueues.PoisonSuffix)] QueueMessage message, CancellationToken cancellationToken) =>
        TakeInAsync(WorkQueues.Signups, message, cancellationToken);

    /// <summary>Once a day, at a quiet hour: removes what nobody replayed in time.</summary>
    [Function("PurgePoison")]
    public Task PurgeAsync([TimerTrigger("0 23 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) => poison.PurgeAsync(cancellationToken);

    private Task TakeInAsync(string queue, QueueMessage message, CancellationToken cancellationToken) =>
        landing.TakeInAsync(queue, message.Body.ToString(), message.MessageId, message.InsertedOn ?? time.GetUtcNow(), cancellationToken);
}
