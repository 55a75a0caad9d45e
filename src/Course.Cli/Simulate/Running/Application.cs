using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.Storage;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Hosting;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Signup;
using Course.SendGrid;
using Course.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>One life of the application: its real classes, put together as the functions put them together, on storage that outlives it.</summary>
internal sealed class Application
{
    /// <summary>The interfaces whose calls leave the process.</summary>
    private static readonly Type[] Outside =
    [
        typeof(IRing), typeof(ISubscribers), typeof(IAddresses), typeof(IDeliveries), typeof(ITickCursors), typeof(IOutbox), typeof(ILessonQueue), typeof(IMailQueue),
        typeof(IChangeQueue), typeof(IEventQueue), typeof(IMailSender),
    ];

    private readonly ServiceProvider services;
    private readonly IQueueHost[] queues;
    private int turn;

    public Application(World world, Generation generation)
    {
        Generation = generation;
        var time = new GenerationClock(world.Clock, generation);
        var registered = new ServiceCollection();
        registered.AddLogging();
        registered.AddSingleton<TimeProvider>(time);
        registered.AddSingleton(world.Course);
        // What it has laid out is the same in every life, and laying it all out again after each of a thousand kills would measure nothing but that.
        if (world.Layout is { } layout)
            registered.AddSingleton(layout);
        registered.AddCourse(Configuration).AddCourseWeb().AddSendGrid(Configuration, world.SendGrid, time);
        registered.Replace(ServiceDescriptor.Singleton<IdFactory>(world.Ids));
        // The one process stands for as many instances as the pace at SendGrid would ask for; and while time stands still, nobody's turn would come.
        registered.AddSingleton(Options.Create(new SendResilienceOptions { RequestsPerSecond = 1_000_000 }));
        world.Storage.Register(registered);
        if (world.HasKills)
            world.Kill.Watch(registered, generation, Outside);
        services = registered.BuildServiceProvider();
        world.Layout ??= Get<ILessonLayout>();

        var walk = Get<LessonWalk>();
        var mailer = Get<OutboxMailer>();
        var events = Get<EventIntake>();
        var placement = Get<Placement>();
        queues =
        [
            Host(world, world.Storage.Lessons, Activity.Walk, message => walk.WalkAsync(message, CancellationToken.None)),
            Host(world, world.Storage.Changes, Activity.Changes, message => placement.ReconcileAsync(SubscriberId.Parse(message.Subscriber), CancellationToken.None)),
            Host(world, world.Storage.Mail, Activity.OtherMails, message => mailer.SendAsync(message, CancellationToken.None)),
            Host(world, world.Storage.Events, Activity.Events, message => HandleAsync(world, events, message)),
        ];
    }

    /// <summary>The life itself.</summary>
    public Generation Generation { get; }

    /// <summary>When a queue may have something to do; null where none has.</summary>
    public Instant? NextMessageAt => queues.Select(queue => queue.NextAt).Min();

    /// <summary>What the functions are told by: an application class.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Everything registered, for what storage needs at the start.</summary>
    public IServiceProvider Services => services;

    /// <summary>The next flow of any queue; the queues take turns.</summary>
    public (Activity Activity, Func<Task> Flow)? TakeMessage(Instant now)
    {
        for (var i = 0; i < queues.Length; i++)
        {
            var queue = queues[(turn + i) % queues.Length];
            if (queue.TryTake(now, out var flow))
            {
                turn = (turn + i + 1) % queues.Length;
                return (queue.Activity, flow);
            }
        }

        return null;
    }

    /// <summary>Ends in order. A life that was killed never gets here.</summary>
    public ValueTask StopAsync() => services.DisposeAsync();

    private QueueHost<T> Host<T>(World world, IMessageSource<T> source, Activity activity, Func<T, Task> function) =>
        new(world.Kill.Watch(source, Generation), activity, function, world.Failures);

    private static async Task HandleAsync(World world, EventIntake events, MailEvents message)
    {
        await events.HandleAsync(message, CancellationToken.None).ConfigureAwait(false);
        if (world.Deliveries is not { } deliveries)
            return;
        foreach (var id in message.Events.Select(e => e.DeliveryId).OfType<string>().Distinct())
            deliveries.Proven(id, Instant.FromDateTimeOffset(world.Clock.GetUtcNow()));
    }

    /// <summary>Settings as in production, with the keys of nobody. A worker sends one request at a time: how many are under way is the number of workers.</summary>
    private static IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Course:Links:BaseUrl"] = "https://course.example.org",
            ["Course:Links:ReplyDomain"] = "reply.example.org",
            ["Course:Links:Keys"] = "a:" + Convert.ToBase64String(new byte[32]),
            ["Course:Addresses:HashKey"] = Convert.ToBase64String(new byte[32]),
            ["Course:Mail:FromAddress"] = "course@example.org",
            ["Course:Mail:PostalAddress"] = "1 Example Street, Exampleton",
            ["Course:Mail:ListId"] = "course.example.org",
            ["Course:Mail:OperatorAddress"] = "operator@example.org",
            ["Course:Delivery:SendConcurrency"] = "1",
            ["SendGrid:ApiKey"] = "SG.simulated",
            ["SendGrid:EventPublicKey"] = "unused",
            ["SendGrid:InboundPublicKey"] = "unused",
        })
        .Build();
}
