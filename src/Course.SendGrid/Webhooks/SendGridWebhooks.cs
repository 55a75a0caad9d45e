using Microsoft.Extensions.Options;

namespace Course.SendGrid.Webhooks;

/// <summary>The two webhooks' signatures, with the keys of the configuration.</summary>
public sealed class SendGridWebhooks : IDisposable
{
    /// <summary>Reads the keys.</summary>
    /// <exception cref="FormatException">A key can't be read.</exception>
    public SendGridWebhooks(IOptions<SendGridOptions> options, TimeProvider time)
    {
        Events = new WebhookSignature(options.Value.EventPublicKey, options.Value.MaxWebhookAge, time);
        Inbound = new WebhookSignature(options.Value.InboundPublicKey, options.Value.MaxWebhookAge, time);
    }

    /// <summary>Signature of the Event Webhook.</summary>
    public WebhookSignature Events { get; }

    /// <summary>Signature of Inbound Parse.</summary>
    public WebhookSignature Inbound { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Events.Dispose();
        Inbound.Dispose();
    }
}
