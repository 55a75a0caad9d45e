using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.InMemory;

/// <summary>A queue in memory: messages become visible when the clock says so. Nothing runs them by itself; <see cref="TryTake"/> does.</summary>
public sealed class MemoryQueue<T>(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(Instant VisibleAt, T Message)> messages = [];

    /// <summary>Messages, visible or not.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return messages.Count;
        }
    }

    /// <summary>When the next message becomes visible, or null where there is none.</summary>
    public Instant? NextVisibleAt
    {
        get
        {
            lock (gate)
                return messages.Count == 0 ? null : messages.Min(message => message.VisibleAt);
        }
    }

    /// <summary>Adds a message, to be seen after a delay.</summary>
    public Task EnqueueAsync(T message, TimeSpan delay)
    {
        lock (gate)
            messages.Add((time.GetInstant() + Duration.FromTimeSpan(delay), message));
        return Task.CompletedTask;
    }

    /// <summary>Takes the first visible message away.</summary>
    public bool TryTake(out T? message)
    {
        lock (gate)
        {
            var now = time.GetInstant();
            var index = messages.FindIndex(entry => entry.VisibleAt <= now);
            message = index < 0 ? default : messages[index].Message;
            if (index >= 0)
                messages.RemoveAt(index);
            return index >= 0;
        }
    }
}

/// <summary>All queues in memory.</summary>
public sealed class MemoryQueues(TimeProvider time) : ILessonQueue, IMailQueue, IReplyQueue, IChangeQueue, IEventQueue, ISignupQueue
{
    /// <summary>Queue <c>lessons</c>.</summary>
    public MemoryQueue<LessonsDue> Lessons { get; } = new(time);

    /// <summary>Queue <c>mail</c>.</summary>
    public MemoryQueue<MailOrder> Mail { get; } = new(time);

    /// <summary>Queue <c>replies</c>.</summary>
    public MemoryQueue<ReplyReceived> Replies { get; } = new(time);

    /// <summary>Queue <c>changes</c>.</summary>
    public MemoryQueue<SubscriberChanged> Changes { get; } = new(time);

    /// <summary>Queue <c>events</c>.</summary>
    public MemoryQueue<MailEvents> Events { get; } = new(time);

    /// <summary>Queue <c>signups</c>.</summary>
    public MemoryQueue<SignupAsked> Signups { get; } = new(time);

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
    public Task EnqueueAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellationToken) => Events.EnqueueAsync(new MailEvents(events), TimeSpan.Zero);
}
