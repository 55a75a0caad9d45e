using System.Text.Json;
using Course.Core.Events;

namespace Course.Core.Tests.Events;

public sealed class EventPackingTests
{
    private static MailEvent Event(string id, MailEventKind kind, string? delivery, bool permanent = false) => new(id, kind, delivery, "29-07-abcdefghijklmnopqrst", 1_780_000_000, permanent);

    [Fact]
    public void Of_each_request_one_event_is_kept_as_its_proof_and_names_nobody()
    {
        var message = Assert.Single(EventPacking.Pack(
        [
            Event("1", MailEventKind.Processed, "a"), Event("2", MailEventKind.Processed, "b"), Event("3", MailEventKind.Delivered, "a"),
            Event("4", MailEventKind.Deferred, "b"), Event("5", MailEventKind.Delivered, delivery: null),
        ]));
        Assert.Equal([("1", "a", null), ("2", "b", null)], message.Events.Select(e => (e.EventId, e.DeliveryId, e.RecipientKey)));
    }

    [Fact]
    public void Every_event_that_ends_a_subscription_is_kept_whole_and_in_its_place()
    {
        MailEvent[] events =
        [
            Event("1", MailEventKind.Delivered, "a"), Event("2", MailEventKind.Bounced, "a"), Event("3", MailEventKind.Complained, "a"), Event("4", MailEventKind.Unsubscribed, delivery: null),
            Event("5", MailEventKind.Dropped, "a", permanent: true), Event("6", MailEventKind.Dropped, "a"), Event("7", MailEventKind.Blocked, "a"),
        ];
        var message = Assert.Single(EventPacking.Pack(events));
        Assert.Equal([events[0] with { RecipientKey = null }, .. events[1..5]], message.Events);
    }

    [Fact]
    public void No_message_is_larger_than_the_queue_takes_and_nothing_is_left_out()
    {
        MailEvent[] events = [.. Enumerable.Range(0, 3_000).Select(n => Event(new string('+', n % 90) + n, MailEventKind.Bounced, "a"))];
        var messages = EventPacking.Pack(events).ToList();
        Assert.True(messages.Count > 1);
        Assert.All(messages, message => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(message).Length, 1, 48 * 1024));
        Assert.Equal(events, messages.SelectMany(message => message.Events));
    }

    [Fact]
    public void Where_nothing_is_wanted_there_is_no_message() =>
        Assert.Empty(EventPacking.Pack([Event("1", MailEventKind.Delivered, delivery: null)]));
}
