using System.Collections.Frozen;
using Course.Core.Replies.Languages;
using MimeKit;

namespace Course.Core.Replies.Extraction;

/// <summary>What a mail's own headers tell of its body: whether another's mail is passed on in it, and who can have written the mail answered.</summary>
/// <param name="IsForward">The subject says so: whatever stands below a header block is another's.</param>
/// <param name="OurDomains">Where this mail was sent to and where ours come from: whose mail it can be an answer to.</param>
internal sealed record Envelope(bool IsForward, IReadOnlyList<string> OurDomains)
{
    private const int LongestPrefix = 24;

    private static readonly Lazy<FrozenSet<string>> Prefixes = new(() => MailLanguage.All
        .SelectMany(language => language.ForwardSubject)
        .Select(HistoryMarks.Fold)
        .ToFrozenSet(StringComparer.Ordinal));

    public static Envelope Of(MimeMessage message, OwnMail own)
    {
        var recipients = message.To.Mailboxes.ToList();
        var ours = recipients.FindAll(recipient => recipient.Address.StartsWith("reply+", StringComparison.OrdinalIgnoreCase));
        return new Envelope(
            IsForwardSubject(message.Subject ?? ""),
            [.. (ours.Count > 0 ? ours : recipients).Select(recipient => recipient.Domain).Concat(own.Domains).Where(domain => domain is { Length: > 0 })]);
    }

    /// <summary>Whether we can have written what stands below this head: it names nobody by address, or an address of ours among others.</summary>
    /// <remarks>Below what somebody else wrote nobody answers us.</remarks>
    public bool MayBeOurs(string head)
    {
        var named = false;
        for (var at = head.IndexOf('@', StringComparison.Ordinal); at >= 0; at = head.IndexOf('@', at + 1))
        {
            named = true;
            var domain = Owner(DomainAt(head, at + 1));
            if (OurDomains.Any(ours => Owner(ours).Equals(domain, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return !named || OurDomains.Count == 0;
    }

    /// <summary>"Fwd: us", "[Fwd: us]", "us (fwd)". What stands behind another prefix was forwarded before, and is answered now.</summary>
    internal static bool IsForwardSubject(string subject)
    {
        var text = subject.Trim().TrimStart('[');
        var colon = text.AsSpan(0, Math.Min(text.Length, LongestPrefix)).IndexOfAny(':', '：');
        return (colon > 0 && Prefixes.Value.Contains(HistoryMarks.Fold(text[..colon].Trim()))) || text.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase);
    }

    private static string DomainAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            end++;
        return text[start..end].TrimEnd('.');
    }

    /// <summary>The last two names of a domain: replies may come to another subdomain than lessons come from.</summary>
    private static string Owner(string domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot <= 0 ? domain : domain[(domain.LastIndexOf('.', dot - 1) + 1)..];
    }
}
