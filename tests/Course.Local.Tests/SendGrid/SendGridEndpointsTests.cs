using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Course.Local.Tests.SendGrid;

public sealed class SendGridEndpointsTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningStack _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await RunningStack.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        _folder.Dispose();
    }

    private async Task FaultAsync(JsonObject settings) => Assert.Equal(HttpStatusCode.OK, (await _stack.PostAsync("/local/faults", settings)).Status);

    private async Task<int> CountAsync() => (await _stack.GetAsync("/local/mails")).AsArray().Count;

    [Fact]
    public async Task An_accepted_request_is_answered_202_with_its_id_and_no_body()
    {
        using var answer = await _stack.SendAsync(Some.Request());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("X-Message-Id"));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refused_request_is_answered_400_with_message_field_and_help()
    {
        using var answer = await _stack.SendAsync(Some.Request(Some.Person("bad")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]![0]!;
        Assert.Equal("personalizations.0.to.0.email", (string?)error["field"]);
        Assert.Equal("Does not contain a valid address.", (string?)error["message"]);
        Assert.StartsWith("http://sendgrid.com/docs/", (string?)error["help"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer SG.other")]
    [InlineData("Basic U0cubG9jYWw=")]
    [InlineData("bearer")]
    public async Task Without_the_key_it_is_answered_401(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = JsonContent.Create(Some.Request()) };
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);

        using var answer = await _stack.Inbox.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("\"errors\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Other_methods_types_and_paths_are_refused()
    {
        using var get = await _stack.SendGrid.GetAsync("/v3/mail/send", TestContext.Current.CancellationToken);
        using var text = await _stack.SendGrid.PostAsync("/v3/mail/send", new StringContent("{}", Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);
        using var other = await _stack.SendGrid.GetAsync("/v3/suppression/bounces", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Thirty_megabytes_are_too_large()
    {
        using var body = new ByteArrayContent(new byte[30 * 1024 * 1024]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await _stack.SendGrid.PostAsync("/v3/mail/send", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_many_requests_are_answered_429_with_or_without_the_time_to_wait_for(bool withHeaders)
    {
        await FaultAsync(new JsonObject { ["share429"] = 1, ["rateLimitHeaders"] = withHeaders });

        using var answer = await _stack.SendAsync(Some.Request());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(withHeaders, answer.Headers.Contains("X-RateLimit-Limit"));
        Assert.Equal(withHeaders, answer.Headers.Contains("X-RateLimit-Remaining"));
        if (withHeaders)
        {
            var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-RateLimit-Reset").Single(), System.Globalization.CultureInfo.InvariantCulture));
            Assert.InRange(reset, Some.Time, Some.Time.AddHours(1));
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_server_error_accepts_nothing()
    {
        await FaultAsync(new JsonObject { ["share500"] = 1 });

        using var answer = await _stack.SendAsync(Some.Request());

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_dropped_connection_leaves_the_mail_accepted()
    {
        await FaultAsync(new JsonObject { ["shareDropAfterAccept"] = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => _stack.SendAsync(Some.Request()));

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_black_hole_neither_accepts_nor_answers()
    {
        await FaultAsync(new JsonObject { ["shareBlackHole"] = 1 });
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var sending = _stack.SendGrid.PostAsJsonAsync("/v3/mail/send", Some.Request(), impatient.Token);
        impatient.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_slow_answer_comes_after_the_mail_was_accepted()
    {
        await FaultAsync(new JsonObject { ["shareSlow"] = 1, ["slowSeconds"] = 0.01 });

        using var answer = await _stack.SendAsync(Some.Request());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await CountAsync());
    }
}
