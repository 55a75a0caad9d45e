using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MimeKit;

namespace Course.Local.Tests.Inbox;

public sealed class LocalApiTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningStack _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await RunningStack.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JsonNode> SentAsync(Action<JsonObject>? change = null)
    {
        var request = Some.Request();
        request["content"]![1]!["value"] = """<p>Hi <a href="http://x.test/confirm?a=1&amp;b=2">Yes,  <b>confirm</b></a></p>""";
        request["headers"] = new JsonObject
        {
            ["List-Unsubscribe"] = $"<mailto:u@course.example>, <http://localhost:{_stack.Options.Port}/unsubscribe/abc>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        };
        change?.Invoke(request);
        using var answer = await _stack.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await _stack.GetAsync("/local/mails?limit=1"))[0]!;
    }

    private async Task<MimeMessage> InboundAsync(JsonNode inbound)
    {
        using var eml = new MemoryStream(await _stack.Inbox.GetByteArrayAsync($"/local/inbound/{inbound["id"]}.eml", TestContext.Current.CancellationToken));
        return await MimeMessage.LoadAsync(eml, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_mail_is_told_with_its_text_and_its_links()
    {
        var mail = await SentAsync();

        Assert.Equal("sam@example.com", (string?)mail["to"]);
        Assert.Equal("course@course.example", (string?)mail["from"]);
        Assert.Equal("reply@reply.course.example", (string?)mail["replyTo"]);
        Assert.Equal("A place to start", (string?)mail["subject"]);
        Assert.Equal("A place to start", (string?)mail["headers"]!["Subject"]);
        Assert.Equal("Hello", ((string)mail["text"]!).Trim());
        Assert.InRange((DateTimeOffset)mail["sentAt"]!, Some.Time, Some.Time.AddHours(1));
        var link = Assert.Single(mail["links"]!.AsArray())!;
        Assert.Equal("http://x.test/confirm?a=1&b=2", (string?)link["href"]);
        Assert.Equal("Yes, confirm", (string?)link["text"]);
        Assert.Equal((string?)mail["id"], (string?)(await _stack.GetAsync($"/local/mails/{mail["id"]}"))["id"]);
    }

    [Fact]
    public async Task A_mail_without_HTML_has_the_links_of_its_text()
    {
        var mail = await SentAsync(request =>
        {
            request["content"]!.AsArray().RemoveAt(1);
            request["content"]![0]!["value"] = "Press http://x.test/a?b=c. Or (http://x.test/d).";
        });

        Assert.Equal(["http://x.test/a?b=c", "http://x.test/d"], mail["links"]!.AsArray().Select(link => (string?)link!["href"]));
    }

    [Fact]
    public async Task Mails_are_listed_by_recipient_newest_first()
    {
        await _stack.SendAsync(Some.Request(Some.Person("a@example.com"), Some.Person("b@example.com")));
        await _stack.SendAsync(Some.Request(Some.Person("A@example.com")));

        Assert.Equal(["A@example.com", "a@example.com"], (await _stack.GetAsync("/local/mails?to=a@example.com")).AsArray().Select(mail => (string?)mail!["to"]));
        Assert.Equal(3, (await _stack.GetAsync("/local/mails")).AsArray().Count);
        Assert.Empty((await _stack.GetAsync("/local/mails?to=c@example.com")).AsArray());
    }

    [Fact]
    public async Task What_is_not_there_is_answered_404()
    {
        foreach (var path in (string[])["/local/mails/none-0", "/local/mails/none-0.eml", "/local/inbound/none", "/local/inbound/none.eml", "/mails/none-0", "/mails/none-0/html", "/inbound/none"])
        {
            using var answer = await _stack.Inbox.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await _stack.PostAsync("/local/reply", new JsonObject { ["mail"] = "none-0", ["text"] = "x" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _stack.PostAsync("/local/mark", new JsonObject { ["mail"] = "none-0", ["as"] = "bounced" })).Status);
    }

    [Fact]
    public async Task A_reply_is_threaded_quotes_the_mail_and_reaches_the_application()
    {
        var mail = await SentAsync();

        var (status, inbound) = await _stack.PostAsync("/local/reply", new JsonObject { ["mail"] = (string?)mail["id"], ["text"] = "6, yes.\n\nSlept <better>." });
        await _stack.PostAsync("/local/clock", new JsonObject());

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("Taken", (string?)(await _stack.GetAsync($"/local/inbound/{inbound!["id"]}"))["state"]);
        var post = Assert.Single(_stack.Posts, post => post.Path == "/webhooks/inbound");
        Assert.True(post.IsSigned);
        using var reply = await InboundAsync(inbound);
        Assert.Equal("sam@example.com", reply.From.Mailboxes.Single().Address);
        Assert.Equal("reply@reply.course.example", reply.To.Mailboxes.Single().Address);
        Assert.Equal("Re: A place to start", reply.Subject);
        var original = ((string)mail["headers"]!["Message-Id"]!).Trim('<', '>');
        Assert.Equal(original, reply.InReplyTo);
        Assert.Equal(original, Assert.Single(reply.References));
        Assert.StartsWith("6, yes.\n\nSlept <better>.\n\nOn ", reply.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\n> Hello\n", reply.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Slept &lt;better&gt;.", reply.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<blockquote", reply.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_may_be_plain_unquoted_and_from_another_address()
    {
        var mail = await SentAsync();

        var (_, inbound) = await _stack.PostAsync("/local/reply", new JsonObject
        {
            ["mail"] = (string?)mail["id"], ["text"] = "7", ["html"] = false, ["quote"] = false, ["from"] = "Other <other@example.com>", ["subject"] = "check-in",
        });

        using var reply = await InboundAsync(inbound!);
        Assert.Equal("7", reply.TextBody!.Trim());
        Assert.Null(reply.HtmlBody);
        Assert.Equal("check-in", reply.Subject);
        Assert.Equal("other@example.com", (string?)inbound!["envelope"]!["from"]);
    }

    [Fact]
    public async Task Raw_mail_is_taken_in_as_it_is()
    {
        byte[] eml = [.. "Subject: =?\r\n\r\ncaf"u8, 0xE9];
        using var body = new ByteArrayContent(eml);

        using var answer = await _stack.Inbox.PostAsync("/local/inbound?from=&to=a@reply.course.example&to=b@reply.course.example&spf=fail&dkim=none", body, TestContext.Current.CancellationToken);
        var inbound = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("""{"from":"","to":["a@reply.course.example","b@reply.course.example"],"spf":"fail","dkim":"none"}""", inbound["envelope"]!.ToJsonString());
        Assert.Equal(eml, await _stack.Inbox.GetByteArrayAsync($"/local/inbound/{inbound["id"]}.eml", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mark_reaches_the_application_as_an_event()
    {
        var mail = await SentAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await _stack.PostAsync("/local/mark", new JsonObject { ["mail"] = (string?)mail["id"], ["as"] = "bounced" })).Status);
        await _stack.PostAsync("/local/clock", new JsonObject { ["advanceMinutes"] = 1 });

        Assert.Contains(_stack.Posts, post => post.Path == "/webhooks/events" && post.IsSigned && Encoding.UTF8.GetString(post.Body).Contains("\"event\":\"bounce\"", StringComparison.Ordinal));
        var events = (await _stack.GetAsync($"/local/mails/{mail["id"]}"))["events"]!.AsArray();
        Assert.All(events, one => Assert.True((bool)one!["isPosted"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await _stack.PostAsync("/local/mark", new JsonObject { ["mail"] = (string?)mail["id"], ["as"] = "eaten" })).Status);
    }

    [Fact]
    public async Task Unsubscribing_with_one_click_posts_what_RFC_8058_says()
    {
        var mail = await SentAsync();

        var (status, answer) = await _stack.PostAsync("/local/mark", new JsonObject { ["mail"] = (string?)mail["id"], ["as"] = "unsubscribed" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(200, (int)answer!["status"]!);
        var post = Assert.Single(_stack.Posts, post => post.Path == "/unsubscribe/abc");
        Assert.Equal("List-Unsubscribe=One-Click", Encoding.ASCII.GetString(post.Body));
    }

    [Fact]
    public async Task A_mail_that_offers_no_one_click_is_answered_409()
    {
        var mail = await SentAsync(request => request.Remove("headers"));

        Assert.Equal(HttpStatusCode.Conflict, (await _stack.PostAsync("/local/mark", new JsonObject { ["mail"] = (string?)mail["id"], ["as"] = "unsubscribed" })).Status);
    }

    [Fact]
    public async Task The_clock_goes_where_it_is_told_and_answers_when_all_is_done()
    {
        await SentAsync();

        var (status, clock) = await _stack.PostAsync("/local/clock", new JsonObject { ["advanceTo"] = Some.Time.AddDays(2).ToString("O"), ["hold"] = true });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange((DateTimeOffset)clock!["now"]!, Some.Time.AddDays(2), Some.Time.AddDays(2).AddHours(1));
        Assert.True((bool)clock["held"]!);
        Assert.Null(clock["nextEvent"]);
        Assert.Equal(2, _stack.Posts.Count);
        Assert.Equal((string?)clock["now"], (string?)(await _stack.GetAsync("/local/clock"))["now"]);
    }

    [Fact]
    public async Task The_speed_is_set_and_unset()
    {
        Assert.Equal(5, (double)(await _stack.PostAsync("/local/clock", new JsonObject { ["daysPerMinute"] = 5 })).Body!["daysPerMinute"]!);
        Assert.Null((await _stack.PostAsync("/local/clock", new JsonObject { ["daysPerMinute"] = 0 })).Body!["daysPerMinute"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _stack.PostAsync("/local/clock", new JsonObject { ["daysPerMinute"] = -1 })).Status);
    }

    [Fact]
    public async Task Senseless_faults_are_answered_400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _stack.PostAsync("/local/faults", new JsonObject { ["share429"] = 2 })).Status);

    [Fact]
    public async Task Faults_are_told_as_they_were_set()
    {
        await _stack.PostAsync("/local/faults", JsonNode.Parse("""{"share429":0.25,"seed":3,"crash":{"when":"AfterAccept","sends":1000}}""")!);

        var faults = await _stack.GetAsync("/local/faults");

        Assert.Equal(0.25, (double)faults["share429"]!);
        Assert.Equal("AfterAccept", (string?)faults["crash"]!["when"]);
        Assert.Equal("Bounced", (string?)faults["addresses"]!["outcomes"]!["@bounced.test"]);
    }
}
