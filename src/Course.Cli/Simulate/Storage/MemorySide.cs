using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.InMemory;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Course.Cli.Simulate.Storage;

/// <summary>Storage in memory, counted at its own doors.</summary>
internal sealed class MemorySide(TimeProvider time, IStorageMeter meter) : IStorageSide
{
    private readonly MemoryQueues queues = new(time, meter);
    private readonly MemorySubscribers subscribers = new(meter);
    private readonly MemoryAddresses addresses = new(meter);
    private readonly MemoryCheckIns checkIns = new(meter);
    private readonly MemoryInbox inbox = new(meter);
    private readonly MemoryConversations conversations = new(meter);
    private readonly MemoryCareRecords careRecords = new(meter);
    private readonly MemoryRetention retention = new(meter);
    private readonly MemoryOutbox outbox = new(meter);
    private readonly MemoryDeliveries deliveries = new(meter);
    private readonly MemoryTickCursors cursors = new(meter);

    /// <summary>The ring.</summary>
    public MemoryRing Ring { get; } = new(meter);

    /// <inheritdoc />
    public IMessageSource<LessonsDue> Lessons => field ??= new Source<LessonsDue>(queues.Lessons);

    /// <inheritdoc />
    public IMessageSource<MailOrder> Mail => field ??= new Source<MailOrder>(queues.Mail);

    /// <inheritdoc />
    public IMessageSource<SubscriberChanged> Changes => field ??= new Source<SubscriberChanged>(queues.Changes);

    /// <inheritdoc />
    public IMessageSource<MailEvents> Events => field ??= new Source<MailEvents>(queues.Events);

    /// <inheritdoc />
    public TimeSpan? Cpu => null;

    /// <inheritdoc />
    public void Register(IServiceCollection services) => services
        .AddSingleton<IRing>(Ring)
        .AddSingleton<ISubscribers>(subscribers)
        .AddSingleton<IAddresses>(addresses)
        .AddSingleton<ICheckIns>(checkIns)
        .AddSingleton<IInbox>(inbox)
        .AddSingleton<IConversations>(conversations)
        .AddSingleton<ICareRecords>(careRecords)
        .AddSingleton<IRetention>(retention)
        .AddSingleton<IOutbox>(outbox)
        .AddSingleton<IDeliveries>(deliveries)
        .AddSingleton<ITickCursors>(cursors)
        .AddSingleton<ILessonQueue>(queues)
        .AddSingleton<IMailQueue>(queues)
        .AddSingleton<IReplyQueue>(queues)
        .AddSingleton<IChangeQueue>(queues)
        .AddSingleton<IEventQueue>(queues);

    /// <inheritdoc />
    public Task CreateAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void TimeMoved()
    {
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Source<T>(MemoryQueue<T> queue) : IMessageSource<T>
    {
        public Instant? NextVisibleAt => queue.NextVisibleAt;

        public Task<IReadOnlyList<Received<T>>> ReceiveAsync(int max, TimeSpan hideFor) =>
            Task.FromResult<IReadOnlyList<Received<T>>>([.. queue.Receive(max, hideFor).Select(message => new Received<T>(message.Message, message.DequeueCount, message))]);

        public Task DeleteAsync(Received<T> message)
        {
            queue.Delete((MemoryMessage<T>)message.Receipt);
            return Task.CompletedTask;
        }

        public Task ReleaseAsync(Received<T> message, TimeSpan hideFor)
        {
            queue.Release((MemoryMessage<T>)message.Receipt, hideFor);
            return Task.CompletedTask;
        }
    }
}
