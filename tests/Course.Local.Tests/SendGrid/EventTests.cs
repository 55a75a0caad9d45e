using System.Text.Json.Nodes;
using Course.Local.SendGrid;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public class EventTests
{
    private readonly FakeTimeProvider _clock = new(Some.Time);
    private readonly MailEngine _engine;

    public EventTests() => _engine = Some.Engine(_clock);

    private List<PlannedEvent> EventsOf(string email) => [.. _engine.Mails.Newest(email, 1)[0].Events];

    private static string Story(IEnumerable<PlannedEvent> events) =>
        string.Join(" ", events.Select(planned => $"{planned.Name}@{(planned.Due - Some.Time).TotalSeconds}"));

    [Theory]
    [InlineData("sam@example.com", "processed@0 delivered@1")]
    [InlineData("sam@bounced.test", "processed@0 bounce@1")]
    [InlineData("sam@blocked.test", "processed@0 bounce@1")]
    [InlineData("sam@deferred.test", "processed@0 deferred@1 delivered@601")]
    [InlineData("sam@spam.test", "processed@0 delivered@1 spamreport@61")]
    [InlineData("sam@dropped.test", "dropped@0")]
    public void The_address_chooses_what_becomes_of_a_mail(string email, string story)
    {
        _engine.Send(Some.Request(Some.Person(email)));

        Assert.Equal(story, Story(EventsOf(email)));
    }

    [Fact]
    public void An_event_carries_what_the_webhook_reference_says()
    {
        var request = Some.Request();
        request["custom_args"] = new JsonObject { ["delivery"] = "d1", ["event"] = "mine" };
        request["categories"] = new JsonArray("lesson");
        var answer = _engine.Send(request);

        var delivered = EventsOf("sam@example.com")[1];
        var json = JsonNode.Parse(delivered.Json)!;

        Assert.Equal("sam@example.com", (string?)json["email"]);
        Assert.Equal("delivered", (string?)json["event"]);
        Assert.Equal(Some.Time.AddSeconds(1).ToUnixTimeSeconds(), (long)json["timestamp"]!);
        Assert.StartsWith(answer.MessageId + ".", (string?)json["sg_message_id"], StringComparison.Ordinal);
        Assert.Equal(delivered.Id, (string?)json["sg_event_id"]);
        Assert.Equal($"<{_engine.Mails.Newest(null, 1)[0].Mail.SmtpId}>", (string?)json["smtp-id"]);
        Assert.Equal("lesson", (string?)json["category"]);
        Assert.Equal("d1", (string?)json["delivery"]);
        Assert.Equal("250 OK", (string?)json["response"]);
    }

    [Fact]
    public void Several_categories_are_an_array()
    {
        var request = Some.Request();
        request["categories"] = new JsonArray("a", "b");
        _engine.Send(request);

        Assert.Equal(["a", "b"], JsonNode.Parse(EventsOf("sam@example.com")[0].Json)!["category"]!.AsArray().Select(node => (string?)node));
    }

    [Theory]
    [InlineData("sam@bounced.test", "bounce", "5.1.1")]
    [InlineData("sam@blocked.test", "blocked", "4.7.1")]
    public void A_bounce_says_whether_it_is_one_or_a_block(string email, string type, string status)
    {
        _engine.Send(Some.Request(Some.Person(email)));

        var json = JsonNode.Parse(EventsOf(email)[1].Json)!;
        Assert.Equal(type, (string?)json["type"]);
        Assert.Equal(status, (string?)json["status"]);
        Assert.NotEmpty((string)json["reason"]!);
    }

    [Theory]
    [InlineData(MailOutcome.Bounced, "Bounced Address")]
    [InlineData(MailOutcome.Spam, "Spam Reporting Address")]
    public void After_a_bounce_or_a_report_later_mail_is_dropped(MailOutcome outcome, string reason)
    {
        _engine.Send(Some.Request());
        Assert.True(_engine.Mark(_engine.Mails.Newest(null, 1)[0].Mail.Id, outcome));

        _engine.Send(Some.Request());

        var dropped = Assert.Single(EventsOf("sam@example.com"));
        Assert.Equal("dropped", dropped.Name);
        Assert.Equal(reason, (string?)JsonNode.Parse(dropped.Json)!["reason"]);
    }

    [Fact]
    public void A_block_is_no_permanent_failure()
    {
        _engine.Send(Some.Request());
        _engine.Mark(_engine.Mails.Newest(null, 1)[0].Mail.Id, MailOutcome.Blocked);

        _engine.Send(Some.Request());

        Assert.Equal("processed@0 delivered@1", Story(EventsOf("sam@example.com")));
    }

    [Fact]
    public void The_bypass_sends_to_suppressed_addresses()
    {
        _engine.Send(Some.Request());
        _engine.Mark(_engine.Mails.Newest(null, 1)[0].Mail.Id, MailOutcome.Bounced);
        var request = Some.Request();
        request["mail_settings"] = JsonNode.Parse("""{"bypass_list_management":{"enable":true}}""");

        _engine.Send(request);

        Assert.Equal("processed@0 delivered@1", Story(EventsOf("sam@example.com")));
    }

    [Fact]
    public void The_state_of_a_mail_is_what_happened_last()
    {
        _engine.Send(Some.Request());
        var id = _engine.Mails.Newest(null, 1)[0].Mail.Id;

        Assert.Equal("processed", _engine.Mails.Find(id)!.StateAt(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("delivered", _engine.Mails.Find(id)!.StateAt(_clock.GetUtcNow()));
        _engine.Mark(id, MailOutcome.Blocked);
        Assert.Equal("blocked", _engine.Mails.Find(id)!.StateAt(_clock.GetUtcNow()));
    }

    [Fact]
    public void Events_are_due_in_the_order_of_their_times()
    {
        _engine.Send(Some.Request(Some.Person("a@example.com"), Some.Person("b@example.com")));

        Assert.Equal(["processed", "processed"], _engine.Events.Due().Select(planned => planned.Name));
        _engine.Events.Done(_engine.Events.Due(), 200);
        Assert.Empty(_engine.Events.Due());
        Assert.Equal(Some.Time.AddSeconds(1), _engine.Events.NextDue);

        _clock.Advance(TimeSpan.FromSeconds(1));
        _engine.Events.Done(_engine.Events.Due(), 200);
        Assert.Null(_engine.Events.NextDue);
    }

    [Fact]
    public void What_was_not_taken_is_tried_again_after_pauses_that_double_and_given_up_after_a_day()
    {
        _engine.Send(Some.Request(Some.Person("sam@dropped.test")));
        var pauses = new List<double>();
        while (_engine.Events.NextDue is { } due)
        {
            if (due > _clock.GetUtcNow())
            {
                pauses.Add((due - _clock.GetUtcNow()).TotalSeconds);
                _clock.SetUtcNow(due);
            }

            _engine.Events.Failed(_engine.Events.Due());
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 600, 600], pauses.Take(9));
        Assert.InRange(_clock.GetUtcNow() - Some.Time, TimeSpan.FromHours(24), TimeSpan.FromHours(25));
    }

    [Fact]
    public void A_batch_stays_under_768_KB()
    {
        var request = Some.Request([.. Enumerable.Range(0, 200).Select(i => Some.Person($"p{i}@example.com"))]);
        request["custom_args"] = new JsonObject { ["a"] = new string('x', 9000) };
        _engine.Send(request);

        var batch = _engine.Events.Due();

        Assert.InRange(batch.Count, 50, 199);
        Assert.True(batch.Sum(planned => planned.Json.Length + 1) < 768 * 1024);
    }

    [Fact]
    public void Runs_with_the_same_seed_are_alike()
    {
        var other = Some.Engine(_clock);
        var request = Some.Request();

        Assert.Equal(_engine.Send(request).MessageId, other.Send(request).MessageId);
        Assert.Equal(_engine.Events.Due(), other.Events.Due());
    }
}
