using System.Collections.Frozen;

namespace Course.Local.SendGrid;

/// <summary>The limits of POST /v3/mail/send, as SendGrid documents them (twilio/sendgrid-oai, tsg_mail_v3, and the limitations page).</summary>
internal static class SendLimits
{
    public const int RequestBytes = 30 * 1024 * 1024;
    public const int Personalizations = 1000;
    public const int Recipients = 1000;
    public const int SubstitutionBytes = 10_000;
    public const int CustomArgsBytes = 10_000;
    public const int Categories = 10;
    public const int CategoryLength = 255;
    public const int GroupsToDisplay = 25;
    public static readonly TimeSpan SendAhead = TimeSpan.FromHours(72);

    /// <summary>Headers that a request may not set.</summary>
    public static readonly FrozenSet<string> ReservedHeaders = FrozenSet.ToFrozenSet(
        [
            "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
            "To", "From", "Subject", "Reply-To", "CC", "BCC",
        ],
        StringComparer.OrdinalIgnoreCase);
}
