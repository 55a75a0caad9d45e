using System.Globalization;
using System.Net;
using Course.Core.Mail;

namespace Course.SendGrid.Tests.Sending;

public sealed class OutcomeTests : IDisposable
{
    private readonly StubMailService service = new();

    public void Dispose() => service.Dispose();

    private Task<SendOutcome> SendAsync(params string[] addresses) =>
        service.Sender().SendAsync(SomeRequest.For(addresses.Length == 0 ? ["a@example.org", "b@example.org", "c@example.org"] : addresses), TestContext.Current.CancellationToken).WaitAsync(StubMailService.Patience);

    /// <summary>Sends with a single retry, to see what one answer means.</summary>
    private Task<SendOutcome> OnceAsync()
    {
        service.Resilience.Retries = 1;
        return service.FinishAsync(SendAsync());
    }

    private static string Errors(params string?[] fields) =>
        "{\"errors\":[" + string.Join(",", fields.Select(field => $"{{\"message\":\"ana@example.org is bad\",\"field\":{(field is null ? "null" : $"\"{field}\"")},\"help\":null}}")) + "]}";

    [Theory]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.OK)]
    public async Task What_the_service_takes_on_is_accepted(HttpStatusCode status)
    {
        service.Answer(status);
        Assert.IsType<SendOutcome.Accepted>(await SendAsync());
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_refusal_that_names_recipients_names_them()
    {
        service.Answer(HttpStatusCode.BadRequest, Errors("personalizations.1.to.0.email", "personalizations.1.to", "personalizations.2.to.0.email"));
        var rejected = Assert.IsType<SendOutcome.Rejected>(await SendAsync());
        Assert.Equal([1, 2], rejected.BadRecipients);
        Assert.DoesNotContain("ana", rejected.Reason, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("from.email")]
    [InlineData("subject")]
    [InlineData(null)]
    [InlineData("personalizations")]
    [InlineData("personalizations.0.substitutions")]
    [InlineData("personalizations.0.toxic")]
    [InlineData("personalizations.3.to")]
    [InlineData("personalizations.99999999999999999999.to")]
    public async Task A_refusal_for_another_reason_condemns_no_address(string? field)
    {
        service.Answer(HttpStatusCode.BadRequest, Errors("personalizations.0.to", field));
        Assert.Empty(Assert.IsType<SendOutcome.Rejected>(await SendAsync()).BadRecipients);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad Request</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"errors\":{}}")]
    [InlineData("{\"errors\":[]}")]
    [InlineData("{\"errors\":[7]}")]
    [InlineData("{\"errors\":[{\"field\":7}]}")]
    public async Task A_refusal_that_can_not_be_read_condemns_no_address(string body)
    {
        service.Answer(HttpStatusCode.BadRequest, body);
        Assert.Empty(Assert.IsType<SendOutcome.Rejected>(await SendAsync()).BadRecipients);
    }

    [Fact]
    public async Task Too_large_is_refused_and_not_repeated()
    {
        service.Answer(HttpStatusCode.RequestEntityTooLarge, Errors((string?)null));
        Assert.IsType<SendOutcome.Rejected>(await SendAsync());
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task What_was_answered_otherwise_was_not_accepted_and_may_be_later(HttpStatusCode status)
    {
        service.Answer(status).Answer(status);
        var outcome = Assert.IsType<SendOutcome.NotAccepted>(await OnceAsync());
        Assert.StartsWith(((int)status).ToString(CultureInfo.InvariantCulture), outcome.Reason, StringComparison.Ordinal);
        Assert.Null(outcome.RetryAfter);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_gateways_answer_leaves_it_unknown_and_is_not_tried_again(HttpStatusCode status)
    {
        service.Answer(status);
        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Single(service.Requests);
    }

    public static TheoryData<HttpRequestError> NeverSent =>
    [
        HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError,
    ];

    [Theory]
    [MemberData(nameof(NeverSent))]
    public async Task Without_a_connection_nothing_was_accepted(HttpRequestError error)
    {
        for (var i = 0; i < 2; i++)
            service.Throw(new HttpRequestException(error));
        Assert.IsType<SendOutcome.NotAccepted>(await OnceAsync());
        Assert.Equal(2, service.Requests.Count);
    }

    public static TheoryData<Exception> Broken =>
    [
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new HttpRequestException(HttpRequestError.InvalidResponse),
        new HttpRequestException(HttpRequestError.Unknown),
        new HttpRequestException("no more said"),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new IOException("reset"),
        new TaskCanceledException("timed out"),
    ];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_connection_that_broke_after_sending_leaves_it_unknown_and_is_never_repeated(Exception broken)
    {
        service.Throw(broken);
        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task No_answer_in_time_leaves_it_unknown_and_is_never_repeated()
    {
        service.NeverAnswer();
        var sending = SendAsync();
        await service.ArrivalAsync();
        service.Time.Advance(service.Resilience.AttemptTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(sending.IsCompleted);
        service.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<SendOutcome.Unknown>(await sending);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Stopping_while_a_request_is_under_way_leaves_it_unknown()
    {
        using var stop = new CancellationTokenSource();
        service.NeverAnswer();
        var sending = service.Sender().SendAsync(SomeRequest.For("a@example.org"), stop.Token);
        await service.ArrivalAsync();
        await stop.CancelAsync();
        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Stopping_between_two_attempts_leaves_it_not_accepted()
    {
        using var stop = new CancellationTokenSource();
        service.Answer(HttpStatusCode.ServiceUnavailable);
        var sending = service.Sender().SendAsync(SomeRequest.For("a@example.org"), stop.Token);
        await service.ArrivalAsync();
        await stop.CancelAsync();
        Assert.IsType<SendOutcome.NotAccepted>(await sending);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Stopped_before_it_began_it_was_not_accepted()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.IsType<SendOutcome.NotAccepted>(await service.Sender().SendAsync(SomeRequest.For("a@example.org"), stop.Token));
        Assert.Empty(service.Requests);
    }
}
