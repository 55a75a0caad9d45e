using System.Globalization;
using System.Security.Cryptography;
using Course.SendGrid.Webhooks;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Course.SendGrid.Tests.Webhooks;

public sealed class WebhookSignatureTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = [.. "[{\"event\":\"delivered\"}]\r\n"u8, 0, 0xff];
    private static readonly string Timestamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private readonly WebhookSignature signature = new(Signer.PublicKey, TimeSpan.FromDays(4), new FakeTimeProvider(Now));

    public void Dispose() => signature.Dispose();

    [Fact]
    public void What_the_service_signed_is_valid() => Assert.True(signature.IsValid(Signer.Sign(Timestamp, Body), Timestamp, Body));

    [Fact]
    public void An_empty_body_can_be_signed() => Assert.True(signature.IsValid(Signer.Sign(Timestamp, []), Timestamp, ReadOnlyMemory<byte>.Empty));

    [Fact]
    public void A_changed_byte_anywhere_makes_it_invalid()
    {
        var signed = Signer.Sign(Timestamp, Body);
        for (var at = 0; at < Body.Length; at++)
        {
            var changed = (byte[])Body.Clone();
            changed[at] ^= 1;
            Assert.False(signature.IsValid(signed, Timestamp, changed));
        }
    }

    [Fact]
    public void Another_time_makes_it_invalid()
    {
        var later = (Now.ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture);
        Assert.False(signature.IsValid(Signer.Sign(Timestamp, Body), later, Body));
        // The first digit of the body moved to the end of the time is the same text.
        Assert.False(signature.IsValid(Signer.Sign(Timestamp, [.. "1"u8, .. Body]), Timestamp + "1", Body));
    }

    [Theory]
    [InlineData(-4 * 86_400, true)]
    [InlineData((-4 * 86_400) - 1, false)]
    [InlineData(4 * 86_400, true)]
    [InlineData((4 * 86_400) + 1, false)]
    public void A_signature_holds_for_four_days_by_either_clock(int seconds, bool valid)
    {
        var timestamp = (Now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(valid, signature.IsValid(Signer.Sign(timestamp, Body), timestamp, Body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("+1793534400")]
    [InlineData("1793534400.0")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("٣")]
    public void A_time_that_is_none_is_invalid_and_breaks_nothing(string? timestamp) =>
        Assert.False(signature.IsValid(Signer.Sign(timestamp ?? string.Empty, Body), timestamp, Body));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("MEUCIQ==")]
    [InlineData("====")]
    public void A_signature_that_is_none_is_invalid_and_breaks_nothing(string? garbage) => Assert.False(signature.IsValid(garbage, Timestamp, Body));

    [Fact]
    public void Any_bytes_for_a_signature_are_invalid_and_break_nothing() =>
        Gen.Byte.Array[0, 200].Sample(bytes => !signature.IsValid(Convert.ToBase64String(bytes), Timestamp, Body), iter: 2_000);

    [Fact]
    public void A_signature_with_one_byte_changed_is_invalid_and_breaks_nothing()
    {
        var signed = Convert.FromBase64String(Signer.Sign(Timestamp, Body));
        Gen.Select(Gen.Int[0, signed.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var changed = (byte[])signed.Clone();
            changed[at] ^= change;
            return !signature.IsValid(Convert.ToBase64String(changed), Timestamp, Body);
        });
    }

    [Fact]
    public void Another_key_makes_it_invalid()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = new WebhookSignature(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()), TimeSpan.FromDays(4), new FakeTimeProvider(Now));
        Assert.False(theirs.IsValid(Signer.Sign(Timestamp, Body), Timestamp, Body));
    }

    public static TheoryData<string> NoKeys()
    {
        using var rsa = RSA.Create(2048);
        return ["", "not base64!", "AAAA", Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())];
    }

    [Theory]
    [MemberData(nameof(NoKeys), DisableDiscoveryEnumeration = true)]
    public void A_key_that_is_none_is_refused_at_start(string key)
    {
        var error = Assert.Throws<FormatException>(() => new WebhookSignature(key, TimeSpan.FromDays(4), TimeProvider.System));
        Assert.Contains("Copy the verification key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_ask_at_once()
    {
        var signed = Signer.Sign(Timestamp, Body);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => signature.IsValid(signed, Timestamp, Body))));
        Assert.All(verdicts, Assert.True);
    }
}
