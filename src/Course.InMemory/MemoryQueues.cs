using System.Text.Json;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Signup;

namespace Course.InMemory;

/// <summary>All queues in memory.</summary>
/// <param name="time">Says what is visible.</param>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryQueues(TimeProvider time, IStorageMeter? meter = null) : ILessonQueue, IMailQueue, IReplyQueue, IChangeQueue, IEventQueue, ISignupQueue, IMessageReturns
{
    /// <summary>Queue <c>lessons</c>.</summary>
    public MemoryQueue<LessonsDue> Lessons { get; } = new(time, "lessons", meter);

    /// <summary>Queue <c>mail</c>.</summary>
    public MemoryQueue<MailOrder> Mail { get; } = new(time, "mail", meter);

    /// <summary>Queue <c>replies</c>.</summary>
    public MemoryQueue<ReplyReceived> Replies { get; } = new(time, "replies", meter);

    /// <summary>Queue <c>changes</c>.</summary>
    public MemoryQueue<SubscriberChanged> Changes { get; } = new(time, "changes", meter);

    /// <summary>Queue <c>events</c>.</summary>
    public MemoryQueue<MailEvents> Events { get; } = new(time, "events", meter);

    /// <summary>Queue <c>signups</c>.</summary>
    public MemoryQueue<SignupAsked> Signups { get; } = new(time, "signups", meter);

    /// <inheritdoc />
    public Task EnqueueAsync(LessonsDue due, TimeSpan delay, CancellationToken cancellationToken) => Lessons.EnqueueAsync(due, delay);

    /// <inheritdoc />
    public Task EnqueueAsync(MailOrder order, TimeSpan delay, CancellationToken cancellationToken) => Mail.EnqueueAsync(order, delay);

    /// <inheritdoc />
    public Task EnqueueAsync(ReplyReceived reply, CancellationToken cancellationToken) => Replies.EnqueueAsync(reply, TimeSpan.Zero);

    /// <inheritdoc />
    public Task EnqueueAsync(SubscriberChanged change, TimeSpan delay, CancellationToken cancellationToken) => Changes.EnqueueAsync(change, delay);

    /// <inheritdoc />
    public Task EnqueueAsync(SignupAsked signup, TimeSpan delay, CancellationToken cancellationToken) => Signups.EnqueueAsync(signup, delay);

    /// <inheritdoc />
    public async Task EnqueueAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellationToken)
    {
        foreach (var message in EventPacking.Pack(events))
            await Events.EnqueueAsync(message, TimeSpan.Zero).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <exception cref="JsonException">The body is no message of that queue.</exception>
    public Task ReturnAsync(string queue, string body, CancellationToken cancellationToken) => queue switch
    {
        WorkQueues.Lessons => ReturnAsync(Lessons, body),
        WorkQueues.Mail => ReturnAsync(Mail, body),
        WorkQueues.Events => ReturnAsync(Events, body),
        WorkQueues.Replies => ReturnAsync(Replies, body),
        WorkQueues.Changes => ReturnAsync(Changes, body),
        WorkQueues.Signups => ReturnAsync(Signups, body),
        _ => throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue)),
    };

    private static Task ReturnAsync<T>(MemoryQueue<T> queue, string body) =>
        queue.EnqueueAsync(JsonSerializer.Deserialize<T>(body) ?? throw new JsonException("The message holds null."), TimeSpan.Zero);
}
