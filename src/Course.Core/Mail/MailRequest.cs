namespace Course.Core.Mail;

/// <summary>
/// One request to the mail service: the same words to up to <see cref="MaxRecipients"/> people, each with their own substitutions.
/// A tag is any text of <see cref="Tags"/>; the service puts each person's value in its place in subject, reply-to and content.
/// </summary>
public sealed record MailRequest
{
    /// <summary>The service's own limit is 1,000; a batch is one entity group transaction, so 100.</summary>
    public const int MaxRecipients = 100;

    /// <summary>Comes back with every event, and so tells which request an event proves.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>What kind of mail, for the service's statistics: never personal.</summary>
    public required string Category { get; init; }

    /// <summary>Subject, tags allowed.</summary>
    public required string Subject { get; init; }

    /// <summary>The HTML part, tags allowed.</summary>
    public required string Html { get; init; }

    /// <summary>The text part, of equal content, tags allowed.</summary>
    public required string Text { get; init; }

    /// <summary>The sender.</summary>
    public required Mailbox From { get; init; }

    /// <summary>Where replies go; may contain <see cref="Tags.ReplyToken"/>.</summary>
    public required string ReplyTo { get; init; }

    /// <summary>Headers that are the same for everyone.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Who gets it.</summary>
    public required IReadOnlyList<Recipient> Recipients { get; init; }
}

/// <summary>A mail address and the name shown with it.</summary>
/// <param name="Address">addr-spec of RFC 5322.</param>
/// <param name="Name">Display name, or null.</param>
public sealed record Mailbox(string Address, string? Name = null);

/// <summary>One person in a <see cref="MailRequest"/>.</summary>
public sealed record Recipient
{
    /// <summary>Their address.</summary>
    public required string Address { get; init; }

    /// <summary>Opaque key that comes back with this person's events; nothing personal, since the service can't redact it.</summary>
    public required string RecipientKey { get; init; }

    /// <summary>What stands for each tag.</summary>
    public IReadOnlyDictionary<string, string> Substitutions { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers of this person's mail only.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>The tags in mails that stand for one person's values. Only characters that are valid in a mail address and in a URL, so that a mail with tags is well-formed before they are filled in.</summary>
public static class Tags
{
    /// <summary>The greeting as plain text, with or without a name.</summary>
    public const string Greeting = "~greeting~";

    /// <summary>The greeting, HTML-encoded.</summary>
    public const string GreetingHtml = "~greeting.html~";

    /// <summary>Address of the person's own page.</summary>
    public const string ProgressUrl = "~progress.url~";

    /// <summary>Address of the unsubscribe page.</summary>
    public const string UnsubscribeUrl = "~unsubscribe.url~";

    /// <summary>The token in the reply address.</summary>
    public const string ReplyToken = "~reply~";
}
