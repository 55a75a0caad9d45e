using Course.Local.SendGrid;

namespace Course.Cli.Simulate.People;

/// <summary>What becomes of mail by domain. Some mailboxes are well at first and go bad in the middle of the run, so that their owners get onto the course.</summary>
internal static class MailFates
{
    public const string BouncesLater = "closing.test";
    public const string RefusedLater = "vanishing.test";
    public const string ComplainsLater = "annoyed.test";
    public const string Deferred = "slow.test";

    /// <summary>The rules before those mailboxes go bad.</summary>
    public static AddressRules AtFirst { get; } = new(new Dictionary<string, MailOutcome> { ["@" + Deferred] = MailOutcome.Deferred }, []);

    /// <summary>The rules from then on.</summary>
    public static AddressRules Later { get; } = new(
        new Dictionary<string, MailOutcome>
        {
            ["@" + Deferred] = MailOutcome.Deferred,
            ["@" + BouncesLater] = MailOutcome.Bounced,
            ["@" + ComplainsLater] = MailOutcome.Spam,
        },
        ["@" + RefusedLater]);

    /// <summary>Whether, from then on, nothing is taken for this address.</summary>
    public static bool IsRefusedLater(string address) => address.EndsWith("@" + RefusedLater, StringComparison.Ordinal);

    /// <summary>Whether, from then on, the first mail taken is the last that may be sent.</summary>
    public static bool EndsWithNextMail(string address) =>
        address.EndsWith("@" + BouncesLater, StringComparison.Ordinal) || address.EndsWith("@" + ComplainsLater, StringComparison.Ordinal);
}
