using System.Buffers;
using System.Globalization;
using Course.Local.SendGrid.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Course.Local.SendGrid.Http;

/// <summary>SendGrid's API over HTTP: POST /v3/mail/send, answered as documented, or wrongly when asked to.</summary>
internal sealed class SendGridEndpoints(MailEngine engine, FaultSwitches faults, TimeProvider clock, string apiKey)
{
    private const int RequestsAMinute = 600;
    private static readonly TimeSpan RateLimitPause = TimeSpan.FromSeconds(2);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v3/mail/send", (Delegate)SendAsync);
        routes.MapMethods("/v3/mail/send", ["GET", "PUT", "PATCH", "DELETE"], static () => Errors(405, "method not allowed"));
        routes.Map("/v3/{**rest}", static () => Errors(404, "not found"));
    }

    private static IResult Errors(int status, string message) => Errors(status, [new SendError(message, null)]);

    private static IResult Errors(int status, IReadOnlyList<SendError> errors) => Results.Json(new { errors }, statusCode: status);

    private async Task<IResult> SendAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {apiKey}")
            return Errors(401, "The provided authorization grant is invalid, expired, or revoked");
        if (!context.Request.HasJsonContentType())
            return Errors(415, "Content-Type should be application/json.");
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
            return Errors(413, "content too large");

        var fault = faults.Next();
        switch (fault)
        {
            case Fault.RateLimited:
                return TooManyRequests(context.Response);
            case Fault.ServerError:
                return Errors(500, "internal server error");
            case Fault.BlackHole:
                await WhenGoneAsync(context);
                return Results.Empty;
            case Fault.CrashBeforeAccept:
                faults.Kill();
                break;
        }

        var answer = engine.Send(body);
        switch (fault)
        {
            case Fault.CrashAfterAccept:
                faults.Kill();
                break;
            case Fault.DropAfterAccept:
                context.Abort();
                return Results.Empty;
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(faults.Settings.SlowSeconds), context.RequestAborted);
                break;
        }

        if (answer.Errors.Count > 0)
            return Errors(answer.Status, answer.Errors);
        if (answer.MessageId is not null)
            context.Response.Headers["X-Message-Id"] = answer.MessageId;
        return Results.StatusCode(answer.Status);
    }

    private IResult TooManyRequests(HttpResponse response)
    {
        if (faults.Settings.RateLimitHeaders)
        {
            var reset = (clock.GetUtcNow() + RateLimitPause).ToUnixTimeSeconds();
            response.Headers["X-RateLimit-Limit"] = RequestsAMinute.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Remaining"] = "0";
            response.Headers["X-RateLimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
        }

        return Errors(429, "too many requests");
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 0, 4096, SendLimits.RequestBytes));
        while (true)
        {
            var count = await request.Body.ReadAsync(body.GetMemory(), cancellationToken);
            if (count == 0)
                return body.WrittenMemory;
            body.Advance(count);
            if (body.WrittenCount >= SendLimits.RequestBytes)
                return null;
        }
    }

    private static async Task WhenGoneAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
