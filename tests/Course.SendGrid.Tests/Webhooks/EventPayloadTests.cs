using System.Text;
using System.Text.Json;
using Course.Core.Events;
using Course.SendGrid.Webhooks;
using CsCheck;

namespace Course.SendGrid.Tests.Webhooks;

public sealed class EventPayloadTests
{
    private static IReadOnlyList<MailEvent> Read(string json) => EventPayload.Read(Encoding.UTF8.GetBytes(json));

    private static MailEvent One(string fields) => Assert.Single(Read(
        $"[{{\"email\":\"ana@example.org\",\"timestamp\":1793534400,\"sg_event_id\":\"ev1\",\"sg_message_id\":\"m.x\",\"category\":[\"lesson\"],\"delivery\":\"20261101-abcdefghijklmnop\",\"recipient\":\"29-07-abcdefghijklmnopqrst\",{fields}}}]"));

    [Theory]
    [InlineData("\"event\":\"processed\"", MailEventKind.Processed)]
    [InlineData("\"event\":\"deferred\",\"response\":\"400 try again\",\"attempt\":\"5\"", MailEventKind.Deferred)]
    [InlineData("\"event\":\"delivered\",\"response\":\"250 OK\"", MailEventKind.Delivered)]
    [InlineData("\"event\":\"bounce\",\"type\":\"bounce\",\"reason\":\"550 no such user\",\"status\":\"5.1.1\"", MailEventKind.Bounced)]
    [InlineData("\"event\":\"bounce\",\"reason\":\"500 unknown recipient\"", MailEventKind.Bounced)]
    [InlineData("\"event\":\"bounce\",\"type\":\"blocked\",\"reason\":\"blacklisted\"", MailEventKind.Blocked)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Bounced Address\"", MailEventKind.Dropped)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Spam Reporting Address\"", MailEventKind.Complained)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Unsubscribed Address\"", MailEventKind.Unsubscribed)]
    [InlineData("\"event\":\"spamreport\"", MailEventKind.Complained)]
    [InlineData("\"event\":\"unsubscribe\"", MailEventKind.Unsubscribed)]
    [InlineData("\"event\":\"group_unsubscribe\",\"asm_group_id\":10", MailEventKind.Unsubscribed)]
    [InlineData("\"event\":\"group_resubscribe\"", MailEventKind.Other)]
    [InlineData("\"event\":\"open\"", MailEventKind.Other)]
    [InlineData("\"event\":\"click\"", MailEventKind.Other)]
    [InlineData("\"event\":\"something_new\"", MailEventKind.Other)]
    [InlineData("\"event\":null", MailEventKind.Other)]
    public void Each_event_is_what_it_says(string fields, MailEventKind kind)
    {
        var e = One(fields);
        Assert.Equal(new MailEvent("ev1", kind, "20261101-abcdefghijklmnop", "29-07-abcdefghijklmnopqrst", 1793534400, e.Permanent), e);
    }

    [Theory]
    [InlineData("Bounced Address", true)]
    [InlineData("Invalid", true)]
    [InlineData("Invalid SMTPAPI header", false)]
    [InlineData("Recipient List over Package Quota", false)]
    [InlineData("Spam Content (if Spam Checker app is enabled)", false)]
    [InlineData("", false)]
    public void A_dropped_mail_condemns_the_address_only_where_the_reason_lies_in_it(string reason, bool permanent)
    {
        // "Invalid SMTPAPI header" is our own fault, and would have taken everybody in the batch off for good.
        var e = One($"\"event\":\"dropped\",\"reason\":\"{reason}\"");
        Assert.Equal((MailEventKind.Dropped, permanent), (e.Kind, e.Permanent));
    }

    [Theory]
    [InlineData("\"category\":\"lesson\"")]
    [InlineData("\"category\":[\"lesson\",\"other\"]")]
    [InlineData("\"category\":null")]
    [InlineData("\"category\":{}")]
    public void The_category_may_be_a_text_or_a_list(string category) => Assert.Equal(MailEventKind.Delivered, One("\"event\":\"delivered\"," + category).Kind);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"short\"")]
    [InlineData("\"20261101-abcdefghijklmnop-and-much-more-than-forty-characters\"")]
    [InlineData("\"orders/2026#11?x\"")]
    [InlineData("\"orders\\\\2026-11-01\"")]
    [InlineData("\"20261101 abcdefg\"")]
    public void A_delivery_that_is_not_ours_is_none(string delivery)
    {
        // Another application of the same account may use the name too; a slash in a table key would make the batch fail for ever.
        var e = Assert.Single(Read($"[{{\"event\":\"delivered\",\"sg_event_id\":\"ev1\",\"delivery\":{delivery}}}]"));
        Assert.Null(e.DeliveryId);
    }

    [Theory]
    [InlineData("\"1793534400\"", 0)]
    [InlineData("1793534400.5", 0)]
    [InlineData("null", 0)]
    [InlineData("1e30", 0)]
    [InlineData("{}", 0)]
    [InlineData("1793534400", 1793534400)]
    public void A_time_that_is_no_whole_number_does_not_cost_the_batch(string timestamp, long at) =>
        Assert.Equal(at, Assert.Single(Read($"[{{\"event\":\"bounce\",\"timestamp\":{timestamp}}}]")).At);

    [Theory]
    [InlineData("550 caf\\ud83c")]
    [InlineData("550 caf\u00e9")]
    public void A_reason_cut_off_in_the_middle_of_a_sign_does_not_cost_the_batch(string reason)
    {
        var body = Encoding.Latin1.GetBytes($"[{{\"event\":\"bounce\",\"reason\":\"{reason}\"}},{{\"event\":\"delivered\"}}]");
        Assert.Equal([MailEventKind.Bounced, MailEventKind.Delivered], EventPayload.Read(body).Select(e => e.Kind));
    }

    [Fact]
    public void An_event_without_anything_is_one_of_another() => Assert.Equal(new MailEvent(string.Empty, MailEventKind.Other, null, null, 0), Assert.Single(Read("[{}]")));

    [Fact]
    public void An_empty_batch_is_none() => Assert.Empty(Read("[]"));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[7]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[{]")]
    [InlineData("<html>")]
    public void What_is_no_batch_is_said_to_be_none(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    [Fact]
    public void Texts_of_hostile_length_are_not_carried_on()
    {
        var huge = new string('x', 1_000_000);
        var e = Assert.Single(Read($"[{{\"event\":\"{huge}\",\"sg_event_id\":\"{huge}\",\"delivery\":\"{huge}\",\"recipient\":\"{huge}\",\"reason\":\"{huge}\"}}]"));
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(e).Length < 300);
    }

    [Fact]
    public void Nesting_without_end_is_refused() => Assert.ThrowsAny<JsonException>(() => Read("[" + new string('[', 10_000)));

    [Fact]
    public void A_batch_of_768_KB_is_read_whole()
    {
        var one = $"{{\"event\":\"delivered\",\"sg_event_id\":\"ev\",\"delivery\":\"20261101-abcdefghijklmnop\",\"smtp-id\":\"{new string('s', 300)}\"}}";
        var count = 768 * 1024 / one.Length;
        Assert.Equal(count, Read("[" + string.Join(",", Enumerable.Repeat(one, count)) + "]").Count);
    }

    [Fact]
    public void Any_bytes_are_either_a_batch_or_no_json() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            EventPayload.Read(bytes);
        }
        catch (JsonException)
        {
            // As promised.
        }
    });

    [Fact]
    public void Any_values_of_any_kind_in_any_field_are_read()
    {
        var value = Gen.OneOf("null", "true", "-1", "1e400", "\"\"", "\"x\"", "[]", "{}", "[1]", "\"\\ud800\"");
        var name = Gen.OneOf("event", "type", "reason", "timestamp", "sg_event_id", "delivery", "recipient", "category");
        Gen.Select(name, value).Array[0, 12].Sample(fields => Read("[{" + string.Join(",", fields.Select(field => $"\"{field.Item1}\":{field.Item2}")) + "}]").Count == 1, iter: 5_000);
    }
}
