namespace Course.Local.SendGrid;

/// <summary>An address with the name shown beside it.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name, if there is one.</param>
public sealed record MailAddress(string Email, string? Name = null);

internal sealed record MailContent(string Type, string Value);

internal sealed record MailAttachment(byte[] Content, string FileName, string? Type, string? ContentId, bool IsInline);

internal sealed record Personalization(
    IReadOnlyList<MailAddress> To,
    IReadOnlyList<MailAddress> Cc,
    IReadOnlyList<MailAddress> Bcc,
    MailAddress? From,
    string? Subject,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Substitutions,
    IReadOnlyDictionary<string, string> CustomArgs,
    DateTimeOffset? SendAt);

/// <summary>A request to POST /v3/mail/send that keeps all the rules.</summary>
internal sealed record MailSendRequest(
    IReadOnlyList<Personalization> Personalizations,
    MailAddress From,
    IReadOnlyList<MailAddress> ReplyTo,
    string? Subject,
    IReadOnlyList<MailContent> Content,
    IReadOnlyList<MailAttachment> Attachments,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CustomArgs,
    DateTimeOffset? SendAt,
    bool IsSandboxed,
    bool BypassesSuppressions);
