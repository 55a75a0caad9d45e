using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MimeKit;

namespace Course.Core.Signup;

/// <summary>An address that can be mailed: an addr-spec of RFC 5322 with a domain of at least two labels, at most 254 characters (RFC 5321 section 4.5.3.1.3, erratum 1690).</summary>
public sealed record EmailAddress
{
    private const int MaxLength = 254;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private static readonly SearchValues<char> NeverInAnAddress = SearchValues.Create("<>\"(),;:\\[] \r\n\t");

    private EmailAddress(string address, string normalised)
    {
        Address = address;
        Normalised = normalised;
    }

    /// <summary>As written, with the domain in its ASCII form (RFC 5890).</summary>
    public string Address { get; }

    /// <summary>Lower-cased, for comparing.</summary>
    public string Normalised { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was typed; surrounding space is ignored.</param>
    /// <param name="address">The address, when it is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var trimmed = text?.Trim();
        if (trimmed is not { Length: >= 5 and <= MaxLength } || trimmed.AsSpan().ContainsAny(NeverInAnAddress))
            return false;
        var at = trimmed.LastIndexOf('@');
        if (at is < 1 or > 64 || !TryAscii(trimmed[(at + 1)..], out var domain))
            return false;
        var local = trimmed[..at];
        if (!local.All(c => char.IsAscii(c) && !char.IsControl(c)) || local.Contains('@', StringComparison.Ordinal))
            return false;
        var spelled = $"{local}@{domain}";
        if (spelled.Length > MaxLength || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal) || !IsLocalPart(local))
            return false;
        address = new EmailAddress(spelled, spelled.ToLowerInvariant());
        return true;
    }

    // Beside a domain beyond doubt: MimeKit gives an international one back in Unicode.
    private static bool IsLocalPart(string local) => MailboxAddress.TryParse(local + "@example.org", out var parsed) && parsed.Address == local + "@example.org";

    private static bool TryAscii(string domain, out string ascii)
    {
        ascii = string.Empty;
        try
        {
            // Lower case first: without ICU data GetAscii encodes Ü and ü as different names.
            ascii = Idn.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return false;
        }

        var labels = ascii.Split('.');
        return labels.Length >= 2 && labels.All(label => label.Length is > 0 and <= 63) && !labels[^1].All(char.IsAsciiDigit);
    }
}
