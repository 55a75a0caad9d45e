namespace Course.Local.SendGrid;

/// <summary>What becomes of mail by the end of the recipient's address, so that a test or a person can choose it by choosing an address.</summary>
/// <param name="Outcomes">The outcome for addresses that end so.</param>
/// <param name="Refused">Addresses that end so are answered as malformed: 400 for the whole request.</param>
public sealed record AddressRules(IReadOnlyDictionary<string, MailOutcome> Outcomes, IReadOnlyList<string> Refused)
{
    /// <summary>The rules at the start: <c>@bounced.test</c>, <c>@blocked.test</c>, <c>@deferred.test</c>, <c>@dropped.test</c>, <c>@spam.test</c> and <c>@refused.test</c>.</summary>
    public static AddressRules Usual { get; } = new(
        new Dictionary<string, MailOutcome>
        {
            ["@bounced.test"] = MailOutcome.Bounced,
            ["@blocked.test"] = MailOutcome.Blocked,
            ["@deferred.test"] = MailOutcome.Deferred,
            ["@dropped.test"] = MailOutcome.Dropped,
            ["@spam.test"] = MailOutcome.Spam,
        },
        ["@refused.test"]);

    /// <summary>What becomes of mail to an address.</summary>
    /// <param name="email">The address.</param>
    public MailOutcome OutcomeFor(string email) =>
        Outcomes.FirstOrDefault(rule => email.EndsWith(rule.Key, StringComparison.OrdinalIgnoreCase)) is { Key: not null } rule ? rule.Value : MailOutcome.Delivered;

    /// <summary>Whether an address is answered as malformed.</summary>
    /// <param name="email">The address.</param>
    public bool Refuses(string email) => Refused.Any(end => email.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
