using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>The network somebody calls from: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address (what one site is given, RFC 6177). The address itself goes no further.</summary>
public sealed record CallerNetwork
{
    private readonly string prefix;

    private CallerNetwork(string prefix) => this.prefix = prefix;

    /// <summary>The network of an address; null where it is this machine's own or unknown, which is counted nowhere.</summary>
    public static CallerNetwork? Of(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
            return null;
        if (address.IsIPv4MappedToIPv6)
            return Of(address.MapToIPv4());
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        return new CallerNetwork(string.Create(CultureInfo.InvariantCulture, $"{kept}:{Convert.ToHexStringLower(bytes.AsSpan(0, kept))}"));
    }

    /// <summary>What it is counted under on one day: the day is part of it, so that two days' counts can't be put together.</summary>
    internal string On(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"network {day:uuuu-MM-dd} {prefix}");

    /// <summary>Says nothing: an address must not reach a log by accident.</summary>
    public override string ToString() => nameof(CallerNetwork);
}
