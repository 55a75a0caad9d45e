using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Course.Core.Links;

/// <summary>
/// Mints and checks every link and token of the course. A token is 41 lower-case base32 characters:
/// key id (1), purpose (1), expiry day since 2020-01-01 (3), subscriber id (20), signature (16, i.e. 80 bits of HMAC-SHA-256), so that it fits the 64 characters of a mail address'
/// local part (RFC 5321 section 4.5.3.1.1) together with <c>reply+</c>. The signature covers the person's own salt, which only their row holds.
/// </summary>
public sealed class LinkFactory
{
    /// <summary>For how many days a token of purpose <see cref="LinkPurpose.Remember"/> holds.</summary>
    public const int RememberedDays = 180;

    private const int SignatureLength = 16;
    private const int ExpiryLength = 3;
    private const int BodyLength = 1 + 1 + ExpiryLength + SubscriberId.Length;
    private const int TokenLength = BodyLength + SignatureLength;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider time;
    private readonly LinkKeyRing keys;
    private readonly string baseUrl;
    private readonly string replyDomain;

    /// <summary>Reads the keys once.</summary>
    /// <exception cref="FormatException">A key is malformed; the message says which.</exception>
    public LinkFactory(IOptions<LinkOptions> options, TimeProvider time)
    {
        this.time = time;
        keys = LinkKeyRing.Parse(options.Value.Keys);
        baseUrl = options.Value.BaseUrl.ToString().TrimEnd('/');
        replyDomain = options.Value.ReplyDomain;
    }

    /// <summary>A token for this purpose, valid from now on for the purpose's time.</summary>
    /// <param name="purpose">What it is good for.</param>
    /// <param name="id">Whose.</param>
    /// <param name="salt">Their salt.</param>
    public string Mint(LinkPurpose purpose, SubscriberId id, string salt)
    {
        Span<char> token = stackalloc char[TokenLength];
        Write(token, keys.Current, purpose, Today() + DaysFor(purpose), id, salt);
        return new string(token);
    }

    /// <summary>Reads a token's form; says nothing about whether it is ours.</summary>
    /// <param name="token">Any text; case is ignored.</param>
    /// <param name="claim">What it says.</param>
    public static bool TryRead([NotNullWhen(true)] string? token, [NotNullWhen(true)] out LinkClaim? claim)
    {
        claim = null;
        // The Kelvin sign is a k in lower case: a token is ASCII before its case is ignored.
        if (token is not { Length: TokenLength } || !Ascii.IsValid(token))
            return false;
        var lower = token.ToLowerInvariant();
        if (!Base32.IsValid(lower) || !SubscriberId.TryParse(lower.Substring(5, SubscriberId.Length), out var id))
            return false;
        var purpose = (LinkPurpose)Alphabet.IndexOf(lower[1], StringComparison.Ordinal);
        if (!Enum.IsDefined(purpose))
            return false;
        var expires = (Alphabet.IndexOf(lower[2], StringComparison.Ordinal) << 10)
            | (Alphabet.IndexOf(lower[3], StringComparison.Ordinal) << 5)
            | Alphabet.IndexOf(lower[4], StringComparison.Ordinal);
        claim = new LinkClaim(id, purpose, expires, lower[0], lower[^SignatureLength..]);
        return true;
    }

    /// <summary>Whether a claim was minted here for this purpose and the owner of this salt, compared in constant time.</summary>
    /// <param name="claim">What a token said.</param>
    /// <param name="purpose">What the caller needs it for.</param>
    /// <param name="salt">The salt on the row of <see cref="LinkClaim.Id"/>.</param>
    public LinkVerdict Verify(LinkClaim claim, LinkPurpose purpose, string salt)
    {
        if (claim.Purpose != purpose || !keys.Knows(claim.KeyId))
            return LinkVerdict.Forged;
        Span<char> expected = stackalloc char[TokenLength];
        Write(expected, claim.KeyId, claim.Purpose, claim.ExpiresOn, claim.Id, salt);
        if (!CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected[BodyLength..]), MemoryMarshal.AsBytes(claim.Signature.AsSpan())))
            return LinkVerdict.Forged;
        return claim.ExpiresOn < Today() ? LinkVerdict.Expired : LinkVerdict.Valid;
    }

    /// <summary>The page with the button that confirms a sign-up.</summary>
    public string ConfirmUrl(SubscriberId id, string salt) => $"{baseUrl}/confirm/{Mint(LinkPurpose.Confirm, id, salt)}";

    /// <summary>The person's own page.</summary>
    public string ProgressUrl(SubscriberId id, string salt) => $"{baseUrl}/me/{Mint(LinkPurpose.Manage, id, salt)}";

    /// <summary>The unsubscribe page; the same address takes the RFC 8058 POST.</summary>
    public string UnsubscribeUrl(SubscriberId id, string salt) => $"{baseUrl}/unsubscribe/{Mint(LinkPurpose.Unsubscribe, id, salt)}";

    /// <summary>The site's front page.</summary>
    public string HomeUrl => baseUrl + "/";

    /// <summary>The address a person's replies come back to, with the token left as a tag to be filled in for each recipient.</summary>
    /// <param name="tokenOrTag">A token of purpose <see cref="LinkPurpose.Reply"/>, or the substitution tag that stands for it.</param>
    public string ReplyAddress(string tokenOrTag) => $"reply+{tokenOrTag}@{replyDomain}";

    /// <summary>The token in a reply address of ours, when it is one.</summary>
    /// <param name="address">An envelope recipient.</param>
    public string? ReplyTokenIn(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || !address[(at + 1)..].Equals(replyDomain, StringComparison.OrdinalIgnoreCase))
            return null;
        var local = address[..at];
        return local.StartsWith("reply+", StringComparison.OrdinalIgnoreCase) ? local[6..] : null;
    }

    private static int DaysFor(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Confirm => 7,
        LinkPurpose.Manage => 14,
        LinkPurpose.Remember => RememberedDays,
        _ => 400,
    };

    private int Today() => (int)(time.GetUtcNow() - Epoch).TotalDays;

    private void Write(Span<char> token, char keyId, LinkPurpose purpose, int expires, SubscriberId id, string salt)
    {
        token[0] = keyId;
        token[1] = Alphabet[(int)purpose];
        token[2] = Alphabet[(expires >> 10) & 31];
        token[3] = Alphabet[(expires >> 5) & 31];
        token[4] = Alphabet[expires & 31];
        id.Value.CopyTo(token[(BodyLength - SubscriberId.Length)..]);

        Span<byte> data = stackalloc byte[128];
        var length = Encoding.ASCII.GetBytes(token[..BodyLength], data);
        length += Encoding.ASCII.GetBytes(salt, data[length..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        keys.Sign(keyId, data[..length], hash);
        Base32.Encode(hash[..(SignatureLength * 5 / 8)], token[BodyLength..]);
    }
}
