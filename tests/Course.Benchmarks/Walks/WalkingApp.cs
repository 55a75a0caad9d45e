using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.InMemory;
using Course.Core.Hosting;
using Course.SendGrid;
using Course.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Benchmarks.Walks;

/// <summary>
/// The application as Course.Functions registers it, with its own settings and its log lines written out (and dropped), at the moment when <see cref="DuePeople"/> are due.
/// What differs is given: where mail goes, and the ring.
/// </summary>
internal sealed class WalkingApp : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly LessonWalk walk;

    /// <param name="mailService">Where POST /v3/mail/send is.</param>
    /// <param name="apiKey">Its key.</param>
    /// <param name="replace">Registers the storage and whatever else is to take the place of the usual.</param>
    public WalkingApp(Uri mailService, string apiKey, Action<IServiceCollection> replace)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Course:Links:BaseUrl"] = "https://course.example.org",
            ["Course:Links:ReplyDomain"] = "reply.course.example.org",
            ["Course:Links:Keys"] = "a:" + Convert.ToBase64String(new byte[32]),
            ["Course:Addresses:HashKey"] = Convert.ToBase64String(new byte[32]),
            ["Course:Mail:FromAddress"] = "hello@course.example.org",
            ["Course:Mail:PostalAddress"] = "The Course, 1 Example Street, Exampletown",
            ["Course:Mail:ListId"] = "course.example.org",
            ["Course:Mail:OperatorAddress"] = "coach@course.example.org",
            ["SendGrid:ApiKey"] = apiKey,
            ["SendGrid:Host"] = mailService.ToString(),
            ["SendGrid:EventPublicKey"] = "unused",
            ["SendGrid:InboundPublicKey"] = "unused",
        }).Build();
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(new WrittenAndDropped()))
            .AddSingleton<TimeProvider>(new ShiftedClock(DuePeople.Due + Duration.FromSeconds(30)))
            .AddCourse(configuration)
            .AddSendGrid(configuration)
            .AddCourseWeb()
            // The limit on requests a second is there for the mail service's sake; what is asked here is how many we could make.
            .AddSingleton(Options.Create(new SendResilienceOptions { RequestsPerSecond = 1_000_000 }))
            .AddSingleton<DuePeople>();
        replace(collection);
        services = collection.BuildServiceProvider();
        walk = services.GetRequiredService<LessonWalk>();
    }

    /// <summary>One for pieces that neither send nor store.</summary>
    public static WalkingApp WithoutMail() => new(new Uri("http://localhost"), "SG.unused", services => AddMemory(services, new MemoryRing()));

    /// <summary>Adds storage in memory around a ring.</summary>
    public static void AddMemory(IServiceCollection services, IRing ring) => services
        .AddSingleton(ring)
        .AddSingleton<ISubscribers, MemorySubscribers>()
        .AddSingleton<IAddresses, MemoryAddresses>()
        .AddSingleton<ICheckIns, MemoryCheckIns>()
        .AddSingleton<IDeliveries, MemoryDeliveries>()
        .AddSingleton<IOutbox, MemoryOutbox>()
        .AddSingleton<IInbox, MemoryInbox>()
        .AddSingleton<IConversations>(_ => new MemoryConversations())
        .AddSingleton<ICareRecords>(_ => new MemoryCareRecords())
        .AddSingleton<IRetention>(_ => new MemoryRetention())
        .AddSingleton<ITickCursors, MemoryTickCursors>()
        .AddSingleton<MemoryQueues>()
        .AddSingleton<ILessonQueue>(provider => provider.GetRequiredService<MemoryQueues>())
        .AddSingleton<IMailQueue>(provider => provider.GetRequiredService<MemoryQueues>())
        .AddSingleton<IReplyQueue>(provider => provider.GetRequiredService<MemoryQueues>())
        .AddSingleton<IChangeQueue>(provider => provider.GetRequiredService<MemoryQueues>())
        .AddSingleton<IEventQueue>(provider => provider.GetRequiredService<MemoryQueues>());

    /// <summary>A part of the application.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Walks the partitions of <see cref="DuePeople.Slot"/> as messages of the queue <c>lessons</c> would have it.</summary>
    /// <param name="shards">Which.</param>
    /// <param name="atOnce">How many walks at once.</param>
    public Task WalkAsync(IEnumerable<int> shards, int atOnce) => Parallel.ForEachAsync(
        shards,
        new ParallelOptions { MaxDegreeOfParallelism = atOnce },
        async (shard, token) => await walk.WalkAsync(new LessonsDue(DuePeople.Slot.Index, shard, DuePeople.Due.ToDateTimeOffset()), token));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Real time, moved so that it begins at another instant.</summary>
    private sealed class ShiftedClock(Instant start) : TimeProvider
    {
        private readonly TimeSpan shift = start.ToDateTimeOffset() - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }

    /// <summary>Log lines cost what they cost to write; where they go is the host's affair.</summary>
    private sealed class WrittenAndDropped : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (logLevel >= LogLevel.Warning)
                Console.Error.WriteLine(line);
        }

        public void Dispose()
        {
        }
    }
}
