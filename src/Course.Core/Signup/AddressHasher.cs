using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Course.Core.Links;
using Microsoft.Extensions.Options;

namespace Course.Core.Signup;

/// <summary>Settings of <see cref="AddressHasher"/>. Section <c>Course:Addresses</c>.</summary>
public sealed class AddressOptions
{
    /// <summary>Base64 of at least 32 random bytes. Never changed: the hashes of those who left could not be matched any more.</summary>
    [Required, MinLength(40)]
    public string HashKey { get; set; } = string.Empty;
}

/// <summary>
/// Turns an address into the keyed hash it is known by (HMAC-SHA-256), after normalising it: trimmed, lower-cased, the domain in its ASCII form. Dots and plus-tags stay: they may be other people's.
/// </summary>
public sealed class AddressHasher
{
    private readonly byte[] key;

    /// <summary>Reads the key once.</summary>
    /// <exception cref="FormatException">The key is not base64 of 32 bytes or more.</exception>
    public AddressHasher(IOptions<AddressOptions> options)
    {
        var bytes = new byte[options.Value.HashKey.Length];
        if (!Convert.TryFromBase64String(options.Value.HashKey, bytes, out var length) || length < 32)
            throw new FormatException("Course:Addresses:HashKey must be base64 of at least 32 bytes. docs/deploy.md says how to make one.");
        key = bytes[..length];
    }

    /// <summary>The hash: 52 base32 characters.</summary>
    /// <param name="address">A valid address.</param>
    public string Hash(EmailAddress address) => Base32.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address.Normalised)));

    /// <summary>A hash of something else, to count it by: 52 base32 characters. Nothing that is an address gives the same, since no address has a space.</summary>
    /// <param name="text">What is counted.</param>
    internal string HashForCounting(string text) => Base32.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("count " + text)));
}
