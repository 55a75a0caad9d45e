using System.Net;
using Course.Core.Signup;
using Microsoft.Extensions.Options;

namespace Course.Core.Tests.Signup;

/// <summary>Who calls: which network, which site.</summary>
public sealed class CallerTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.77", true)]
    [InlineData("192.0.2.1", "192.0.3.1", false)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:ffff::2", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    public void A_network_is_the_first_24_or_48_bits(string one, string other, bool same) =>
        Assert.Equal(same, CallerNetwork.Of(IPAddress.Parse(one)) == CallerNetwork.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData(null)]
    public void The_machine_itself_is_no_network(string? address) => Assert.Null(CallerNetwork.Of(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public void A_network_says_nothing_to_a_log() => Assert.DoesNotContain("192", CallerNetwork.Of(IPAddress.Parse("192.0.2.1"))!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://coach.example", true)]
    [InlineData("HTTPS://Coach.Example", true)]
    [InlineData("https://www.coach.example:8443", true)]
    [InlineData("https://xn--bcher-kva.example", true)]
    [InlineData("http://coach.example", false)]
    [InlineData("https://coach.example.evil.example", false)]
    [InlineData("https://evil.example/https://coach.example", false)]
    [InlineData("https://coach.example:444", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_origin_is_compared_whole(string? origin, bool allowed) =>
        Assert.Equal(allowed, Origins("https://coach.example:443, https://www.coach.example:8443 https://bücher.example/").Allows(origin));

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example")]
    [InlineData("coach.example")]
    [InlineData("https://coach.example/blog")]
    [InlineData("https://user@coach.example")]
    [InlineData("https://coach.example;")]
    [InlineData("ftp://coach.example")]
    public void What_is_no_origin_is_named_and_stops_the_start(string entry)
    {
        var e = Assert.Throws<FormatException>(() => Origins("https://good.example " + entry));
        Assert.Contains($"'{entry}'", e.Message, StringComparison.Ordinal);
        Assert.Contains("https://www.example.org", e.Message, StringComparison.Ordinal);
    }

    private static AllowedOrigins Origins(string text) => new(Options.Create(new SignupOptions { AllowedOrigins = text }));
}
