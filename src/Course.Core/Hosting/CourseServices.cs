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
using Course.Core.Signup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Course.Core.Hosting;

/// <summary>Registers the domain: one place for the functions, the command line and the benchmarks.</summary>
public static class CourseServices
{
    /// <summary>
    /// Adds everything that needs no cloud; configuration sections <c>Course:Links</c>, <c>Course:Addresses</c>, <c>Course:Signup</c>, <c>Course:Mail</c> and <c>Course:Delivery</c>.
    /// </summary>
    /// <remarks>Storage, the mail service and the words (<c>AddCourseWeb</c>) are added by those who have them.</remarks>
    public static IServiceCollection AddCourse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LinkOptions>().Bind(configuration.GetSection("Course:Links")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AddressOptions>().Bind(configuration.GetSection("Course:Addresses")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignupOptions>().Bind(configuration.GetSection("Course:Signup")).ValidateDataAnnotations()
            .Validate(options => AllowedOrigins.TryParse(options.AllowedOrigins, out _, out _), "Course:Signup:AllowedOrigins holds something that is no origin. Write scheme and host without a path, for example https://www.example.org.")
            .ValidateOnStart();
        services.AddOptions<MailOptions>().Bind(configuration.GetSection("Course:Mail")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Course:Delivery")).ValidateDataAnnotations().ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<IdFactory>()
            .AddSingleton<LinkFactory>()
            .AddSingleton<AddressHasher>()
            .AddSingleton<MailRequests>()
            .AddSingleton<AllowedOrigins>()
            .AddSingleton<FormStamps>()
            .AddSingleton<SignupLimits>()
            .AddSingleton<SignupGate>()
            .AddSingleton<Signups>()
            .AddSingleton<SignupIntake>()
            .AddSingleton<RingMover>()
            .AddSingleton<Placement>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<Housekeeping>()
            .AddSingleton<Claims>()
            .AddSingleton<DueTick>()
            .AddSingleton<LessonDelivery>()
            .AddSingleton<LessonWalk>()
            .AddSingleton<AnswerWriter>()
            .AddSingleton<ILetterWriter, LetterWriter>()
            .AddSingleton<OutboxMailer>()
            .AddSingleton<EventIntake>()
            .AddSingleton<InboundIntake>()
            .AddSingleton<SenderIdentification>()
            .AddSingleton<Answers>()
            .AddSingleton<ReachingOutTurns>()
            .AddSingleton<CareLog>()
            .AddSingleton<Caring>()
            .AddSingleton<Obeying>()
            .AddSingleton<Reports>()
            .AddSingleton<ReplyHandling>()
            .AddSingleton<PageNotes>()
            .AddSingleton<Corrections>()
            .AddSingleton<LookBacks>()
            .AddSingleton<OwnPage>()
            .AddSingleton<OwnChanges>()
            .AddSingleton<PersonalTraces>()
            .AddSingleton<WordsRetention>()
            .AddSingleton<Erasure>()
            .AddSingleton<PersonalDataExport>()
            .AddSingleton<Forgetting>()
            .AddSingleton<PageLinks>()
            .AddSingleton<PoisonAlert>()
            .AddSingleton<PoisonLanding>()
            .AddPoison();
    }

    /// <summary>Adds only what keeps and replays messages that failed too often: all that the operator's command needs.</summary>
    public static IServiceCollection AddPoison(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<PoisonIntake>().AddSingleton<PoisonedWalks>().AddSingleton<PoisonReplay>();
    }
}
