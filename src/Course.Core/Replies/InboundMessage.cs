namespace Course.Core.Replies;

/// <summary>An inbound mail after parsing: what kind it is and, when a person wrote it, their own words.</summary>
/// <param name="Kind">Only <see cref="MailKind.Reply"/> is ever read or answered.</param>
/// <param name="Text">The person's own words, without quoted history, reply headers and signature; empty when there are none.</param>
/// <param name="Subject">The decoded subject.</param>
/// <param name="From">The sender's bare address, when there is one.</param>
/// <param name="MessageId">The Message-ID without angle brackets, when there is one.</param>
/// <param name="FailedRecipient">For a <see cref="MailKind.Bounce"/> that is final: the address that failed. Also set for a complaint: the address that complained.</param>
public sealed record InboundMessage(
    MailKind Kind,
    string Text,
    string Subject,
    string? From,
    string? MessageId,
    string? FailedRecipient);

/// <summary>What sent us a mail.</summary>
public enum MailKind
{
    /// <summary>A person wrote it.</summary>
    Reply,

    /// <summary>A program wrote it: out-of-office, ticket system, mailing list, calendar.</summary>
    AutoReply,

    /// <summary>A delivery report (RFC 3464, or a daemon's older form).</summary>
    Bounce,

    /// <summary>A feedback loop's abuse report (RFC 5965).</summary>
    Complaint,

    /// <summary>Our own mail, come back by a forwarding rule or a reply loop.</summary>
    Loop,
}

/// <summary>How to know our own mail when it comes back.</summary>
/// <param name="Domains">Domains we send from, without "@".</param>
/// <param name="ListId">What stands between the angle brackets of our List-Id header, when we set one.</param>
public sealed record OwnMail(IReadOnlyCollection<string> Domains, string? ListId)
{
    /// <summary>Nothing known: loops are then not recognised.</summary>
    public static OwnMail Unknown { get; } = new([], null);
}
