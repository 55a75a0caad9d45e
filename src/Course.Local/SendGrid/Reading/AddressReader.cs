using MimeKit;

namespace Course.Local.SendGrid.Reading;

/// <summary>Reads e-mail objects (<c>{"email": …, "name": …}</c>).</summary>
internal static class AddressReader
{
    private const string NotValid = "Does not contain a valid address.";
    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false };

    /// <summary>Whether the text is one address of the form that SendGrid takes: a bare ASCII address with a domain of two labels or more.</summary>
    public static bool IsValid(string text)
    {
        // RFC 5321 4.5.3.1: 64 octets before the @, 254 in all.
        if (text.Length is 0 or > 254 || !System.Text.Ascii.IsValid(text) || !MailboxAddress.TryParse(Strict, text, out var box) || box.Address != text)
            return false;
        var at = text.LastIndexOf('@');
        var domain = text.AsSpan(at + 1);
        return at is > 0 and <= 64 && domain.Contains('.') && !domain.StartsWith(".") && !domain.EndsWith(".");
    }

    public static MailAddress? One(JsonNodeReader parent, string name, Func<string, bool> isRefused)
    {
        return parent.Object(name) is { } node ? Read(node, name, isRefused) : null;
    }

    public static List<MailAddress> Many(JsonNodeReader parent, string name, Func<string, bool> isRefused)
    {
        var addresses = new List<MailAddress>();
        foreach (var node in parent.Objects(name))
        {
            if (Read(node, name, isRefused) is not { } address)
                continue;
            if (address.Name?.AsSpan().IndexOfAny(';', ',') >= 0)
                node.Error("The name may not contain a semicolon or a comma.", "name");
            addresses.Add(address);
        }

        return addresses;
    }

    private static MailAddress? Read(JsonNodeReader node, string what, Func<string, bool> isRefused)
    {
        node.RefuseOthersThan("email", "name");
        var name = node.Text("name");
        if (node.Text("email") is not { } email)
        {
            if (!node.Has("email"))
                node.Error($"The {what} email parameter is required.", "email");
            return null;
        }

        if (!IsValid(email) || isRefused(email))
        {
            node.Error(NotValid, "email");
            return null;
        }

        return new MailAddress(email, string.IsNullOrEmpty(name) ? null : name);
    }
}
