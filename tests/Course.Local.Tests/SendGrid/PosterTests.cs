using System.Net;
using System.Text.Json.Nodes;
using Course.Local.Clock;
using Course.Local.SendGrid;
using Course.Local.SendGrid.Inbound;
using Course.Local.SendGrid.Posting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public sealed class PosterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly TravelClock _clock = new(new FakeTimeProvider(Some.Time));
    private readonly WebhookKey _key = WebhookKey.Create();
    private readonly StartedLifetime _lifetime = new();
    private readonly FakeApplication _application;
    private readonly Webhook _webhook;
    private readonly MailEngine _engine;

    public PosterTests()
    {
        _application = new FakeApplication(_key.PublicKey);
        _webhook = new Webhook(new Uri("http://app.test"), "the key", _key, _clock, _application);
        _engine = Some.Engine(_clock);
    }

    public void Dispose()
    {
        _webhook.Dispose();
        _application.Dispose();
        _key.Dispose();
        _clock.Dispose();
        _folder.Dispose();
    }

    private InboundBox Box() => new(_folder["inbound"], _clock, new IdSource(new Random(1)));

    private async Task<EventPoster> StartEventsAsync()
    {
        var poster = new EventPoster(_engine, _webhook, _clock, _lifetime);
        await poster.StartAsync(TestContext.Current.CancellationToken);
        return poster;
    }

    private async Task<InboundPoster> StartInboundAsync(InboundBox box)
    {
        var poster = new InboundPoster(box, _webhook, _clock, _lifetime);
        await poster.StartAsync(TestContext.Current.CancellationToken);
        return poster;
    }

    [Fact]
    public async Task Events_are_posted_signed_in_batches_when_they_happen()
    {
        using var poster = await StartEventsAsync();
        _engine.Send(Some.Request(Some.Person("a@example.com"), Some.Person("b@example.com")));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);

        var post = Assert.Single(_application.Posts);
        Assert.Equal("/webhooks/events?code=the%20key", post.Path);
        Assert.Equal("application/json", post.ContentType);
        Assert.True(post.IsSigned);
        Assert.Equal(["processed", "processed"], JsonNode.Parse(post.Body)!.AsArray().Select(node => (string?)node!["event"]));

        _clock.AdvanceTo(Some.Time.AddSeconds(1));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["delivered", "delivered"], JsonNode.Parse(_application.Posts[1].Body)!.AsArray().Select(node => (string?)node!["event"]));
        Assert.Null(poster.NextDue);
        await poster.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(0)]
    public async Task Events_are_posted_again_until_they_are_taken(int refusal)
    {
        _application.Answers.Enqueue(refusal);
        _application.Answers.Enqueue(refusal);
        using var poster = await StartEventsAsync();
        _engine.Send(Some.Request(Some.Person("a@dropped.test")));

        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Some.Time.AddSeconds(5), poster.NextDue);
        _clock.AdvanceTo(Some.Time.AddSeconds(5));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Some.Time.AddSeconds(15), poster.NextDue);
        _clock.AdvanceTo(Some.Time.AddSeconds(15));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);

        Assert.Null(poster.NextDue);
        Assert.Equal(3, _application.Posts.Count);
        Assert.Equal(_application.Posts[0].Body, _application.Posts[2].Body);
        await poster.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nothing_is_posted_before_the_application_listens()
    {
        _lifetime.IsStarted = false;
        using var poster = await StartEventsAsync();
        _engine.Send(Some.Request());

        Assert.False(poster.WhenDoneAsync(TestContext.Current.CancellationToken).IsCompleted);
        Assert.Empty(_application.Posts);
        await poster.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Mail_is_posted_as_the_raw_form_with_its_bytes_untouched()
    {
        // windows-1252 and a lone line feed: what a decoding on the way would destroy.
        byte[] eml = [.. "From: Sám <sam@example.com>\r\nTo: reply+t@reply.course.example\r\nSubject: 6\r\n\r\ncaf"u8, 0xE9, 0x0A, 0x80, .. "\r\n--xYz"u8];
        var box = Box();
        using var poster = await StartInboundAsync(box);

        box.Receive(eml, new InboundEnvelope("sam@example.com", ["reply+t@reply.course.example"], Spf: "softfail"));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);

        var post = Assert.Single(_application.Posts);
        Assert.Equal("/webhooks/inbound?code=the%20key", post.Path);
        Assert.True(post.IsSigned);
        var fields = await FieldsAsync(post);
        Assert.Equal(eml, fields["email"]);
        Assert.Equal("""{"to":["reply\u002Bt@reply.course.example"],"from":"sam@example.com"}""", Text("envelope"));
        Assert.Equal("{@example.com : pass}", Text("dkim"));
        Assert.Equal("softfail", Text("SPF"));
        Assert.Equal("Sám <sam@example.com>", Text("from"));
        Assert.Equal("reply+t@reply.course.example", Text("to"));
        Assert.Equal("6", Text("subject"));
        Assert.Equal(["SPF", "charsets", "dkim", "email", "envelope", "from", "sender_ip", "spam_report", "spam_score", "subject", "to"], fields.Keys.Order(StringComparer.Ordinal));
        await poster.StopAsync(TestContext.Current.CancellationToken);

        string Text(string name) => System.Text.Encoding.UTF8.GetString(fields[name]);
    }

    [Theory]
    [InlineData(200, InboundState.Taken)]
    [InlineData(202, InboundState.Taken)]
    [InlineData(302, InboundState.Dropped)]
    [InlineData(401, InboundState.Dropped)]
    [InlineData(413, InboundState.Dropped)]
    [InlineData(500, InboundState.Pending)]
    [InlineData(503, InboundState.Pending)]
    [InlineData(0, InboundState.Pending)]
    public async Task The_answer_decides_what_becomes_of_a_mail(int status, InboundState state)
    {
        _application.Answers.Enqueue(status);
        var box = Box();
        using var poster = await StartInboundAsync(box);

        var mail = box.Receive("Subject: x\r\n\r\n"u8.ToArray(), new InboundEnvelope("a@example.com", ["b@example.com"]));
        await poster.WhenDoneAsync(TestContext.Current.CancellationToken);

        Assert.Equal(state, box.Find(mail.Id)!.State);
        Assert.Equal(status, box.Find(mail.Id)!.LastStatus);
        await poster.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Mail_that_met_trouble_is_posted_again_even_after_a_restart()
    {
        _application.Answers.Enqueue(500);
        var before = Box();
        using (var poster = await StartInboundAsync(before))
        {
            before.Receive("Subject: x\r\n\r\n"u8.ToArray(), new InboundEnvelope("a@example.com", ["b@example.com"]));
            await poster.WhenDoneAsync(TestContext.Current.CancellationToken);
            await poster.StopAsync(TestContext.Current.CancellationToken);
        }

        var after = Box();
        using var again = await StartInboundAsync(after);
        _clock.AdvanceTo(after.NextDue!.Value);
        await again.WhenDoneAsync(TestContext.Current.CancellationToken);

        Assert.Equal(InboundState.Taken, Assert.Single(after.Newest(9)).State);
        Assert.Equal(2, _application.Posts.Count);
        await again.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Mail_is_given_up_after_72_hours()
    {
        var box = Box();
        var mail = box.Receive([], new InboundEnvelope("", ["b@example.com"]));
        while (box.Due() is { } due)
        {
            box.Answered(due, 503);
            if (box.NextDue is { } next)
                _clock.AdvanceTo(next);
        }

        Assert.Equal(InboundState.GivenUp, box.Find(mail.Id)!.State);
        Assert.InRange(_clock.GetUtcNow() - Some.Time, TimeSpan.FromHours(72), TimeSpan.FromHours(73));
    }

    private static async Task<Dictionary<string, byte[]>> FieldsAsync(FakeApplication.Post post)
    {
        var boundary = post.ContentType[(post.ContentType.IndexOf("boundary=", StringComparison.Ordinal) + 9)..].Trim('"');
        var reader = new MultipartReader(boundary, new MemoryStream(post.Body));
        var fields = new Dictionary<string, byte[]>();
        while (await reader.ReadNextSectionAsync(TestContext.Current.CancellationToken) is { } section)
        {
            using var value = new MemoryStream();
            await section.Body.CopyToAsync(value, TestContext.Current.CancellationToken);
            fields.Add(section.GetContentDispositionHeader()!.Name.Value!.Trim('"'), value.ToArray());
        }

        return fields;
    }

    private sealed class FakeApplication(string publicKey) : HttpMessageHandler
    {
        public sealed record Post(string Path, string ContentType, byte[] Body, bool IsSigned);

        public List<Post> Posts { get; } = [];

        public Queue<int> Answers { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var isSigned = WebhookKeyTests.Verifies(
                publicKey, request.Headers.GetValues(WebhookKey.SignatureHeader).Single(), request.Headers.GetValues(WebhookKey.TimestampHeader).Single(), body);
            lock (Posts)
                Posts.Add(new Post(request.RequestUri!.PathAndQuery, request.Content.Headers.ContentType!.ToString(), body, isSigned));
            var status = Answers.TryDequeue(out var answer) ? answer : 200;
            return status == 0 ? throw new HttpRequestException("refused") : new HttpResponseMessage((HttpStatusCode)status);
        }
    }
}
