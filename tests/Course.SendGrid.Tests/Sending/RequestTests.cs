using System.Text.Json;
using Course.Core.Mail;

namespace Course.SendGrid.Tests.Sending;

/// <summary>The body of POST /v3/mail/send, as the service got it.</summary>
public sealed class RequestTests
{
    private static async Task<Received> SendAsync(MailRequest request)
    {
        using var service = new StubMailService();
        Assert.IsType<SendOutcome.Accepted>(await service.Sender().SendAsync(request, CancellationToken.None));
        return Assert.Single(service.Requests);
    }

    private static string? Text(JsonElement element, params string[] path) => path.Aggregate(element, (at, name) => at.GetProperty(name)).GetString();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    [Fact]
    public async Task It_is_posted_with_the_key_as_json()
    {
        var received = await SendAsync(SomeRequest.For("a@example.org", "b@example.org"));
        Assert.Equal((HttpMethod.Post, "https://sendgrid.test/v3/mail/send", "Bearer SG.key"), (received.Method, received.Url.ToString(), received.Authorization));
        Assert.StartsWith("application/json", received.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_all_recipients_share_once_and_nothing_that_was_not_asked_for()
    {
        var json = (await SendAsync(SomeRequest.For("a@example.org", "b@example.org"))).Json;
        Assert.Equal(["categories", "content", "custom_args", "from", "headers", "personalizations", "reply_to", "subject", "tracking_settings"], Names(json));
        Assert.Equal("Space, without an end date", Text(json, "subject"));
        Assert.Equal("hello@course.example", Text(json, "from", "email"));
        Assert.Equal("reply+~reply~@reply.course.example", Text(json, "reply_to", "email"));
        Assert.Equal(["lesson"], json.GetProperty("categories").EnumerateArray().Select(category => category.GetString()!));
        Assert.Equal(["delivery"], Names(json.GetProperty("custom_args")));
        Assert.Equal("20261101-abcdefghijklmnop", Text(json, "custom_args", "delivery"));
        Assert.Equal("<course.example>", Text(json, "headers", "List-Id"));
        Assert.Equal("auto-generated", Text(json, "headers", "Auto-Submitted"));
        // The text part first: RFC 2046 has the plainest first, and the service insists.
        Assert.Equal(["text/plain", "text/html"], json.GetProperty("content").EnumerateArray().Select(part => Text(part, "type")!));
        Assert.Contains("“naïve” 🌱", Text(json.GetProperty("content")[1], "value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_link_is_rewritten_and_no_opening_watched()
    {
        var tracking = (await SendAsync(SomeRequest.For("a@example.org"))).Json.GetProperty("tracking_settings");
        foreach (var kind in new[] { "click_tracking", "open_tracking", "subscription_tracking" })
            Assert.False(tracking.GetProperty(kind).GetProperty("enable").GetBoolean());
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean());
    }

    [Fact]
    public async Task Each_of_several_recipients_has_a_personalization_with_their_own_values()
    {
        var people = (await SendAsync(SomeRequest.For("a@example.org", "b@example.org", "c@example.org"))).Json.GetProperty("personalizations").EnumerateArray().ToList();
        Assert.Equal(3, people.Count);
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(["custom_args", "headers", "substitutions", "to"], Names(people[n]));
            var to = Assert.Single(people[n].GetProperty("to").EnumerateArray());
            Assert.Equal(["email"], Names(to));
            Assert.Equal($"{(char)('a' + n)}@example.org", Text(to, "email"));
            Assert.Equal($"<https://course.example/unsubscribe/{n}>", Text(people[n], "headers", "List-Unsubscribe"));
            Assert.Equal($"token{n}", Text(people[n], "substitutions", Tags.ReplyToken));
            Assert.Equal($"Hello Bo & {n},", Text(people[n], "substitutions", Tags.Greeting));
            Assert.Equal(["recipient"], Names(people[n].GetProperty("custom_args")));
            Assert.Equal($"29-07-{new string('a', 19)}{(char)('a' + n)}", Text(people[n], "custom_args", "recipient"));
        }
    }

    [Fact]
    public async Task A_single_recipients_tags_are_filled_in_here_and_none_is_left_to_the_service()
    {
        var json = (await SendAsync(SomeRequest.For("a@example.org"))).Json;
        Assert.DoesNotContain("~", json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("reply+token0@reply.course.example", Text(json, "reply_to", "email"));
        Assert.StartsWith("Hello Bo & 0,\nhttps://course.example/unsubscribe/0", Text(json.GetProperty("content")[0], "value"), StringComparison.Ordinal);
        Assert.StartsWith("<p>Hello Bo &amp; 0,</p>", Text(json.GetProperty("content")[1], "value"), StringComparison.Ordinal);
        Assert.Equal(["custom_args", "headers", "to"], Names(json.GetProperty("personalizations")[0]));
    }

    [Fact]
    public async Task A_name_loses_the_characters_that_the_service_refuses() =>
        Assert.Equal("After the Breakup", Text((await SendAsync(SomeRequest.For("a@example.org"))).Json, "from", "name"));

    [Fact]
    public async Task No_header_is_one_that_the_service_keeps_to_itself()
    {
        string[] reserved = ["x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc"];
        var json = (await SendAsync(SomeRequest.For("a@example.org", "b@example.org"))).Json;
        var headers = Names(json.GetProperty("headers")).Concat(json.GetProperty("personalizations").EnumerateArray().SelectMany(person => Names(person.GetProperty("headers"))));
        Assert.DoesNotContain(headers, header => reserved.Contains(header, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_full_batch_is_one_request()
    {
        var json = (await SendAsync(SomeRequest.For([.. Enumerable.Range(0, MailRequest.MaxRecipients).Select(n => $"p{n}@example.org")]))).Json;
        Assert.Equal(MailRequest.MaxRecipients, json.GetProperty("personalizations").GetArrayLength());
    }
}
