using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Tests.World;

/// <summary>The whole application on storage in memory, a clock that stands still, and a mail service that does as it is told.</summary>
public sealed class CourseWorld
{
    private readonly IWatch watch;
    private readonly RepeatableIds ids = new(seed: 1);

    public CourseWorld(string start, IWatch? watch = null)
    {
        this.watch = watch ?? new CrashPlan();
        Time = new FakeTimeProvider(InstantPattern.General.Parse(start).Value.ToDateTimeOffset());
        Queues = new MemoryQueues(Time);
        MailService = new ScriptedMailService(Time);
        Restart();
    }

    public FakeTimeProvider Time { get; }

    public MemoryQueues Queues { get; }

    public ScriptedMailService MailService { get; }

    public MemoryRing Ring { get; init; } = new();

    public MemorySubscribers Subscribers { get; } = new();

    public MemoryAddresses Addresses { get; } = new();

    public MemorySignupCounts SignupCounts { get; } = new();

    public MemoryCheckIns CheckIns { get; } = new();

    public MemoryDeliveries Deliveries { get; } = new();

    public MemoryTickCursors Cursors { get; } = new();

    public MemoryOutbox Outbox { get; } = new();

    public MemoryInbox Inbox { get; } = new();

    public Curriculum Curriculum { get; set; } = Some.Curriculum(lessons: 8);

    public DeliveryOptions Options { get; } = new();

    public LinkFactory Links { get; private set; } = null!;

    public AddressHasher Hasher { get; private set; } = null!;

    public SignupOptions SignupOptions { get; } = new();

    public SignupLimits SignupLimits { get; private set; } = null!;

    public SignupGate Gate { get; private set; } = null!;

    public SignupIntake SignupIntake { get; private set; } = null!;

    public Signups Signups { get; private set; } = null!;

    public Subscriptions Subscriptions { get; private set; } = null!;

    public DueTick Tick { get; private set; } = null!;

    public LessonWalk Walk { get; private set; } = null!;

    public OutboxMailer Mailer { get; private set; } = null!;

    public EventIntake Events { get; private set; } = null!;

    public InboundIntake Inbound { get; private set; } = null!;

    public ReplyHandling Replies { get; private set; } = null!;

    public Placement Placement { get; private set; } = null!;

    public OwnPage OwnPage { get; private set; } = null!;

    public Instant Now => Time.GetInstant();

