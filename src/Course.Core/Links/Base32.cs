using System.Buffers;

namespace Course.Core.Links;

/// <summary>
/// Lower-case base32 after RFC 4648 section 6, without padding: what survives a mail address' local part, where mail programs may change case
/// and only letters and digits are sure to pass.
/// </summary>
public static class Base32
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>Whether every character is of the lower-case alphabet.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>Encodes bytes; five bytes give eight characters.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var result = new char[((bytes.Length * 8) + 4) / 5];
        int buffer = 0, bits = 0, at = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                result[at++] = Alphabet[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            result[at] = Alphabet[(buffer << (5 - bits)) & 31];
        return new string(result);
    }
}
