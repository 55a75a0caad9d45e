using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Course.Local.SendGrid;

/// <summary>
/// The key that SendGrid's webhooks are signed with: ECDSA on P-256 with SHA-256, the signature in DER over the time stamp's ASCII digits
/// followed by the raw body (Twilio, Signed Event Webhook Requests).
/// </summary>
public sealed class WebhookKey : IDisposable
{
    /// <summary>The header with the signature in base64.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header with the time stamp, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private WebhookKey(ECDsa key) => _key = key;

    /// <summary>The public key: base64 of its SubjectPublicKeyInfo.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>Makes a new key.</summary>
    public static WebhookKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads the key from a file, or makes one and keeps it there.</summary>
    /// <param name="path">The file; its folder exists.</param>
    public static WebhookKey OpenOrCreate(string path)
    {
        var pem = LocalSecret.OpenOrCreate(path, () =>
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return fresh.ExportPkcs8PrivateKeyPem();
        });
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new WebhookKey(key);
    }

    /// <summary>Signs a body.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="now">The time stamp.</param>
    /// <returns>The values of the two headers.</returns>
    public (string Signature, string Timestamp) Sign(ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        lock (_gate)
            return (Convert.ToBase64String(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)), timestamp);
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => _key.Dispose();
}
