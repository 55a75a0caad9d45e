using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Core.Replies;

namespace Course.Cli.ReadReply;

/// <summary>What <c>course read-reply</c> prints: each record is one JSON object, its properties in this order.</summary>
internal static class ReadingLines
{
    /// <summary>Of an escape such as "\ud83d".</summary>
    private const int EscapeLength = 6;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // It is printed for people and for programs that read UTF-8, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static MailLine OfMail(ReadOnlyMemory<byte> mime, OwnMail own)
    {
        var message = InboundMail.Read(mime, own);
        return message.Kind == MailKind.Reply ? OfText(message.Text) : new MailLine(ReadingNames.Of(message.Kind), message.Text, null, null, null, null, []);
    }

    public static MailLine OfText(string text)
    {
        var reading = ReplyReader.Read(text, today: null);
        return new MailLine(
            ReadingNames.Of(MailKind.Reply),
            text,
            reading.Mood,
            ReadingNames.Of(reading.Distance),
            ReadingNames.Of(reading.Command),
            ReadingNames.Of(reading.Concern),
            [.. reading.Evidence.Select(evidence => new EvidenceLine(ReadingNames.Of(evidence.Field), evidence.Words, evidence.Start))]);
    }

    public static string Json<T>(T line) => JsonSerializer.Serialize(line, Options);

    /// <summary>One line of a file of bare reply texts: what of it can be used, or null where it is no object.</summary>
    /// <param name="line">The line as it stands in the file.</param>
    /// <param name="wrong">What is missing or not as it should be, as the rest of a sentence.</param>
    public static TextLine? Parse(string line, out string? wrong)
    {
        try
        {
            using var parsed = JsonDocument.Parse(WithWholeLetters(line));
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                wrong = "it is not that.";
                return null;
            }

            var id = parsed.RootElement.TryGetProperty("id", out var named) ? named.Clone() : default(JsonElement?);
            var text = parsed.RootElement.TryGetProperty("text", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
            wrong = text is null ? "\"text\" is missing or no text." : id?.ValueKind is JsonValueKind.String or JsonValueKind.Number ? null : "\"id\" is missing, or neither text nor a number.";
            return new TextLine(id, text);
        }
        catch (JsonException)
        {
            wrong = "it is not that.";
            return null;
        }
    }

    /// <summary>Half of a pair of surrogates, written as an escape, is no letter; in its place comes the sign for one that can't be shown.</summary>
    private static string WithWholeLetters(string line)
    {
        if (!line.Contains("\\u", StringComparison.Ordinal))
            return line;
        var whole = line.ToCharArray();
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] != '\\')
                continue;
            if (!IsEscape(line, i, out var half) || !char.IsSurrogate(half))
                i++;
            else if (char.IsHighSurrogate(half) && IsEscape(line, i + EscapeLength, out var other) && char.IsLowSurrogate(other))
                i += (2 * EscapeLength) - 1;
            else
                "\\ufffd".CopyTo(whole.AsSpan(i));
        }

        return new string(whole);
    }

    private static bool IsEscape(string line, int start, out char code)
    {
        code = default;
        if (start + EscapeLength > line.Length || line[start] != '\\' || line[start + 1] != 'u' || !ushort.TryParse(line.AsSpan(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return false;
        code = (char)number;
        return true;
    }
}

/// <summary>A whole mail, or one text given by hand.</summary>
internal sealed record MailLine(string Kind, string Text, int? Mood, string? Distance, string? Command, string? Concern, IReadOnlyList<EvidenceLine> Evidence);

/// <summary>The words a field was read from, and where in the text they begin (UTF-16 units).</summary>
internal sealed record EvidenceLine(string Field, string Words, int Start);

/// <summary>A line of <c>--jsonl</c> as it is read. The id is handed back as it came; null where there is none.</summary>
internal sealed record TextLine(JsonElement? Id, string? Text);

/// <summary>A line of <c>--jsonl</c> as it is written.</summary>
internal sealed record TextReadingLine(JsonElement? Id, int? Mood, string? Distance, string? Command, string? Concern);

/// <summary>A line of <c>--eml-dir</c>.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="File">The same, under the name that says so.</param>
/// <param name="Kind">As in <see cref="ReadingNames"/>.</param>
/// <param name="Text">The writer's own words.</param>
/// <param name="Mood">Null also where the mail is no reply.</param>
/// <param name="Distance">Likewise.</param>
/// <param name="Command">Likewise.</param>
/// <param name="Concern">Likewise.</param>
internal sealed record FileReadingLine(string Id, string File, string Kind, string Text, int? Mood, string? Distance, string? Command, string? Concern);
