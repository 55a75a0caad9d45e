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
    public static string Encode(ReadOnlySpan<byte> bytes) => string.Create(LengthOf(bytes.Length), bytes, static (text, bytes) => Encode(bytes, text));

    /// <summary>Encodes bytes into a place of exactly the length that takes.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(text.Length, LengthOf(bytes.Length));
        int buffer = 0, bits = 0, at = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text[at++] = Alphabet[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text[at] = Alphabet[(buffer << (5 - bits)) & 31];
    }

    private static int LengthOf(int bytes) => ((bytes * 8) + 4) / 5;
}
