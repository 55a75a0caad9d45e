using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Core.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using SendGrid;

namespace Course.SendGrid.Sending;

/// <summary>Sends through SendGrid's v3 mail/send and tells what can be known of the outcome.</summary>
internal sealed partial class SendGridSender : IMailSender
{
    private static readonly TimeSpan LongestReset = TimeSpan.FromHours(1);

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly SendGridRequests requests = new();
    private readonly SendGridClient client;
    private readonly AuthenticationHeaderValue authorization;
    private readonly Uri sendUrl;
    private readonly ResiliencePipeline<SendOutcome> pipeline;
    private readonly TimeSpan breakDuration;
    private readonly TimeProvider time;
    private readonly ILogger<SendGridSender> logger;

    public SendGridSender(HttpClient http, IOptions<SendGridOptions> options, IOptions<SendResilienceOptions> resilience, TimeProvider time, ILogger<SendGridSender> logger)
    {
        var settings = new SendGridClientOptions { ApiKey = options.Value.ApiKey };
        client = new SendGridClient(http, settings);
        authorization = settings.Auth;
        sendUrl = new Uri(options.Value.Host.ToString().TrimEnd('/') + "/v3/mail/send");
        this.time = time;
        pipeline = SendPipeline.Build(resilience.Value, time);
        breakDuration = resilience.Value.BreakDuration;
        this.logger = logger;
    }

    public async Task<SendOutcome> SendAsync(MailRequest request, CancellationToken cancellationToken)
    {
        var body = requests.Write(request);
        try
        {
            return await pipeline.ExecuteAsync(async token => await AttemptAsync(body, request, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return new SendOutcome.NotAccepted("circuit open", breakDuration);
        }
        catch (OperationCanceledException)
        {
            // Cancelled between attempts, so the last one had been refused.
            return new SendOutcome.NotAccepted("stopping", RetryAfter: null);
        }
    }

    private async Task<SendOutcome> AttemptAsync(ReadOnlyMemory<byte> body, MailRequest request, CancellationToken cancellationToken)
    {
        var deliveryId = request.DeliveryId;
        using var message = new HttpRequestMessage(HttpMethod.Post, sendUrl)
        {
            Headers = { Authorization = authorization },
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } },
        };
        Response response;
        try
        {
            response = await client.MakeRequest(message, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return Failed(deliveryId, new SendOutcome.NotAccepted($"no connection: {e.HttpRequestError}", RetryAfter: null));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return Failed(deliveryId, new SendOutcome.Unknown(e.GetType().Name));
        }

        if (response.IsSuccessStatusCode)
            return new SendOutcome.Accepted();
        var errors = await response.Body.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        return Failed(deliveryId, response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => Refused(errors, request.Recipients.Count),
            HttpStatusCode.TooManyRequests => new SendOutcome.NotAccepted("429", ResetIn(response)),
            // A gateway's answer about a server that it handed the request to: that one may have taken it.
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new SendOutcome.Unknown(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => KeyRefused(response.StatusCode),
            var status => new SendOutcome.NotAccepted(((int)status).ToString(CultureInfo.InvariantCulture), RetryAfter: null),
        });
    }

    private SendOutcome.NotAccepted KeyRefused(HttpStatusCode status)
    {
        LogKeyRefused((int)status);
        return ApiKeyRefusal.Of(status);
    }

    private SendOutcome Failed(string deliveryId, SendOutcome outcome)
    {
        LogFailed(deliveryId, outcome switch
        {
            SendOutcome.NotAccepted notAccepted => "not accepted: " + notAccepted.Reason,
            SendOutcome.Unknown unknown => "unknown: " + unknown.Reason,
            SendOutcome.Rejected rejected => "rejected: " + rejected.Reason,
            _ => outcome.GetType().Name,
        });
        return outcome;
    }

    private TimeSpan? ResetIn(Response response)
    {
        // Documented as Unix time and sometimes absent.
        if (!response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
            || !long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var reset))
            return null;
        var wait = reset - time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        // Past already, as our clock has it: says nothing about how long to wait, so the usual delays hold. Absurdly far: look again in an hour.
        return wait <= 0 ? null : wait >= LongestReset.TotalSeconds ? LongestReset : TimeSpan.FromSeconds(wait);
    }

    private static SendOutcome.Rejected Refused(string body, int people)
    {
        var fields = new List<string>();
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var error in json.RootElement.GetProperty("errors").EnumerateArray())
                fields.Add(error.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String ? field.GetString()! : "no field");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            fields.Add("unreadable answer");
        }

        // Only an error about the address itself condemns the address; its message may quote it, so only field names are kept.
        var recipients = fields.ConvertAll(field => RecipientIn(field, people));
        return new SendOutcome.Rejected(string.Join(", ", fields), recipients.Contains(null) ? [] : [.. recipients.Select(index => index!.Value).Distinct()]);
    }

    private static int? RecipientIn(string field, int people) =>
        RecipientField().Match(field) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < people
            ? index
            : null;

    [GeneratedRegex(@"^personalizations\.(\d+)\.(?:to|cc|bcc)\b", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientField();

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "SendGrid refuses our API key ({Status}). No mail goes out and all of it waits. Check SendGrid:ApiKey: a key of this account with the right Mail Send; that the account has credits left; and that the sender's domain is verified")]
    private partial void LogKeyRefused(int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId}: {Outcome}")]
    private partial void LogFailed(string deliveryId, string outcome);
}
