using System.Text.Json;
using Azure.Storage.Queues;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Signup;
using Microsoft.Extensions.Options;

namespace Course.Azure.Queues;

/// <summary>The queues, by the names their triggers have.</summary>
internal sealed class CourseQueues(StorageAccount account, IOptions<StorageOptions> options)
{
    /// <summary>Never: the service's default of seven days would lose what waits out a long outage.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public QueueClient Lessons { get; } = Open(account, options, WorkQueues.Lessons);

    public QueueClient Mail { get; } = Open(account, options, WorkQueues.Mail);

    public QueueClient Events { get; } = Open(account, options, WorkQueues.Events);

    public QueueClient Replies { get; } = Open(account, options, WorkQueues.Replies);

    public QueueClient Changes { get; } = Open(account, options, WorkQueues.Changes);

    public QueueClient Signups { get; } = Open(account, options, WorkQueues.Signups);

    public IEnumerable<QueueClient> All => [Lessons, Mail, Events, Replies, Changes, Signups];

    public static Task SendAsync<T>(QueueClient queue, T message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(queue, BinaryData.FromObjectAsJson(message, JsonSerializerOptions.Default), delay, cancellationToken);

    public static Task SendAsync(QueueClient queue, BinaryData body, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(body, WholeSeconds(delay), Forever, cancellationToken);

    public QueueClient Named(string queue) => queue switch
    {
        WorkQueues.Lessons => Lessons,
        WorkQueues.Mail => Mail,
        WorkQueues.Events => Events,
        WorkQueues.Replies => Replies,
        WorkQueues.Changes => Changes,
        WorkQueues.Signups => Signups,
        _ => throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue)),
    };

    // The service counts in seconds and the client cuts off: rounded up, so that nothing is seen before its time and put back again and again.
    private static TimeSpan WholeSeconds(TimeSpan delay) => TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));

    private static QueueClient Open(StorageAccount account, IOptions<StorageOptions> options, string name) =>
        account.Queues.GetQueueClient(options.Value.Prefix + name);
}

internal sealed class LessonQueue(CourseQueues queues) : ILessonQueue
{
    public Task EnqueueAsync(LessonsDue due, TimeSpan delay, CancellationToken cancellationToken) => CourseQueues.SendAsync(queues.Lessons, due, delay, cancellationToken);
}

internal sealed class MailQueue(CourseQueues queues, IOptions<StorageOptions> options, TimeProvider time) : IMailQueue
{
    /// <summary>The service hides a message for seven days and no longer; a look back may be due a little later than that.</summary>
    private static readonly TimeSpan LongestHidden = TimeSpan.FromDays(6);

    public Task EnqueueAsync(MailOrder order, TimeSpan delay, CancellationToken cancellationToken) => (options.Value.LongestDelay ?? LongestHidden) is var longest && delay > longest
        ? CourseQueues.SendAsync(queues.Mail, order with { NotBefore = time.GetUtcNow() + delay }, longest, cancellationToken)
        : CourseQueues.SendAsync(queues.Mail, order with { NotBefore = null }, delay, cancellationToken);
}

internal sealed class ReplyQueue(CourseQueues queues) : IReplyQueue
{
    public Task EnqueueAsync(ReplyReceived reply, CancellationToken cancellationToken) => CourseQueues.SendAsync(queues.Replies, reply, TimeSpan.Zero, cancellationToken);
}

internal sealed class ChangeQueue(CourseQueues queues) : IChangeQueue
{
    public Task EnqueueAsync(SubscriberChanged change, TimeSpan delay, CancellationToken cancellationToken) => CourseQueues.SendAsync(queues.Changes, change, delay, cancellationToken);
}

internal sealed class SignupQueue(CourseQueues queues) : ISignupQueue
{
    public Task EnqueueAsync(SignupAsked signup, TimeSpan delay, CancellationToken cancellationToken) => CourseQueues.SendAsync(queues.Signups, signup, delay, cancellationToken);
}

internal sealed class EventQueue(CourseQueues queues) : IEventQueue
{
    public async Task EnqueueAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellationToken)
    {
        foreach (var message in EventPacking.Pack(events))
            await CourseQueues.SendAsync(queues.Events, message, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }
}

internal sealed class MessageReturns(CourseQueues queues) : IMessageReturns
{
    public Task ReturnAsync(string queue, string body, CancellationToken cancellationToken) =>
        CourseQueues.SendAsync(queues.Named(queue), BinaryData.FromString(body), TimeSpan.Zero, cancellationToken);
}
