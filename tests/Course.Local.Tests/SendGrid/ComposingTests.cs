using System.Text.Json.Nodes;
using Course.Local.SendGrid;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Course.Local.Tests.SendGrid;

public class ComposingTests
{
    private readonly MailEngine _engine = Some.Engine(new FakeTimeProvider(Some.Time));

    private (StoredMail Mail, MimeMessage Message) Sent(JsonObject request)
    {
        var answer = _engine.Send(request);
        Assert.Empty(answer.Errors);
        var mail = _engine.Mails.Newest(null, 1)[0].Mail;
        using var stream = new MemoryStream(_engine.ReadEml(mail.Id)!);
        return (mail, MimeMessage.Load(stream, TestContext.Current.CancellationToken));
    }

    private static JsonObject With(JsonObject substitutions, string subject = "Hi", string text = "x")
    {
        var person = Some.Person();
        person["substitutions"] = substitutions;
        var request = Some.Request(person);
        request["subject"] = subject;
        request["content"]![0]!["value"] = text;
        return request;
    }

    [Fact]
    public void A_mail_has_the_headers_and_parts_of_a_real_one()
    {
        var request = Some.Request();
        request["headers"] = new JsonObject { ["Auto-Submitted"] = "auto-generated" };
        request["personalizations"]![0]!["headers"] = new JsonObject { ["List-Unsubscribe"] = "<https://course.example/u>" };
        request["personalizations"]![0]!["to"]![0]!["name"] = "Sám";

        var (mail, message) = Sent(request);

        Assert.Equal("\"The course\" <course@course.example>", message.From.ToString());
        Assert.Equal("Sám", message.To.Mailboxes.Single().Name);
        Assert.Equal("reply@reply.course.example", message.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(Some.Time, message.Date);
        Assert.Equal(mail.SmtpId, message.MessageId);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("<https://course.example/u>", message.Headers["List-Unsubscribe"]);
        var parts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.Equal("Hello", message.TextBody!.Trim());
        Assert.Equal("<p>Hello</p>", message.HtmlBody!.Trim());
    }

    [Fact]
    public void Substitutions_are_made_in_subject_reply_to_and_content_and_nowhere_else()
    {
        var request = With(new JsonObject { ["-name-"] = "Sam", ["-token-"] = "abc" }, "Hello -name-", "Dear -name-, -name-!");
        request["reply_to"] = Some.Address("reply+-token-@reply.course.example", "Reply -name-");
        request["personalizations"]![0]!["custom_args"] = new JsonObject { ["who"] = "-name-" };
        request["personalizations"]![0]!["headers"] = new JsonObject { ["X-Who"] = "-name-" };
        request["content"]![1]!["value"] = "<p>-name-</p>";

        var (mail, message) = Sent(request);

        Assert.Equal("Hello Sam", message.Subject);
        Assert.Equal("Hello Sam", mail.Subject);
        Assert.Equal("Dear Sam, Sam!", message.TextBody!.Trim());
        Assert.Equal("<p>Sam</p>", message.HtmlBody!.Trim());
        Assert.Equal(new MailAddress("reply+abc@reply.course.example", "Reply Sam"), mail.ReplyTo);
        Assert.Equal("-name-", mail.CustomArgs["who"]);
        Assert.Equal("-name-", message.Headers["X-Who"]);
    }

    [Fact]
    public void A_value_that_looks_like_a_tag_stays_as_it_is() =>
        Assert.Equal("-b- and 2", Sent(With(new JsonObject { ["-a-"] = "-b-", ["-b-"] = "2" }, text: "-a- and -b-")).Message.TextBody!.Trim());

    [Fact]
    public void Of_two_tags_that_begin_alike_the_longer_one_is_meant() =>
        Assert.Equal("long, short", Sent(With(new JsonObject { ["-a"] = "short", ["-ab"] = "long" }, text: "-ab, -a")).Message.TextBody!.Trim());

    [Fact]
    public void Each_person_gets_their_own()
    {
        var people = Enumerable.Range(0, 3).Select(i =>
        {
            var person = Some.Person($"p{i}@example.com");
            person["substitutions"] = i == 1 ? new JsonObject { ["%n%"] = "one" } : new JsonObject { ["-n-"] = $"{i}" };
            return person;
        });
        var request = Some.Request([.. people]);
        request["subject"] = "-n-%n%";

        Assert.Equal(202, _engine.Send(request).Status);

        Assert.Equal(["2%n%", "-n-one", "0%n%"], _engine.Mails.Newest(null, 3).Select(entry => entry.Mail.Subject));
    }

    [Fact]
    public void A_reply_to_that_substitutions_break_is_told_at_once()
    {
        var request = With(new JsonObject { ["-token-"] = "a b" });
        request["reply_to"] = Some.Address("reply+-token-@reply.course.example");

        Assert.Equal("personalizations.0.substitutions", Assert.Single(_engine.Send(request).Errors).Field);
        Assert.Equal(0, _engine.Mails.Count);
    }

    [Fact]
    public void A_personalization_overrides_what_the_request_says()
    {
        var request = Some.Request();
        request["custom_args"] = new JsonObject { ["a"] = "all", ["b"] = "all" };
        request["headers"] = new JsonObject { ["X-A"] = "all" };
        request["personalizations"]![0]!["custom_args"] = new JsonObject { ["b"] = "own" };
        request["personalizations"]![0]!["headers"] = new JsonObject { ["x-a"] = "own" };
        request["personalizations"]![0]!["subject"] = "Own";
        request["personalizations"]![0]!["from"] = Some.Address("own@course.example");

        var (mail, message) = Sent(request);

        Assert.Equal("all own", $"{mail.CustomArgs["a"]} {mail.CustomArgs["b"]}");
        Assert.Equal("own", message.Headers["X-A"]);
        Assert.Equal("Own", mail.Subject);
        Assert.Equal("own@course.example", mail.From.Email);
    }

    [Fact]
    public void Copies_go_to_everybody_and_blind_ones_show_nobody()
    {
        var person = Some.Person();
        person["cc"] = new JsonArray(Some.Address("kim@example.com"));
        person["bcc"] = new JsonArray(Some.Address("lee@example.com"));

        var (_, message) = Sent(Some.Request(person));

        Assert.Equal(["lee@example.com", "kim@example.com", "sam@example.com"], _engine.Mails.Newest(null, 9).Select(entry => entry.Mail.To.Email));
        Assert.DoesNotContain("lee", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mail_has_a_message_id_of_its_own()
    {
        _engine.Send(Some.Request(Some.Person("a@example.com"), Some.Person("b@example.com")));
        _engine.Send(Some.Request(Some.Person("a@example.com")));

        Assert.Equal(3, _engine.Mails.Newest(null, 9).Select(entry => entry.Mail.SmtpId).Distinct().Count());
    }
}
