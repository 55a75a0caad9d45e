namespace Course.Local.SendGrid;

/// <summary>An event of a mail, to be posted to the Event Webhook when its time has come.</summary>
/// <param name="Id">The <c>sg_event_id</c>.</param>
/// <param name="MailId">The mail.</param>
/// <param name="Name">The <c>event</c>: processed, delivered, …</param>
/// <param name="Due">When it happens, in simulated time.</param>
/// <param name="Json">The object that is posted.</param>
public sealed record PlannedEvent(string Id, string MailId, string Name, DateTimeOffset Due, string Json)
{
    internal string MessageId => MailId[..MailId.LastIndexOf('-')];
}
