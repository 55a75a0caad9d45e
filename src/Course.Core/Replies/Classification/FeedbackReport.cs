using MimeKit;

namespace Course.Core.Replies.Classification;

/// <summary>A mailbox provider's report that someone pressed "spam" (RFC 5965).</summary>
/// <param name="Recipient">Who pressed it, when the report or the mail it returns says so.</param>
internal sealed record FeedbackReport(string? Recipient)
{
    public static FeedbackReport? Find(MimeMessage message)
    {
        var parts = ReportParts.Of(message);
        var report = parts.FirstOrDefault(part => part.ContentType.IsMimeType("message", "feedback-report"));
        if (report is null)
            return null;
        var fields = ReportParts.GroupsOf(report).SelectMany(group => group).ToList();
        // "Not spam" takes a complaint back, "auth-failure" (RFC 6591) is about signatures: nobody complains there.
        if (fields.Exists(field => field.Name == "feedback-type" && field.Value.Trim().ToLowerInvariant() is "not-spam" or "auth-failure"))
            return null;
        var recipient = fields.Find(field => field.Name is "original-rcpt-to" or "removal-recipient").Value;
        recipient ??= parts.OfType<MessagePart>().Select(part => part.Message?.To.Mailboxes.FirstOrDefault()?.Address).FirstOrDefault();
        return new FeedbackReport(ReportParts.Address(recipient));
    }
}
