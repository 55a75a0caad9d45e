using System.Text;
using System.Text.Json.Nodes;
using Course.Local.SendGrid;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public class ValidationTests
{
    private readonly MailEngine _engine = Some.Engine(new FakeTimeProvider(Some.Time));

    private void Refuses(string field, Action<JsonObject> change)
    {
        var request = Some.Request();
        change(request);
        var before = _engine.Mails.Count;

        var answer = _engine.Send(request);

        Assert.Equal(400, answer.Status);
        Assert.Contains(answer.Errors, error => (error.Field ?? "") == field);
        Assert.Null(answer.MessageId);
        Assert.Equal(before, _engine.Mails.Count);
    }

    private void Accepts(Action<JsonObject> change)
    {
        var request = Some.Request();
        change(request);

        var answer = _engine.Send(request);

        Assert.Empty(answer.Errors);
        Assert.Equal(202, answer.Status);
    }

    private static JsonObject First(JsonObject request) => request["personalizations"]![0]!.AsObject();

    [Fact]
    public void A_plain_request_is_accepted_under_a_message_id()
    {
        var answer = _engine.Send(Some.Request());

        Assert.Equal(202, answer.Status);
        Assert.Matches("^[a-z0-9]{22}$", answer.MessageId);
        Assert.Equal("sam@example.com", Assert.Single(_engine.Mails.Newest(null, 10)).Mail.To.Email);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"subject":"a","subject":"b"}""")]
    public void What_is_no_JSON_object_is_a_bad_request(string body)
    {
        var answer = _engine.Send(Encoding.UTF8.GetBytes(body));

        Assert.Equal(new SendError("Bad Request", null), Assert.Single(answer.Errors));
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public void More_than_30_MB_is_too_large() => Assert.Equal(413, _engine.Send(new byte[(30 * 1024 * 1024) + 1]).Status);

    [Theory]
    [InlineData("personalizations")]
    [InlineData("from")]
    [InlineData("content")]
    [InlineData("subject")]
    public void What_is_required_has_to_be_there(string field) => Refuses(field, request => request.Remove(field));

    [Theory]
    [InlineData("personalizations")]
    [InlineData("content")]
    public void An_array_needs_something_in_it(string field) => Refuses(field, request => request[field] = new JsonArray());

    [Theory]
    [InlineData("subject", "7")]
    [InlineData("subject", "null")]
    [InlineData("from", "\"course@course.example\"")]
    [InlineData("personalizations", "{}")]
    [InlineData("content", "\"Hello\"")]
    [InlineData("headers", "[]")]
    [InlineData("custom_args", "\"x\"")]
    [InlineData("send_at", "\"now\"")]
    [InlineData("send_at", "1.5")]
    public void A_value_of_the_wrong_type_is_named(string field, string json)
    {
        Refuses(field, request => request[field] = JsonNode.Parse(json));
    }

    [Fact]
    public void Fields_that_do_not_exist_are_refused()
    {
        Refuses("", request => request["text"] = "Hello");
        Refuses("personalizations.0", request => First(request)["reply_to"] = Some.Address("a@example.com"));
        Refuses("from", request => request["from"]!["mail"] = "x");
    }

    [Theory]
    [InlineData("")]
    [InlineData("sam")]
    [InlineData("sam@")]
    [InlineData("@example.com")]
    [InlineData("sam@localhost")]
    [InlineData("sam@@example.com")]
    [InlineData("sam example@example.com")]
    [InlineData("Sam <sam@example.com>")]
    [InlineData("sam@example.com, kim@example.com")]
    [InlineData("sám@example.com")]
    [InlineData("sam@example.com ")]
    [InlineData("sam@example.com\r\nBcc: kim@example.com")]
    [InlineData("sam@refused.test")]
    public void One_bad_address_refuses_the_whole_request_and_is_named(string email)
    {
        var request = Some.Request(Some.Person(), Some.Person("kim@example.com"), Some.Person(email));

        var answer = _engine.Send(request);

        Assert.Equal(400, answer.Status);
        Assert.Equal("personalizations.2.to.0.email", Assert.Single(answer.Errors).Field);
        Assert.Equal(0, _engine.Mails.Count);
    }

    [Fact]
    public void All_bad_addresses_are_named_at_once()
    {
        var answer = _engine.Send(Some.Request(Some.Person("bad"), Some.Person(), Some.Person("worse")));

        Assert.Equal(["personalizations.0.to.0.email", "personalizations.2.to.0.email"], answer.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("sam.o'neil+course@mail.example.co.uk")]
    [InlineData("{{token}}@example.com")]
    [InlineData("a@b.co")]
    public void Odd_but_valid_addresses_are_accepted(string email) => Accepts(request => request["personalizations"] = new JsonArray(Some.Person(email)));

    [Fact]
    public void A_thousand_personalizations_are_accepted_and_one_more_is_not()
    {
        Assert.Equal(202, _engine.Send(Some.Request([.. Enumerable.Range(0, 1000).Select(i => Some.Person($"p{i}@example.com"))])).Status);

        var answer = _engine.Send(Some.Request([.. Enumerable.Range(0, 1001).Select(i => Some.Person($"p{i}@example.com"))]));
        Assert.Equal("personalizations", Assert.Single(answer.Errors).Field);
        Assert.Equal(1000, _engine.Mails.Count);
    }

    [Fact]
    public void No_more_than_a_thousand_recipients_in_all()
    {
        Refuses("personalizations", request =>
        {
            var first = First(request);
            first["cc"] = new JsonArray([.. Enumerable.Range(0, 500).Select(i => Some.Address($"c{i}@example.com"))]);
            first["bcc"] = new JsonArray([.. Enumerable.Range(0, 500).Select(i => Some.Address($"b{i}@example.com"))]);
        });
    }

    [Fact]
    public void Nobody_gets_a_personalization_twice() =>
        Refuses("personalizations.0", request => First(request)["cc"] = new JsonArray(Some.Address("SAM@example.com")));

    [Fact]
    public void A_personalization_needs_somebody_to_go_to()
    {
        Refuses("personalizations.0.to", request => First(request).Remove("to"));
        Refuses("personalizations.0.to", request => First(request)["to"] = new JsonArray());
    }

    [Theory]
    [InlineData("Sam; Kim")]
    [InlineData("Kim, Sam")]
    public void Names_have_no_semicolons_and_commas(string name) =>
        Refuses("personalizations.0.to.0.name", request => First(request)["to"]![0]!["name"] = name);

    [Theory]
    [InlineData("To")]
    [InlineData("from")]
    [InlineData("SUBJECT")]
    [InlineData("Reply-To")]
    [InlineData("Cc")]
    [InlineData("bcc")]
    [InlineData("Content-Type")]
    [InlineData("Content-Transfer-Encoding")]
    [InlineData("Received")]
    [InlineData("DKIM-Signature")]
    [InlineData("X-SG-ID")]
    [InlineData("x-sg-eid")]
    public void Reserved_headers_are_refused_for_all_and_for_one(string name)
    {
        Refuses("headers." + name, request => request["headers"] = new JsonObject { [name] = "x" });
        Refuses("personalizations.0.headers." + name, request => First(request)["headers"] = new JsonObject { [name] = "x" });
    }

    [Fact]
    public void Headers_cannot_smuggle_lines_in()
    {
        Refuses("headers.X-One", request => request["headers"] = new JsonObject { ["X-One"] = "a\r\nBcc: kim@example.com" });
        Refuses("headers.X One", request => request["headers"] = new JsonObject { ["X One"] = "a" });
        Refuses("headers.X-One", request => request["headers"] = new JsonObject { ["X-One"] = 1 });
    }

    [Theory]
    [InlineData("substitutions")]
    [InlineData("custom_args")]
    public void Substitutions_and_custom_arguments_have_10_000_bytes_a_personalization(string field)
    {
        // "-a-" has 3 bytes, and "é" has 2.
        Accepts(request => First(request)[field] = new JsonObject { ["-a-"] = new string('x', 9997) });
        Assert.Equal(1, _engine.Mails.Count);

        var tooMuch = Some.Request();
        First(tooMuch)[field] = new JsonObject { ["-a-"] = new string('é', 4999) };
        Assert.Equal($"personalizations.0.{field}", Assert.Single(_engine.Send(tooMuch).Errors).Field);
    }

    [Fact]
    public void Custom_arguments_of_the_request_and_of_a_personalization_count_together()
    {
        Refuses("personalizations.0.custom_args", request =>
        {
            request["custom_args"] = new JsonObject { ["a"] = new string('x', 6000) };
            First(request)["custom_args"] = new JsonObject { ["b"] = new string('x', 6000) };
        });
    }

    [Fact]
    public void Custom_arguments_and_substitutions_are_strings()
    {
        Refuses("personalizations.0.custom_args.a", request => First(request)["custom_args"] = new JsonObject { ["a"] = 1 });
        Refuses("personalizations.0.substitutions.a", request => First(request)["substitutions"] = new JsonObject { ["a"] = true });
    }

    [Fact]
    public void Categories_are_up_to_ten_of_up_to_255_characters_each_once()
    {
        Refuses("categories", request => request["categories"] = new JsonArray([.. Enumerable.Range(0, 11).Select(i => (JsonNode?)$"c{i}")]));
        Refuses("categories", request => request["categories"] = new JsonArray("a", "a"));
        Refuses("categories.1", request => request["categories"] = new JsonArray("a", new string('x', 256)));
        Accepts(request => request["categories"] = new JsonArray([.. Enumerable.Range(0, 9).Select(i => (JsonNode?)$"c{i}"), new string('x', 255)]));
    }

    [Fact]
    public void Text_comes_before_HTML()
    {
        Refuses("content", request => request["content"] = new JsonArray(
            new JsonObject { ["type"] = "text/html", ["value"] = "<p>" }, new JsonObject { ["type"] = "text/plain", ["value"] = "x" }));
        Refuses("content", request => request["content"]!.AsArray().Insert(0, new JsonObject { ["type"] = "text/calendar", ["value"] = "x" }));
        Refuses("content", request => request["content"]!.AsArray().Add(new JsonObject { ["type"] = "text/plain", ["value"] = "x" }));
        Accepts(request => request["content"]!.AsArray().Add(new JsonObject { ["type"] = "text/calendar", ["value"] = "x" }));
    }

    [Fact]
    public void A_content_has_a_type_and_at_least_one_character()
    {
        Refuses("content.0.value", request => request["content"]![0]!["value"] = "");
        Refuses("content.1.value", request => request["content"]![1]!.AsObject().Remove("value"));
        Refuses("content.0.type", request => request["content"]![0]!["type"] = "");
        Refuses("content.0.type", request => request["content"]![0]!["type"] = "text/plain; charset=utf-8");
    }

    [Fact]
    public void The_subject_may_stand_in_every_personalization_instead()
    {
        Refuses("subject", request => request["subject"] = "");
        Refuses("personalizations.0.subject", request => First(request)["subject"] = "");
        Accepts(request =>
        {
            request.Remove("subject");
            First(request)["subject"] = "Mine";
        });
        Assert.Equal("Mine", _engine.Mails.Newest(null, 1)[0].Mail.Subject);
    }

    [Fact]
    public void Replies_go_to_one_address_or_to_a_list() =>
        Refuses("reply_to_list", request => request["reply_to_list"] = new JsonArray(Some.Address("other@example.com")));

    [Fact]
    public void Sending_is_put_off_by_72_hours_at_most()
    {
        Refuses("send_at", request => request["send_at"] = Some.Time.AddHours(73).ToUnixTimeSeconds());
        Accepts(request => request["send_at"] = Some.Time.AddHours(72).ToUnixTimeSeconds());
        Assert.Equal(Some.Time.AddHours(72), _engine.Mails.Newest(null, 1)[0].Mail.SentAt);
    }

    [Fact]
    public void Templates_are_not_there()
    {
        Refuses("template_id", request => request["template_id"] = "d-1");
        Refuses("personalizations.0.dynamic_template_data", request => First(request)["dynamic_template_data"] = new JsonObject());
    }

    [Fact]
    public void Attachments_are_base64()
    {
        Refuses("attachments.0.content", request => request["attachments"] = Attachments("***", "a.txt"));
        Refuses("attachments.0.filename", request => request["attachments"] = Attachments("YQ==", ""));
        Accepts(request => request["attachments"] = Attachments("YQ==", "a.txt"));

        static JsonArray Attachments(string content, string name) => new(new JsonObject { ["content"] = content, ["filename"] = name });
    }

    [Fact]
    public void All_the_settings_that_are_documented_are_known()
    {
        Accepts(request =>
        {
            request["tracking_settings"] = JsonNode.Parse("""
                {"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false,"substitution_tag":"%o%"},
                 "subscription_tracking":{"enable":false,"text":"t","html":"h","substitution_tag":"s"},"ganalytics":{"enable":false,"utm_source":"x"}}
                """);
            request["asm"] = JsonNode.Parse("""{"group_id":1,"groups_to_display":[1,2]}""");
            request["ip_pool_name"] = "pool";
            request["batch_id"] = "b";
            request["mail_settings"] = JsonNode.Parse("""{"bypass_list_management":{"enable":false},"footer":{"enable":false},"sandbox_mode":{"enable":false}}""");
        });
        Refuses("tracking_settings.click_tracking.enable", request => request["tracking_settings"] = JsonNode.Parse("""{"click_tracking":{"enable":"no"}}"""));
        Refuses("asm.group_id", request => request["asm"] = new JsonObject());
        Refuses("ip_pool_name", request => request["ip_pool_name"] = "p");
    }

    [Fact]
    public void A_sandboxed_request_is_checked_and_answered_200_and_nothing_is_kept()
    {
        var request = Some.Request();
        request["mail_settings"] = JsonNode.Parse("""{"sandbox_mode":{"enable":true}}""");

        Assert.Equal(200, _engine.Send(request).Status);
        Assert.Equal(0, _engine.Mails.Count);

        request.Remove("subject");
        Assert.Equal(400, _engine.Send(request).Status);
    }
}
