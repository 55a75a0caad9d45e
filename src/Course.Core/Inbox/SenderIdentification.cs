using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;

namespace Course.Core.Inbox;

/// <summary>
/// Finds out who wrote a mail: by the signed token in the address it was sent to, else by the sender's address, but that only where DKIM or SPF passed for its domain (anyone
/// can write any sender).
/// </summary>
public sealed class SenderIdentification(LinkFactory links, ISubscribers subscribers, IAddresses addresses, AddressHasher hasher)
{
    /// <summary>The subscriber who wrote it, or null.</summary>
    public async Task<Subscriber?> IdentifyAsync(InboxEntry entry, InboundMessage message, CancellationToken cancellationToken)
    {
        // Written on a page that only its owner's link opens.
        if (entry.Origin == InboxOrigin.Page)
            return entry.Subscriber is { } owner ? await KnownAsync(owner, cancellationToken).ConfigureAwait(false) : null;
        if (await ByReplyAddressAsync(entry.To, cancellationToken).ConfigureAwait(false) is { } byToken)
            return byToken;

        if (!EmailAddress.TryParse(message.From, out var sender) || !entry.AuthenticatedDomains.Any(domain => IsAligned(sender.Normalised, domain)))
            return null;
        var known = await addresses.FindAsync(hasher.Hash(sender), cancellationToken).ConfigureAwait(false);
        return known?.Subscriber is { } id ? await KnownAsync(id, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The subscriber whose signed reply token stands in one of these addresses, or null.</summary>
    public async Task<Subscriber?> ByReplyAddressAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            if (LinkFactory.TryRead(links.ReplyTokenIn(address), out var claim)
                && await KnownAsync(claim.Id, cancellationToken).ConfigureAwait(false) is { } found
                && links.Verify(claim, LinkPurpose.Reply, found.Salt) == LinkVerdict.Valid)
                return found;
        }

        return null;
    }

    /// <summary>Their row, unless they have had everything deleted: then nothing more is kept of them.</summary>
    private async Task<Subscriber?> KnownAsync(SubscriberId id, CancellationToken cancellationToken) =>
        await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not SubscriberState.Erased } known ? known : null;

    // Relaxed alignment (RFC 7489 section 3.1) without a public suffix list: the same domain, or one above or below with at least two labels.
    private static bool IsAligned(string address, string authenticated)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return authenticated.Contains('.', StringComparison.Ordinal)
            && (domain.Equals(authenticated, StringComparison.OrdinalIgnoreCase)
                || authenticated.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)
                || domain.EndsWith("." + authenticated, StringComparison.OrdinalIgnoreCase));
    }
}
