using System.Globalization;
using System.Net;
using Course.Core.Mail;
using Microsoft.Extensions.Logging;

namespace Course.SendGrid.Tests.Sending;

public sealed class PipelineTests : IDisposable
{
    private readonly StubMailService service = new();

    public void Dispose() => service.Dispose();

    private string InSeconds(double seconds) =>
        Math.Ceiling(service.Time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);

    private Task<SendOutcome> SendAsync() => service.Sender().SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken).WaitAsync(StubMailService.Patience);

    [Fact]
    public async Task A_429_is_tried_again_at_the_reset_it_names_and_not_before()
    {
        service.Answer(HttpStatusCode.TooManyRequests, reset: InSeconds(20));
        var sending = SendAsync();
        var first = await service.ArrivalAsync();
        service.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.Single(service.Requests);
        Assert.False(sending.IsCompleted);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await service.ArrivalAsync();
        Assert.IsType<SendOutcome.Accepted>(await sending);
        Assert.Equal(TimeSpan.FromSeconds(20), second.At - first.At);
    }

    [Fact]
    public async Task A_reset_too_far_to_wait_for_goes_back_to_the_queue_with_it()
    {
        service.Answer(HttpStatusCode.TooManyRequests, reset: InSeconds(600));
        var outcome = Assert.IsType<SendOutcome.NotAccepted>(await SendAsync());
        Assert.Equal(TimeSpan.FromSeconds(600), outcome.RetryAfter);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("1793534400000")]
    [InlineData("9223372036854775807")]
    public async Task A_reset_in_another_unit_or_century_waits_an_hour_and_breaks_nothing(string reset)
    {
        // Milliseconds made it throw, and the rows stayed claimed.
        service.Answer(HttpStatusCode.TooManyRequests, reset: reset);
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<SendOutcome.NotAccepted>(await SendAsync()).RetryAfter);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("1793534399")]
    public async Task A_429_without_a_reset_or_with_one_that_is_past_waits_the_usual_delays(string? reset)
    {
        // A reset in the past was tried again at once, as often as there were retries.
        service.Answer(HttpStatusCode.TooManyRequests, reset: reset);
        var sending = SendAsync();
        await service.ArrivalAsync();
        service.Time.Advance(TimeSpan.Zero);
        Assert.Single(service.Requests);
        Assert.False(sending.IsCompleted);
        Assert.IsType<SendOutcome.Accepted>(await service.FinishAsync(sending));
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_failing_service_is_tried_three_times_more_and_then_left_to_the_queue(HttpStatusCode status)
    {
        for (var i = 0; i < 4; i++)
            service.Answer(status);
        Assert.IsType<SendOutcome.NotAccepted>(await service.FinishAsync(SendAsync()));
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        service.ThrowConnectionRefused();
        var sending = SendAsync();
        await service.ArrivalAsync();
        Assert.IsType<SendOutcome.Accepted>(await service.FinishAsync(sending));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task After_a_retry_the_request_is_the_same_to_the_letter()
    {
        service.ThrowConnectionRefused();
        var sending = SendAsync();
        await service.ArrivalAsync();
        await service.FinishAsync(sending);
        Assert.Equal(service.Requests[0].Json.GetRawText(), service.Requests[1].Json.GetRawText());
    }

    [Fact]
    public async Task Too_many_failures_open_the_circuit_and_what_comes_then_waits_without_being_sent()
    {
        service.Resilience.MinimumThroughput = 4;
        var sender = service.Sender();
        for (var i = 0; i < 4; i++)
        {
            service.Throw(new IOException("reset"));
            Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken));
        }

        var held = Assert.IsType<SendOutcome.NotAccepted>(await sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken));
        Assert.Equal(service.Resilience.BreakDuration, held.RetryAfter);
        Assert.Equal(4, service.Requests.Count);
        service.Time.Advance(service.Resilience.BreakDuration);
        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refusals_are_the_mails_own_and_do_not_open_the_circuit()
    {
        service.Resilience.MinimumThroughput = 2;
        var sender = service.Sender();
        for (var i = 0; i < 10; i++)
        {
            service.Answer(HttpStatusCode.BadRequest);
            Assert.IsType<SendOutcome.Rejected>(await sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken));
        }

        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_refused_key_is_not_tried_again_and_says_what_to_do(HttpStatusCode status)
    {
        // It was tried four times a batch.
        service.Answer(status);
        var outcome = Assert.IsType<SendOutcome.NotAccepted>(await SendAsync());
        Assert.StartsWith(((int)status).ToString(CultureInfo.InvariantCulture), outcome.Reason, StringComparison.Ordinal);
        Assert.Single(service.Requests);
        Assert.Contains(service.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Text.Contains("Check SendGrid:ApiKey", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(50, 1)]
    public async Task A_refusal_or_two_of_the_key_hold_everything_back_until_the_circuit_closes(int acceptedBefore, int refusals)
    {
        var sender = service.Sender();
        Task<SendOutcome> NextAsync() => sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken).WaitAsync(StubMailService.Patience);
        for (var i = 0; i < acceptedBefore; i++)
            Assert.IsType<SendOutcome.Accepted>(await NextAsync());
        for (var i = 0; i < refusals; i++)
        {
            service.Answer(HttpStatusCode.Unauthorized);
            Assert.Null(Assert.IsType<SendOutcome.NotAccepted>(await NextAsync()).RetryAfter);
        }

        Assert.Equal(service.Resilience.BreakDuration, Assert.IsType<SendOutcome.NotAccepted>(await NextAsync()).RetryAfter);
        Assert.Equal(acceptedBefore + refusals, service.Requests.Count);
        service.Time.Advance(service.Resilience.BreakDuration);
        Assert.IsType<SendOutcome.Accepted>(await NextAsync());
    }

    [Fact]
    public async Task Requests_over_the_rate_wait_their_turn_and_all_are_sent()
    {
        service.Resilience.RequestsPerSecond = 2;
        var sender = service.Sender();
        var sending = Enumerable.Range(0, 6).Select(_ => sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken)).ToList();
        // A second's worth at once, then one every half second and not before.
        for (var i = 0; i < sending.Count; i++)
        {
            if (i >= 2)
            {
                service.Time.Advance(TimeSpan.FromMilliseconds(499));
                Assert.False(sending[i].IsCompleted);
                service.Time.Advance(TimeSpan.FromMilliseconds(1));
            }

            Assert.IsType<SendOutcome.Accepted>(await sending[i].WaitAsync(StubMailService.Patience));
        }

        Assert.Equal(sending.Count, service.Requests.Count);
    }

    [Fact]
    public async Task A_turn_too_far_away_goes_back_to_the_queue_and_says_when()
    {
        service.Resilience.RequestsPerSecond = 1;
        service.Resilience.LongestTurn = TimeSpan.FromSeconds(2);
        var sender = service.Sender();
        var sending = Enumerable.Range(0, 4).Select(_ => sender.SendAsync(SomeRequest.For("a@example.org"), TestContext.Current.CancellationToken)).ToList();
        var refused = Assert.IsType<SendOutcome.NotAccepted>(await sending[3].WaitAsync(StubMailService.Patience));
        Assert.Equal(TimeSpan.FromSeconds(3), refused.RetryAfter);
        Assert.Single(service.Requests);
        await service.FinishAsync(sending[1]);
        await service.FinishAsync(sending[2]);
        Assert.Equal(3, service.Requests.Count);
    }
}
