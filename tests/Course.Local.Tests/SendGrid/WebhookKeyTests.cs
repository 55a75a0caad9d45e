using System.Security.Cryptography;
using System.Text;
using Course.Local.SendGrid;

namespace Course.Local.Tests.SendGrid;

public class WebhookKeyTests
{
    /// <summary>Verifies as a receiver does, with nothing but the public key.</summary>
    public static bool Verifies(string publicKey, string signature, string timestamp, byte[] body)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        return key.VerifyData(signed, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    [Fact]
    public void Signatures_hold_for_the_body_and_the_time_stamp_and_for_nothing_else()
    {
        using var key = WebhookKey.Create();
        byte[] body = [0, 255, 13, 10, 65];

        var (signature, timestamp) = key.Sign(body, Some.Time);

        Assert.Equal(Some.Time.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.True(Verifies(key.PublicKey, signature, timestamp, body));
        Assert.False(Verifies(key.PublicKey, signature, timestamp, [.. body, 0]));
        Assert.False(Verifies(key.PublicKey, signature, timestamp + "0", body));
    }

    [Fact]
    public void The_key_stays_the_same_in_a_folder_and_only_its_owner_can_read_it()
    {
        using var folder = new ScratchFolder();
        using var first = WebhookKey.OpenOrCreate(folder["webhook.pem"]);
        using var second = WebhookKey.OpenOrCreate(folder["webhook.pem"]);

        Assert.Equal(first.PublicKey, second.PublicKey);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["webhook.pem"]));
    }
}
