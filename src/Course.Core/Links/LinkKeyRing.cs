using System.Security.Cryptography;

namespace Course.Core.Links;

/// <summary>The signing keys: one signs, all verify.</summary>
public sealed class LinkKeyRing
{
    // A signature by an HMAC whose key is already scheduled costs half of one from the key's bytes, and each mail carries three. They hold state while they work, so each thread has its own.
    private readonly Dictionary<char, ThreadLocal<IncrementalHash>> keys;

    private LinkKeyRing(char current, Dictionary<char, ThreadLocal<IncrementalHash>> keys)
    {
        Current = current;
        this.keys = keys;
    }

    /// <summary>The id of the key that signs.</summary>
    public char Current { get; }

    /// <summary>Reads <see cref="LinkOptions.Keys"/>.</summary>
    /// <exception cref="FormatException">An entry is malformed, doubled or too short; the message says which and what to do, never the key.</exception>
    public static LinkKeyRing Parse(string text)
    {
        var keys = new Dictionary<char, ThreadLocal<IncrementalHash>>();
        char? current = null;
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Length < 3 || entry[1] != ':' || !Base32.IsValid(entry.AsSpan(0, 1)))
                throw new FormatException($"Entry {keys.Count + 1} of Course:Links:Keys must read 'x:base64', x being one of a-z or 2-7. docs/deploy.md says how to make one.");
            var bytes = new byte[entry.Length];
            if (!Convert.TryFromBase64String(entry[2..], bytes, out var length) || length < 32)
                throw new FormatException($"Key '{entry[0]}' of Course:Links:Keys must be base64 of at least 32 bytes. docs/deploy.md says how to make one.");
            if (!keys.TryAdd(entry[0], new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes.AsSpan(0, length)))))
                throw new FormatException($"Key id '{entry[0]}' stands twice in Course:Links:Keys. Give each key its own letter.");
            current ??= entry[0];
        }

        return current is { } id
            ? new LinkKeyRing(id, keys)
            : throw new FormatException("Course:Links:Keys is empty. docs/deploy.md says how to make a key.");
    }

    /// <summary>A new entry for <see cref="LinkOptions.Keys"/>.</summary>
    /// <param name="id">One of a–z or 2–7.</param>
    public static string NewEntry(char id) => $"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>Whether a key of this id is here.</summary>
    public bool Knows(char id) => keys.ContainsKey(id);

    /// <summary>HMAC-SHA-256 of data under a key that is here.</summary>
    /// <param name="id">The key's id.</param>
    /// <param name="data">What to sign.</param>
    /// <param name="hash">Takes <see cref="HMACSHA256.HashSizeInBytes"/> bytes.</param>
    public void Sign(char id, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        var hmac = keys[id].Value!;
        hmac.AppendData(data);
        hmac.GetHashAndReset(hash);
    }
}
