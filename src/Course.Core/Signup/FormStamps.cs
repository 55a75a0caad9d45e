using System.Security.Cryptography;
using System.Text;
using Course.Core.Links;
using Course.Core.Schedule;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>How long ago the form was shown that a stamp came with.</summary>
public enum StampVerdict
{
    /// <summary>Long enough for a person, and not too long.</summary>
    Good,

    /// <summary>Sooner than a person types.</summary>
    TooSoon,

    /// <summary>Ours, from too long ago.</summary>
    Expired,

    /// <summary>None, or not ours.</summary>
    NotOurs,
}

/// <summary>
/// Stamps forms with the time they were shown, signed with the keys of our links, so that nobody can post a form without having asked for one. A stamp is 24 lower-case base32 characters: key id (1),
/// seconds since 1970 (7), signature (16, i.e. 80 bits of HMAC-SHA-256).
/// </summary>
public sealed class FormStamps
{
    private const int TimeLength = 7, SignatureLength = 16, Length = 1 + TimeLength + SignatureLength;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly LinkKeyRing keys;
    private readonly Duration minimum, lifetime;
    private readonly TimeProvider time;

    /// <summary>Reads keys and times once.</summary>
    /// <exception cref="FormatException">A key is malformed; the message says which.</exception>
    public FormStamps(IOptions<LinkOptions> links, IOptions<SignupOptions> options, TimeProvider time)
    {
        keys = LinkKeyRing.Parse(links.Value.Keys);
        minimum = Duration.FromTimeSpan(options.Value.MinimumFillTime);
        lifetime = Duration.FromTimeSpan(options.Value.FormLifetime);
        this.time = time;
    }

    /// <summary>A stamp for a form shown now.</summary>
    public string New() => At(time.GetInstant());

    /// <summary>A stamp for a form that somebody has filled in already and only has to send again: good at once.</summary>
    public string ForAnotherLook() => At(time.GetInstant() - minimum - Duration.FromSeconds(1));

    /// <summary>Reads a stamp; signatures are compared in constant time.</summary>
    /// <param name="stamp">What was posted.</param>
    public StampVerdict Read(string? stamp)
    {
        if (stamp is not { Length: Length } || !Base32.IsValid(stamp) || !keys.Knows(stamp[0]))
            return StampVerdict.NotOurs;
        var expected = Sign(stamp[0], stamp.AsSpan(0, 1 + TimeLength));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(stamp[^SignatureLength..])))
            return StampVerdict.NotOurs;
        var seconds = 0L;
        foreach (var character in stamp.AsSpan(1, TimeLength))
            seconds = (seconds << 5) | (long)Alphabet.IndexOf(character, StringComparison.Ordinal);
        var age = time.GetInstant() - Instant.FromUnixTimeSeconds(seconds);
        if (age > lifetime)
            return StampVerdict.Expired;
        return age < minimum ? StampVerdict.TooSoon : StampVerdict.Good;
    }

    private string At(Instant shown)
    {
        var seconds = shown.ToUnixTimeSeconds();
        Span<char> body = stackalloc char[1 + TimeLength];
        body[0] = keys.Current;
        for (var i = TimeLength; i > 0; i--, seconds >>= 5)
            body[i] = Alphabet[(int)(seconds & 31)];
        return string.Concat(body, Sign(keys.Current, body));
    }

    private string Sign(char keyId, ReadOnlySpan<char> body)
    {
        // The word in front keeps a stamp and a link's token apart, which are signed with the same keys.
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        keys.Sign(keyId, Encoding.ASCII.GetBytes("sign-up form " + body.ToString()), hash);
        return Base32.Encode(hash[..(SignatureLength * 5 / 8)]);
    }
}
