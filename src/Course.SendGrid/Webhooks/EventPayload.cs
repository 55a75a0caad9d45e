using System.Text.Json;
using Course.Core.Events;
using Course.SendGrid.Sending;

namespace Course.SendGrid.Webhooks;

/// <summary>Reads the Event Webhook's JSON array.</summary>
public static class EventPayload
{
    /// <summary>The service's own limit for its ids.</summary>
    private const int MaxEventId = 100;

    /// <summary>The events of a batch; those that are not of our mails have no delivery id.</summary>
    /// <param name="body">The raw body.</param>
    /// <exception cref="JsonException">It is no JSON array of objects.</exception>
    public static IReadOnlyList<MailEvent> Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("An event batch is a JSON array.");
        var events = new List<MailEvent>(json.RootElement.GetArrayLength());
        foreach (var element in json.RootElement.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw new JsonException("An event is a JSON object.");
            events.Add(ReadEvent(element));
        }

        return events;
    }

    private static MailEvent ReadEvent(JsonElement element)
    {
        var reason = Text(element, "reason") ?? string.Empty;
        var kind = Text(element, "event") switch
        {
            "processed" => MailEventKind.Processed,
            "deferred" => MailEventKind.Deferred,
            "delivered" => MailEventKind.Delivered,
            "bounce" when Text(element, "type") == "blocked" => MailEventKind.Blocked,
            "bounce" => MailEventKind.Bounced,
            "dropped" when reason.Contains("Spam Reporting", StringComparison.OrdinalIgnoreCase) => MailEventKind.Complained,
            "dropped" when reason.Contains("Unsubscribed", StringComparison.OrdinalIgnoreCase) => MailEventKind.Unsubscribed,
            "dropped" => MailEventKind.Dropped,
            "spamreport" => MailEventKind.Complained,
            "unsubscribe" or "group_unsubscribe" => MailEventKind.Unsubscribed,
            _ => MailEventKind.Other,
        };
        // "Invalid" alone speaks of the address; "Invalid SMTPAPI header" speaks of us.
        var permanent = reason.Contains("Bounced", StringComparison.OrdinalIgnoreCase) || reason.Trim().Equals("Invalid", StringComparison.OrdinalIgnoreCase);
        var at = element.TryGetProperty("timestamp", out var timestamp) && timestamp.ValueKind == JsonValueKind.Number && timestamp.TryGetInt64(out var seconds) ? seconds : 0;
        return new MailEvent(
            Text(element, "sg_event_id") is { Length: <= MaxEventId } eventId ? eventId : string.Empty,
            kind,
            Limited(Text(element, SendGridRequests.DeliveryArgument)),
            Limited(Text(element, SendGridRequests.RecipientArgument)),
            at,
            kind == MailEventKind.Dropped && permanent);
    }

    // Our ids are short, and of letters, digits and dashes; anything else is not ours, and must neither swell a queue message nor become a table key.
    private static string? Limited(string? text) =>
        text is { Length: > 8 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? text : null;

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // No text: bytes that are no UTF-8, or half a surrogate pair, as in a receiving server's words cut off. The other events must not suffer.
            return null;
        }
    }
}
