using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Course.Core.Mail;
using Course.SendGrid.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Course.SendGrid.Tests.Sending;

/// <summary>A request as it reached the service.</summary>
internal sealed record Received(HttpMethod Method, Uri Url, string? Authorization, string? ContentType, JsonElement Json, DateTimeOffset At);

/// <summary>The mail service at the other end of the sender's HttpClient: answers as scripted, then with 202, and keeps what it was sent.</summary>
internal sealed class StubMailService : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();
    private readonly Channel<Received> arrivals = Channel.CreateUnbounded<Received>();

    /// <summary>After this a test that waits for a time nobody moves has failed.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    public List<Received> Requests { get; } = [];

    public SendResilienceOptions Resilience { get; } = new();

    public KeptLog Log { get; } = new();

    public IMailSender Sender() => new SendGridSender(
        new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
        Options.Create(new SendGridOptions { ApiKey = "SG.key", Host = new Uri("https://sendgrid.test/") }),
        Options.Create(Resilience),
        Time,
        Log);

    public StubMailService Answer(HttpStatusCode status, string body = "", string? reset = null)
    {
        answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (reset is not null)
                response.Headers.TryAddWithoutValidation("X-RateLimit-Reset", reset);
            return Task.FromResult(response);
        });
        return this;
    }

    public StubMailService Throw(Exception exception)
    {
        answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    public StubMailService ThrowConnectionRefused() => Throw(new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>Takes the request and says nothing until the caller gives up.</summary>
    public StubMailService NeverAnswer()
    {
        answers.Enqueue(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("Unreachable.");
        });
        return this;
    }

    /// <summary>Lets time go on until the sending is done, however many waits it has.</summary>
    public async Task<SendOutcome> FinishAsync(Task<SendOutcome> sending)
    {
        while (!sending.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await sending;
    }

    /// <summary>Waits for the next request to arrive.</summary>
    public ValueTask<Received> ArrivalAsync() => arrivals.Reader.ReadAsync();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "{}" : await request.Content.ReadAsStringAsync(CancellationToken.None);
        var received = new Received(request.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), request.Content?.Headers.ContentType?.ToString(), JsonDocument.Parse(body).RootElement, Time.GetUtcNow());
        Requests.Add(received);
        arrivals.Writer.TryWrite(received);
        return answers.TryDequeue(out var answer) ? await answer(cancellationToken) : new HttpResponseMessage(HttpStatusCode.Accepted);
    }
}

/// <summary>What the sender logged.</summary>
internal sealed class KeptLog : ILogger<SendGridSender>
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(LogLevel Level, string Text)> entries = [];

    public IReadOnlyCollection<(LogLevel Level, string Text)> Entries => entries;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, formatter(state, exception)));
}

internal static class SomeRequest
{
    public static MailRequest For(params string[] addresses) => new()
    {
        DeliveryId = "20261101-abcdefghijklmnop",
        Category = "lesson",
        Subject = "Space, without an end date",
        Html = $"<p>{Tags.GreetingHtml}</p><a href=\"{Tags.UnsubscribeUrl}\">stop</a> “naïve” 🌱",
        Text = $"{Tags.Greeting}\n{Tags.UnsubscribeUrl} “naïve” 🌱",
        From = new Mailbox("hello@course.example", "After; the, Breakup"),
        ReplyTo = $"reply+{Tags.ReplyToken}@reply.course.example",
        Headers = new Dictionary<string, string> { ["List-Id"] = "<course.example>", ["Auto-Submitted"] = "auto-generated" },
        Recipients = [.. addresses.Select((address, n) => new Recipient
        {
            Address = address,
            RecipientKey = $"29-07-{new string('a', 19)}{(char)('a' + n)}",
            Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = $"<https://course.example/unsubscribe/{n}>" },
            Substitutions = new Dictionary<string, string>
            {
                [Tags.Greeting] = $"Hello Bo & {n},",
                [Tags.GreetingHtml] = $"Hello Bo &amp; {n},",
                [Tags.UnsubscribeUrl] = $"https://course.example/unsubscribe/{n}",
                [Tags.ReplyToken] = $"token{n}",
            },
        })],
    };
}
