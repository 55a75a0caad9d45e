using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Privacy;
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
public sealed partial class CourseWorld
{
    private readonly IWatch watch;
    private readonly RepeatableIds ids = new(seed: 1);

    public CourseWorld(string start, IWatch? watch = null)
    {
        this.watch = watch ?? new CrashPlan();
        Ring = new MemoryRing();
        Hooks = new HookedRing(Ring);
        Time = new FakeTimeProvider(InstantPattern.General.Parse(start).Value.ToDateTimeOffset());
        Queues = new MemoryQueues(Time);
        MailService = new ScriptedMailService(Time);
        Restart();
    }

    public FakeTimeProvider Time { get; }

    public MemoryQueues Queues { get; }

    public ScriptedMailService MailService { get; }

    public MemoryRing Ring
    {
        get;
        init
        {
            field = value;
            Hooks = new HookedRing(value);
        }
    }

    /// <summary>What happens between the application's calls to the ring.</summary>
    public HookedRing Hooks { get; private init; }

    public MemorySubscribers Subscribers { get; } = new();

    public MemoryAddresses Addresses { get; } = new();

    public MemorySignupCounts SignupCounts { get; } = new();

    public MemoryCheckIns CheckIns { get; } = new();

    public MemoryDeliveries Deliveries { get; } = new();

    public MemoryTickCursors Cursors { get; } = new();

    public MemoryOutbox Outbox { get; } = new();

    public MemoryInbox Inbox { get; } = new();

    public MemoryConversations Conversations { get; } = new();

    public MemoryCareRecords CareRecords { get; } = new();

    public MemoryRetention Retention { get; } = new();

    public WordsRetention Words { get; private set; } = null!;

    public CareLog Care { get; private set; } = null!;

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

    public Obeying Obeying { get; private set; } = null!;

    public MemoryPoison Poison { get; } = new();

    public OwnChanges Changes { get; private set; } = null!;

    public Erasure Erasure { get; private set; } = null!;

    public PersonalDataExport Export { get; private set; } = null!;

    /// <summary>Storage as the application sees it.</summary>
    public T Watched<T>(T inner)
        where T : class => watch.Watch(inner);

    public Instant Now => Time.GetInstant();

    /// <summary>Makes the application anew on the same storage, as after a crash.</summary>
    public void Restart()
    {
        var ring = watch.Watch<IRing>(Hooks);
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
        var retention = watch.Watch<IRetention>(Retention);
        var delivery = Microsoft.Extensions.Options.Options.Create(Options);
        var mailOptions = Microsoft.Extensions.Options.Options.Create(Some.MailOptions);
        var layout = new PlainLayout();

        Links = new LinkFactory(Microsoft.Extensions.Options.Options.Create(Some.LinkOptions), Time);
        Hasher = new AddressHasher(Microsoft.Extensions.Options.Options.Create(new AddressOptions { HashKey = Some.HashKey }));
        var requests = new MailRequests(Links, mailOptions);
        var mover = new RingMover(ring, subscribers, lessons, Time, NullLogger<RingMover>.Instance);
        Placement = new Placement(subscribers, addresses, Hasher, ring, mover, mail, retention, Curriculum, Time);
        Subscriptions = new Subscriptions(subscribers, addresses, Hasher, Placement, changes, Time);
        Signups = new Signups(subscribers, addresses, mail, changes, Hasher, ids, Time);
        var counts = watch.Watch<ISignupCounts>(SignupCounts);
        var signupQueue = watch.Watch<ISignupQueue>(Queues);
        var signupOptions = Microsoft.Extensions.Options.Options.Create(SignupOptions);
        SignupLimits = new SignupLimits(counts, Hasher, signupOptions, Time);
        Gate = new SignupGate(SignupLimits, signupQueue, Time);
        SignupIntake = new SignupIntake(SignupLimits, Signups, signupQueue, counts, requests, sender, ids, mailOptions, signupOptions, Time, NullLogger<SignupIntake>.Instance);
        Tick = new DueTick(ring, lessons, cursors, new Housekeeping(deliveries, NullLogger<Housekeeping>.Instance), Time, NullLogger<DueTick>.Instance);
        var lessonDelivery = new LessonDelivery(ring, mover, Placement, Subscriptions, layout, requests, sender, Curriculum, ids, delivery, Time, NullLogger<LessonDelivery>.Instance);
        var claims = new Claims(deliveries, delivery, NullLogger<Claims>.Instance);
        Walk = new LessonWalk(ring, mover, Placement, claims, lessonDelivery, lessons, delivery, Time, NullLogger<LessonWalk>.Instance);
        OwnPage = new OwnPage(subscribers, ring, checkIns, Links, Curriculum, Time);
        var conversations = watch.Watch<IConversations>(Conversations);
        var careRecords = watch.Watch<ICareRecords>(CareRecords);
        var turns = new ReachingOutTurns(subscribers, ring, checkIns, Curriculum);
        var answers = new Answers(conversations, outbox, mail, Time);
        var answerWriter = new AnswerWriter(inbox, checkIns, answers, turns, OwnPage);
        var writer = new LetterWriter(subscribers, answerWriter, careRecords, OwnPage, Links, layout, Curriculum, mailOptions);
        Mailer = new OutboxMailer(outbox, mail, claims, writer, requests, sender, Subscriptions, ids, delivery, Time, NullLogger<OutboxMailer>.Instance);
        Events = new EventIntake(deliveries, Subscriptions, NullLogger<EventIntake>.Instance);
        Inbound = new InboundIntake(inbox, watch.Watch<IReplyQueue>(Queues), Hasher, Time, NullLogger<InboundIntake>.Instance);
        Care = new CareLog(careRecords, Time);
        var senders = new SenderIdentification(Links, subscribers, addresses, Hasher);
        Obeying = new Obeying(Subscriptions, outbox, mail, Time, NullLogger<Obeying>.Instance);
        var caring = new Caring(mail, answers, Care, Subscriptions, Time);
        var reports = new Reports(senders, Subscriptions, NullLogger<Reports>.Instance);
        Replies = new ReplyHandling(inbox, checkIns, new LookBacks(mail, Time), senders, turns, Obeying, answers, caring, reports, retention, Hasher, mailOptions, NullLogger<ReplyHandling>.Instance);
        Changes = new OwnChanges(Subscriptions, OwnPage, Curriculum, outbox, mail, Time);
        var poison = watch.Watch<IPoisonMessages>(Poison);
        var traces = new PersonalTraces(ring, checkIns, inbox, conversations, careRecords, outbox, poison, watch.Watch<IFailureNotes>(Poison), retention, Hasher);
        Words = new WordsRetention(retention, subscribers, changes, checkIns, traces, Time, NullLogger<WordsRetention>.Instance);
        Erasure = new Erasure(subscribers, addresses, Hasher, Placement, traces, Words, outbox, mail, changes, Time, NullLogger<Erasure>.Instance);
        Export = new PersonalDataExport(subscribers, addresses, Hasher, ring, checkIns, inbox, conversations, careRecords, outbox, Curriculum, Time);
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
}
