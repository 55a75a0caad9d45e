using System.Globalization;
using System.Security.Cryptography;

namespace Course.Core.Links;

/// <summary>The one place that makes ids and salts, so that a simulation can make the same ones again.</summary>
public class IdFactory
{
    /// <summary>A new subscriber's id.</summary>
    public SubscriberId NewSubscriberId() => SubscriberId.Parse(Random32(SubscriberId.Length));

    /// <summary>A new salt for someone's links: 16 base32 characters (80 bits). Changing it makes all their earlier links invalid.</summary>
    public string NewSalt() => Random32(16);

    /// <summary>
    /// A new delivery id, <c>yyyyMMddHH-</c> and 16 base32 characters: the UTC hour first, so that what is kept about deliveries lies together
    /// by the hour and can be cleared away by day.
    /// </summary>
    /// <param name="now">The time of the claim.</param>
    public string NewDeliveryId(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMddHH}-{Random32(16)}");

    /// <summary>A short id for a mail or a check-in that has no natural one.</summary>
    public string NewShortId() => Random32(12);

    /// <summary>Fills with random bytes; cryptographic unless a simulation overrides it.</summary>
    protected virtual void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    private string Random32(int characters)
    {
        Span<byte> bytes = stackalloc byte[((characters * 5) + 7) / 8];
        Fill(bytes);
        return Base32.Encode(bytes)[..characters];
    }
}
