using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>Decodes a part by the charset it names, or by what it is when it names none, a wrong one or one nobody knows.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; never fails: bytes that no charset explains become U+FFFD or a Western letter.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8.GetString(bytes[3..]);
        var named = Find(charset);
        if (named is not null && !IsAsciiSuperset(named))
        {
            var bom = bytes.StartsWith(named.Preamble) ? named.Preamble.Length : 0;
            return named.GetString(bytes[bom..]);
        }

        try
        {
            // Whatever it claims: only UTF-8 decodes strictly as UTF-8.
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return (named is null or { CodePage: 65001 or 20127 or 28591 } ? Encoding.GetEncoding(1252) : named).GetString(bytes);
        }
    }

    private static Encoding? Find(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
            return null;
        var name = charset.Trim().ToLowerInvariant() switch
        {
            // Mail programs say the older name and write the newer set.
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "cp1252" or "cp-1252" => "windows-1252",
            "cp1251" => "windows-1251",
            "cp932" or "x-sjis" or "ms_kanji" or "windows-31j" => "shift_jis",
            "iso-2022-jp-ms" or "cp50220" or "cp50221" => "iso-2022-jp",
            "ks_c_5601-1987" => "ks_c_5601-1987",
            "utf8" or "utf-8-mac" => "utf-8",
            "ascii" => "us-ascii",
            var other => other,
        };
        try
        {
            return Encoding.GetEncoding(name);
        }
        // Unknown, or known and refused, as UTF-7 is.
        catch (Exception reason) when (reason is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Sets in which a text made of ASCII and UTF-8 could hide. Stateful and wide ones are taken at their word.</summary>
    private static bool IsAsciiSuperset(Encoding encoding) => encoding.CodePage is 65001 or 20127 or 28591 or 1252;
}
