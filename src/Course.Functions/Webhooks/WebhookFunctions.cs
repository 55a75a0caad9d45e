using System.Text.Json;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.SendGrid.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Course.Functions.Webhooks;

/// <summary>What SendGrid posts to us. A wrong signature is answered 401; our own trouble throws and so answers 500, which SendGrid repeats.</summary>
public sealed partial class WebhookFunctions(SendGridWebhooks webhooks, IEventQueue events, InboundIntake inbound, ILogger<WebhookFunctions> logger)
{
    /// <summary>A batch is at most 768 KB by SendGrid's word.</summary>
    private const long MaxEventBytes = 4 * 1024 * 1024;

    /// <summary>What became of our mails.</summary>
    [Function("EventWebhook")]
    public async Task<IResult> EventsAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "webhooks/events")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RawBody.ReadAsync(request, MaxEventBytes, cancellationToken) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, "The batch is over 4 MB.");
        if (!IsSigned(webhooks.Events, request, body))
            return Unsigned("events");
        IReadOnlyList<MailEvent> batch;
        try
        {
            batch = EventPayload.Read(body);
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not a JSON array of events.");
        }

        await events.EnqueueAsync(batch, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>A mail to us, stored before it is answered for.</summary>
    [Function("InboundWebhook")]
    public async Task<IResult> InboundAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "webhooks/inbound")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RawBody.ReadAsync(request, InboundPayload.MaxBytes, cancellationToken) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, "The mail is over 32 MB.");
        if (!IsSigned(webhooks.Inbound, request, body))
            return Unsigned("inbound");
        if (await InboundPayload.ReadAsync(request.ContentType, body, cancellationToken) is not { } mail)
            return Problem(StatusCodes.Status400BadRequest, "The body is not a raw-mode inbound form: it needs a multipart body with the fields 'email' and 'envelope'. Switch on 'Post the raw, full MIME message'.");
        await inbound.ReceiveAsync(mail, cancellationToken);
        return Results.NoContent();
    }

    private static bool IsSigned(WebhookSignature signature, HttpRequest request, ReadOnlyMemory<byte> body) =>
        signature.IsValid(request.Headers[WebhookSignature.SignatureHeader], request.Headers[WebhookSignature.TimestampHeader], body);

    private IResult Unsigned(string webhook)
    {
        LogUnsigned(webhook);
        return Problem(StatusCodes.Status401Unauthorized, "The signature does not fit the body. Compare the public key in the configuration with SendGrid's webhook settings.");
    }

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post to the {Webhook} webhook was not signed with the configured key and is refused")]
    private partial void LogUnsigned(string webhook);
}
