using Course.Azure.Queues;
using Course.Azure.Tables;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Progress;
using Course.Core.Signup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Course.Azure;

/// <summary>Registers Table Storage, queues and blobs behind Core's interfaces.</summary>
public static class CourseStorageServices
{
    /// <summary>Adds storage; see <see cref="StorageOptions"/> for what configuration is read. Missing tables, queues and containers are created at start.</summary>
    public static IServiceCollection AddCourseStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Configure(options =>
            {
                var section = configuration.GetSection("AzureWebJobsStorage");
                options.ConnectionString = section.Value;
                options.AccountName = section["accountName"];
                options.ClientId = section["clientId"];
                options.Prefix = configuration["Course:Storage:Prefix"] ?? string.Empty;
                options.LongestDelay = configuration.GetValue<TimeSpan?>("Course:Storage:LongestDelay");
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<StorageAccount>()
            .AddSingleton<CourseTables>()
            .AddSingleton<CourseQueues>()
            .AddSingleton<InboundContainer>()
            .AddSingleton<IRing, RingTable>()
            .AddSingleton<ISubscribers, SubscriberTable>()
            .AddSingleton<IAddresses, AddressTable>()
            .AddSingleton<ISignupCounts, SignupCountTable>()
            .AddSingleton<ICheckIns, CheckInTable>()
            .AddSingleton<IInbox, InboxTable>()
            .AddSingleton<IConversations, ConversationTable>()
            .AddSingleton<ICareRecords, CareTable>()
            .AddSingleton<IRetention, RetentionTable>()
            .AddSingleton<IOutbox, OutboxTable>()
            .AddSingleton<IDeliveries, DeliveryTable>()
            .AddSingleton<ITickCursors, CursorTable>()
            .AddSingleton<ILessonQueue, LessonQueue>()
            .AddSingleton<IMailQueue, MailQueue>()
            .AddSingleton<IReplyQueue, ReplyQueue>()
            .AddSingleton<IChangeQueue, ChangeQueue>()
            .AddSingleton<ISignupQueue, SignupQueue>()
            .AddSingleton<IEventQueue, EventQueue>()
            .AddSingleton<PoisonTable>()
            .AddSingleton<IPoisonMessages>(provider => provider.GetRequiredService<PoisonTable>())
            .AddSingleton<IFailureNotes>(provider => provider.GetRequiredService<PoisonTable>())
            .AddSingleton<IMessageReturns, MessageReturns>()
            .AddHostedService<StorageCreation>();
    }
}
