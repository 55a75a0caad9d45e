using System.Text.Json.Nodes;

namespace Course.Local.SendGrid;

/// <summary>Plans the events of mails, with the fields that SendGrid's Event Webhook reference gives each of them.</summary>
internal sealed class EventPlanner(IdSource ids)
{
    private static readonly TimeSpan ToDeliver = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ToTryAgain = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToComplain = TimeSpan.FromMinutes(1);

    /// <summary>All that happens to a freshly accepted mail.</summary>
    public IEnumerable<PlannedEvent> Plan(StoredMail mail, MailOutcome outcome, string? dropReason)
    {
        if (outcome != MailOutcome.Dropped)
            yield return Event(mail, "processed", mail.SentAt);
        var then = mail.SentAt + ToDeliver;
        foreach (var planned in After(mail, outcome, outcome == MailOutcome.Dropped ? mail.SentAt : then, dropReason))
            yield return planned;
    }

    /// <summary>What happens to a mail that was accepted, and mostly delivered, before.</summary>
    public IEnumerable<PlannedEvent> PlanLater(StoredMail mail, MailOutcome outcome, DateTimeOffset now) => outcome == MailOutcome.Spam
        ? [Event(mail, "spamreport", now)]
        : After(mail, outcome, now, null);

    private IEnumerable<PlannedEvent> After(StoredMail mail, MailOutcome outcome, DateTimeOffset at, string? dropReason)
    {
        switch (outcome)
        {
            case MailOutcome.Dropped:
                yield return Event(mail, "dropped", at, ("reason", dropReason ?? "Invalid"));
                break;
            case MailOutcome.Bounced:
                yield return Event(
                    mail, "bounce", at, ("type", "bounce"), ("status", "5.1.1"), ("bounce_classification", "Invalid Address"),
                    ("reason", "550 5.1.1 The mailbox does not exist"));
                break;
            case MailOutcome.Blocked:
                yield return Event(
                    mail, "bounce", at, ("type", "blocked"), ("status", "4.7.1"), ("bounce_classification", "Reputation"),
                    ("reason", "421 4.7.1 Not accepted from this sender for now"));
                break;
            case MailOutcome.Deferred:
                yield return Event(mail, "deferred", at, ("attempt", "1"), ("response", "450 4.2.1 Try again later"));
                yield return Delivered(mail, at + ToTryAgain);
                break;
            case MailOutcome.Spam:
                yield return Delivered(mail, at);
                yield return Event(mail, "spamreport", at + ToComplain);
                break;
            default:
                yield return Delivered(mail, at);
                break;
        }
    }

    private PlannedEvent Delivered(StoredMail mail, DateTimeOffset at) => Event(mail, "delivered", at, ("response", "250 OK"));

    private PlannedEvent Event(StoredMail mail, string name, DateTimeOffset at, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var id = ids.Next();
        var json = new JsonObject
        {
            ["email"] = mail.To.Email,
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["smtp-id"] = $"<{mail.SmtpId}>",
            ["event"] = name,
        };
        // A single category is posted as a string, as SendGrid does.
        if (mail.Categories.Count == 1)
            json["category"] = mail.Categories[0];
        else if (mail.Categories.Count > 1)
            json["category"] = new JsonArray([.. mail.Categories.Select(category => (JsonNode?)category)]);
        json["sg_event_id"] = id;
        json["sg_message_id"] = mail.SgMessageId;
        foreach (var (key, value) in more)
            json[key] = value;
        foreach (var (key, value) in mail.CustomArgs)
            json.TryAdd(key, value);
        return new PlannedEvent(id, mail.Id, name, at, json.ToJsonString());
    }
}
