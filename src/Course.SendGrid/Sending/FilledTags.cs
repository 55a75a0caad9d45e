using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Course.SendGrid.Sending;

/// <summary>One person's values, put in the place of their tags. A tag (<see cref="Core.Mail.Tags"/>) is ASCII that JSON does not escape, so it is found in JSON as it stands in the words.</summary>
internal sealed class FilledTags
{
    private const int BytesOfValues = 1_000;

    private readonly List<(string Tag, string Value, JsonEncodedText Json)> tags;
    private readonly byte[] firstBytes;

    private FilledTags(List<(string Tag, string Value, JsonEncodedText Json)> tags)
    {
        this.tags = tags;
        firstBytes = [.. tags.Select(tag => (byte)tag.Tag[0]).Distinct()];
    }

    /// <summary>These values, by tag.</summary>
    public static FilledTags Of(IReadOnlyDictionary<string, string> substitutions) =>
        new([.. substitutions.Select(pair => (pair.Key, pair.Value, JsonEncodedText.Encode(pair.Value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)))]);

    /// <summary>A text with its tags filled in.</summary>
    public string In(string text)
    {
        foreach (var (tag, value, _) in tags)
            text = text.Replace(tag, value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>A JSON string with its tags filled in.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> json)
    {
        var filled = new ArrayBufferWriter<byte>(json.Length + BytesOfValues);
        while (json.IndexOfAny(firstBytes) is >= 0 and var at)
        {
            filled.Write(json[..at]);
            json = json[at..];
            json = json[WriteTag(json, filled)..];
        }

        filled.Write(json);
        return filled.WrittenSpan;
    }

    /// <summary>Writes the value of the tag that stands here, or the byte where none does; gives the length of what that replaces.</summary>
    private int WriteTag(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> filled)
    {
        foreach (var (tag, _, value) in tags)
        {
            if (json.Length >= tag.Length && Ascii.Equals(json[..tag.Length], tag))
            {
                filled.Write(value.EncodedUtf8Bytes);
                return tag.Length;
            }
        }

        filled.Write(json[..1]);
        return 1;
    }
}
