using MimeKit;

namespace Course.Core.Replies.Classification;

/// <summary>Tells people from machines, the surest signs first.</summary>
internal static class MailClassifier
{
    public static (MailKind Kind, string? FailedRecipient) Classify(MimeMessage message, OwnMail own)
    {
        if (FeedbackReport.Find(message) is { } complaint)
            return (MailKind.Complaint, complaint.Recipient);
        if (DeliveryReport.Find(message) is { } report)
            return (MailKind.Bounce, report.FailedRecipient);
        if (IsOwn(message, own))
            return (MailKind.Loop, null);
        return (AutomaticMail.Is(message) ? MailKind.AutoReply : MailKind.Reply, null);
    }

    /// <summary>
    /// Ours carries our List-Id, or is from a domain we were told of with any sign of automatic mail or as an answer to nothing, or says it was made by a program and is
    /// from the domain it was sent to (replies come to a subdomain of where lessons come from). A reply by a person does none of these.
    /// </summary>
    private static bool IsOwn(MimeMessage message, OwnMail own)
    {
        if (own.ListId is { Length: > 0 } id && message.Headers[HeaderId.ListId]?.Contains($"<{id}>", StringComparison.OrdinalIgnoreCase) == true)
            return true;
        // From one of our reply addresses: passed on by somebody's rule, and come back.
        if (message.From.Mailboxes.Any(sender => sender.Address.StartsWith("reply+", StringComparison.OrdinalIgnoreCase) && message.To.Mailboxes.Any(recipient => IsWithin(recipient.Domain, sender.Domain))))
            return true;
        // Only our mails ask to be answered at such an address.
        if (AutomaticMail.SaysSo(message) && message.ReplyTo.Mailboxes.Any(address => address.Address.StartsWith("reply+", StringComparison.OrdinalIgnoreCase)))
            return true;
        // From a domain of ours: a coach who tries the course writes from there too, but answers something.
        if (message.From.Mailboxes.Any(sender => own.Domains.Contains(sender.Domain, StringComparer.OrdinalIgnoreCase)))
            return AutomaticMail.Is(message) || (IsToReplyAddress(message) && !AutomaticMail.Answers(message));
        return AutomaticMail.SaysSo(message) && message.From.Mailboxes.Any(sender => message.To.Mailboxes.Any(recipient => IsWithin(recipient.Domain, sender.Domain)));
    }

    private static bool IsToReplyAddress(MimeMessage message) =>
        message.To.Mailboxes.Any(recipient => recipient.Address.StartsWith("reply+", StringComparison.OrdinalIgnoreCase));

    private static bool IsWithin(string domain, string outer) =>
        outer.Length > 0 && (domain.Equals(outer, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + outer, StringComparison.OrdinalIgnoreCase));
}
