using System.Globalization;
using System.Net;
using System.Text.Json;
using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.Verdict;
using Course.Local.SendGrid;

namespace Course.Cli.Simulate.Sending;

/// <summary>
/// Carries the sender's real HTTP requests to the local SendGrid's engine without a network, and lets some of them go wrong on the way. What the engine and the oracle cost is
/// measured apart: it is not the application's.
/// </summary>
internal sealed class InProcessSendGrid(MailEngine engine, FaultDice dice, TimeProvider time, DeliveryLog? deliveries) : HttpMessageHandler
{
    private static readonly TimeSpan RateLimitPause = TimeSpan.FromSeconds(2);
    private long requests;

    /// <summary>CPU of engine and oracle.</summary>
    public CpuMeter Cpu { get; } = new();

    /// <summary>Requests that arrived.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>The number of the process's present life.</summary>
    public int Life { get; set; }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref requests);
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var fault = dice.Next();
        switch (fault)
        {
            case Fault.TooManyRequests:
                var answer = Answer(HttpStatusCode.TooManyRequests, [new SendError("too many requests", null)]);
                answer.Headers.Add("X-RateLimit-Reset", (time.GetUtcNow() + RateLimitPause).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                return answer;
            case Fault.ServerError:
                return Answer(HttpStatusCode.InternalServerError, [new SendError("internal server error", null)]);
            case Fault.BrokenBeforeAcceptance:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
        }

        var mark = CpuMeter.Mark();
        var sent = engine.Send(body);
        Cpu.Add(mark);
        if (sent.Status == (int)HttpStatusCode.Accepted && deliveries is not null)
        {
            var id = DeliveryIn(body);
            deliveries.Accepted(id, Life);
            if (fault == Fault.BrokenAfterAcceptance)
                deliveries.AnswerLost(id);
        }

        if (fault == Fault.BrokenAfterAcceptance)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
        return Answer((HttpStatusCode)sent.Status, sent.Errors);
    }

    private static string DeliveryIn(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("custom_args").GetProperty("delivery").GetString()!;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, IReadOnlyList<SendError> errors) => new(status)
    {
        Content = errors.Count == 0
            ? new ByteArrayContent([])
            : new StringContent(JsonSerializer.Serialize(new { errors = errors.Select(error => new { message = error.Message, field = error.Field, help = error.Help }) })),
    };
}