    /// <summary>Makes the application anew on the same storage, as after a crash.</summary>
    public void Restart()
    {
        var ring = watch.Watch<IRing>(Ring);
        var subscribers = watch.Watch<ISubscribers>(Subscribers);
        var addresses = watch.Watch<IAddresses>(Addresses);
        var deliveries = watch.Watch<IDeliveries>(Deliveries);
        var outbox = watch.Watch<IOutbox>(Outbox);
        var inbox = watch.Watch<IInbox>(Inbox);
        var checkIns = watch.Watch<ICheckIns>(CheckIns);
        var lessons = watch.Watch<ILessonQueue>(Queues);
        var mail = watch.Watch<IMailQueue>(Queues);
        var changes = watch.Watch<IChangeQueue>(Queues);
        var sender = watch.Watch<IMailSender>(MailService);
        var cursors = watch.Watch<ITickCursors>(Cursors);
        var delivery = Microsoft.Extensions.Options.Options.Create(Options);
        var mailOptions = Microsoft.Extensions.Options.Options.Create(Some.MailOptions);
        var layout = new PlainLayout();

        Links = new LinkFactory(Microsoft.Extensions.Options.Options.Create(Some.LinkOptions), Time);
        Hasher = new AddressHasher(Microsoft.Extensions.Options.Options.Create(new AddressOptions { HashKey = Some.HashKey }));
        var requests = new MailRequests(Links, mailOptions);
        var mover = new RingMover(ring, subscribers, lessons, Time, NullLogger<RingMover>.Instance);
        Placement = new Placement(subscribers, addresses, Hasher, ring, mover, mail, Curriculum, Time);
        Subscriptions = new Subscriptions(subscribers, addresses, Hasher, Placement, changes, Time);
        Signups = new Signups(subscribers, addresses, mail, changes, Hasher, ids, Time);
        var counts = watch.Watch<ISignupCounts>(SignupCounts);
        var signupQueue = watch.Watch<ISignupQueue>(Queues);
        var signupOptions = Microsoft.Extensions.Options.Options.Create(SignupOptions);
        SignupLimits = new SignupLimits(counts, Hasher, signupOptions, Time);
        Gate = new SignupGate(SignupLimits, signupQueue, Time);
        SignupIntake = new SignupIntake(SignupLimits, Signups, signupQueue, counts, requests, sender, ids, mailOptions, signupOptions, Time, NullLogger<SignupIntake>.Instance);
        Tick = new DueTick(ring, lessons, cursors, Time, NullLogger<DueTick>.Instance);
        var lessonDelivery = new LessonDelivery(ring, mover, Placement, Subscriptions, layout, requests, sender, Curriculum, ids, delivery, Time, NullLogger<LessonDelivery>.Instance);
        Walk = new LessonWalk(ring, mover, Placement, deliveries, lessonDelivery, lessons, delivery, Time, NullLogger<LessonWalk>.Instance);
        OwnPage = new OwnPage(subscribers, ring, checkIns, Links, Time);
        var writer = new LetterWriter(subscribers, inbox, OwnPage, Links, layout, Curriculum, mailOptions);
        Mailer = new OutboxMailer(outbox, mail, deliveries, writer, requests, sender, Subscriptions, ids, delivery, Time, NullLogger<OutboxMailer>.Instance);
        Events = new EventIntake(deliveries, Subscriptions, NullLogger<EventIntake>.Instance);
        Inbound = new InboundIntake(inbox, watch.Watch<IReplyQueue>(Queues), Time, NullLogger<InboundIntake>.Instance);
        Replies = new ReplyHandling(inbox, checkIns, Subscriptions, new SenderIdentification(Links, subscribers, addresses, Hasher), mail, mailOptions, Time, NullLogger<ReplyHandling>.Instance);
    }

    /// <summary>Signs someone up and confirms.</summary>
    public async Task<SubscriberId> EnrolAsync(string address = "ana@example.org", string zone = "Europe/Dublin", int hour = 8)
    {
        var request = Some.Signup(address, zone, hour);
        await Signups.RequestAsync(request, CancellationToken.None);
        var id = (await Addresses.FindAsync(Hasher.Hash(request.Address), CancellationToken.None))!.Subscriber!.Value;
        await Subscriptions.ConfirmAsync(id, CancellationToken.None);
        return id;
    }

    public async Task<Subscriber> SubscriberAsync(SubscriberId id) => (await Subscribers.FindAsync(id, CancellationToken.None))!;

    /// <summary>The row that the pointer names.</summary>
    public async Task<RingRow?> RowAsync(SubscriberId id)
    {
        var subscriber = await SubscriberAsync(id);
        return subscriber.Ring.Slot is { } slot ? await Ring.FindAsync(id, new Slot(slot), CancellationToken.None) : null;
    }

    /// <summary>Every copy of someone's row, wherever it is.</summary>
    public async Task<IReadOnlyList<RingRow>> CopiesAsync(SubscriberId id)
    {
        var copies = new List<RingRow>();
        for (var slot = 0; slot < Slot.PerDay; slot++)
        {
            if (await Ring.FindAsync(id, new Slot(slot), CancellationToken.None) is { } row)
                copies.Add(row);
        }

        return copies;
    }

    /// <summary>Moves the clock by quarter hours, ticking and working off the queues at each, as production does.</summary>
    public async Task RunUntilAsync(string until)
    {
        var end = InstantPattern.General.Parse(until).Value;
        await WorkAsync();
        while (Now < end)
        {
            var next = Instant.Min(Slot.StartOf(Now) + Slot.Length, end);
            Time.SetUtcNow(next.ToDateTimeOffset());
            await TickAsync();
        }
    }

