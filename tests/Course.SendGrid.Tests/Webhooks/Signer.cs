using System.Security.Cryptography;
using System.Text;

namespace Course.SendGrid.Tests.Webhooks;

/// <summary>Signs as the service does.</summary>
internal static class Signer
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string PublicKey { get; } = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo());

    public static string Sign(string timestamp, byte[] body) =>
        Convert.ToBase64String(Key.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
