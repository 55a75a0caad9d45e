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
    public static IServiceCollection AddSendGrid(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SendGridOptions>().Bind(configuration.GetSection("SendGrid")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SendResilienceOptions>().Bind(configuration.GetSection("SendGrid:Resilience")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DeliveryOptions>, LeaseValidation>()
            .AddSingleton<SendGridWebhooks>()
            .AddSingleton<IMailSender>(provider => new SendGridSender(
                // One client for good: the handler renews its connections by itself, so DNS changes are seen.
                new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan },
                provider.GetRequiredService<IOptions<SendGridOptions>>(),
                provider.GetRequiredService<IOptions<SendResilienceOptions>>(),
                // Real time, whatever time the course lives in: these are waits for a real service.
                TimeProvider.System,
                provider.GetRequiredService<ILogger<SendGridSender>>()));
    }
}
