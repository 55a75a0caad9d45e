using Course.Core.Delivery;
using Course.Core.Mail;
using Course.SendGrid.Sending;
using Course.SendGrid.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Course.SendGrid;

/// <summary>Registers sending and the webhooks.</summary>
public static class SendGridServices
{
    /// <summary>Adds SendGrid as the mail service; configuration sections <c>SendGrid</c> and <c>SendGrid:Resilience</c>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="transport">What carries the requests; the network where null. Lives as long as the application.</param>
    /// <param name="transportTime">The time that waits between attempts take; real time where null, since they are waits for a real service.</param>
    public static IServiceCollection AddSendGrid(
        this IServiceCollection services, IConfiguration configuration, HttpMessageHandler? transport = null, TimeProvider? transportTime = null)
    {
        services.AddOptions<SendGridOptions>().Bind(configuration.GetSection("SendGrid")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SendResilienceOptions>().Bind(configuration.GetSection("SendGrid:Resilience")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DeliveryOptions>, LeaseValidation>()
            .AddSingleton<SendGridWebhooks>()
            .AddSingleton<IMailSender>(provider => new SendGridSender(
                // One client for good: the handler renews its connections by itself, so DNS changes are seen.
                new HttpClient(transport ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan },
                provider.GetRequiredService<IOptions<SendGridOptions>>(),
                provider.GetRequiredService<IOptions<SendResilienceOptions>>(),
                transportTime ?? TimeProvider.System,
                provider.GetRequiredService<ILogger<SendGridSender>>()));
    }
}