    public async Task TickAsync()
    {
        if (watch is Interleaver)
            Meanwhile.Add(() => Tick.RunAsync(CancellationToken.None));
        else
            await GuardAsync(() => Tick.RunAsync(CancellationToken.None));
        await WorkAsync();
    }

    /// <summary>Works off every message that is visible now. A message whose work crashes comes back, as from a real queue.</summary>
    public async Task WorkAsync()
    {
        if (watch is Interleaver interleaver)
        {
            await WorkTogetherAsync(interleaver);
            return;
        }

        var worked = true;
        while (worked)
        {
            worked = await TakeAsync(Queues.Lessons, WalkAsync)
                | await TakeAsync(Queues.Signups, message => SignupIntake.HandleAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Changes, ReconcileAsync)
                | await TakeAsync(Queues.Replies, message => Replies.HandleAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Mail, message => Mailer.SendAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Events, message => Events.HandleAsync(message, CancellationToken.None));
            worked |= await DeliverEventsAsync();
        }
    }

    /// <summary>What people do while the workers work; done by the next <see cref="WorkAsync"/> of an interleaved world.</summary>
    public List<Func<Task>> Meanwhile { get; } = [];

    /// <summary>
    /// Works off the queues with several workers at once, the interleaver deciding at every call out of the application who goes on. Each message about the ring comes
    /// twice, as queues are allowed to do.
    /// </summary>
    private async Task WorkTogetherAsync(Interleaver interleaver)
    {
        List<Func<Task>> flows;
        do
        {
            flows = [.. Meanwhile];
            Meanwhile.Clear();
            while (Queues.Lessons.TryTake(out var due))
                flows.AddRange([() => WalkAsync(due!), () => WalkAsync(due!)]);
            while (Queues.Signups.TryTake(out var asked))
                flows.AddRange([() => SignupIntake.HandleAsync(asked!, CancellationToken.None), () => SignupIntake.HandleAsync(asked!, CancellationToken.None)]);
            while (Queues.Changes.TryTake(out var change))
                flows.AddRange([() => ReconcileAsync(change!), () => ReconcileAsync(change!)]);
            while (Queues.Replies.TryTake(out var reply))
                flows.AddRange([() => Replies.HandleAsync(reply!, CancellationToken.None), () => Replies.HandleAsync(reply!, CancellationToken.None)]);
            while (Queues.Mail.TryTake(out var order))
                flows.AddRange([() => Mailer.SendAsync(order!, CancellationToken.None), () => Mailer.SendAsync(order!, CancellationToken.None)]);
            while (Queues.Events.TryTake(out var events))
                flows.Add(() => Events.HandleAsync(events!, CancellationToken.None));
            await interleaver.RunAsync(flows);
        }
        while (await DeliverEventsAsync() || flows.Count > 0);
    }

    private Task WalkAsync(LessonsDue due) => Walk.WalkAsync(due, CancellationToken.None);

    private Task ReconcileAsync(SubscriberChanged change) => Placement.ReconcileAsync(SubscriberId.Parse(change.Subscriber), CancellationToken.None);

    private async Task<bool> DeliverEventsAsync()
    {
        var batches = MailService.TakeEvents();
        foreach (var batch in batches)
            await Queues.EnqueueAsync(batch, CancellationToken.None);
        return batches.Count > 0;
    }

    /// <summary>The same ids in each run, so that two runs put the same people into the same partitions.</summary>
    private sealed class RepeatableIds(int seed) : IdFactory
    {
        private readonly Random random = new(seed);

        protected override void Fill(Span<byte> bytes) => random.NextBytes(bytes);
    }

    private async Task<bool> TakeAsync<T>(MemoryQueue<T> queue, Func<T, Task> work)
    {
        if (!queue.TryTake(out var message))
            return false;
        if (!await GuardAsync(() => work(message!)))
            await queue.EnqueueAsync(message!, TimeSpan.FromSeconds(30));
        return true;
    }

    private async Task<bool> GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (CrashException)
        {
            Restart();
            return false;
        }
    }
}
