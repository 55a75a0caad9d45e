using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Course.SendGrid.Webhooks;

/// <summary>
/// Checks SendGrid's webhook signature: ECDSA P-256 with SHA-256, DER-encoded, over the timestamp header's ASCII followed by the raw body.
/// </summary>
public sealed class WebhookSignature : IDisposable
{
    /// <summary>Header with the base64 signature.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>Header with the Unix time that was signed.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private readonly ECDsa key;
    private readonly TimeProvider time;
    private readonly TimeSpan maxAge;

    /// <summary>Reads the public key.</summary>
    /// <param name="publicKey">Base64 SubjectPublicKeyInfo.</param>
    /// <param name="maxAge">How old a signature may be.</param>
    /// <param name="time">The present.</param>
    /// <exception cref="FormatException">The key can't be read.</exception>
    public WebhookSignature(string publicKey, TimeSpan maxAge, TimeProvider time)
    {
        key = ECDsa.Create();
        this.time = time;
        this.maxAge = maxAge;
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            key.Dispose();
            throw new FormatException("The webhook's public key can't be read. Copy the verification key from SendGrid's webhook settings as it stands there.", e);
        }
    }

    /// <summary>Whether this body was signed, not too long ago.</summary>
    /// <param name="signature">Value of <see cref="SignatureHeader"/>.</param>
    /// <param name="timestamp">Value of <see cref="TimestampHeader"/>.</param>
    /// <param name="body">The raw body.</param>
    public bool IsValid(string? signature, string? timestamp, ReadOnlyMemory<byte> body)
    {
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 99_999_999_999
            || (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > maxAge)
            return false;
        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var length))
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp));
        hash.AppendData(body.Span);
        // ECDsa instances are not promised to be thread-safe.
        lock (key)
            return key.VerifyHash(hash.GetHashAndReset(), der.AsSpan(0, length), DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
