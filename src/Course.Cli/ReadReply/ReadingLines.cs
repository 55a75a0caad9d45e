using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Core.Replies;

namespace Course.Cli.ReadReply;

/// <summary>What <c>course read-reply</c> prints: each record is one JSON object, its properties in this order.</summary>
internal static class ReadingLines
{
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

    /// <summary>One line of a file of bare reply texts.</summary>
    /// <exception cref="JsonException">It is no object with an id and a text; the message says what is wrong.</exception>
    public static TextLine Parse(string line)
    {
        var parsed = JsonSerializer.Deserialize<TextLine>(line, Options) ?? throw new JsonException("it is null.");
        if (parsed.Id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            throw new JsonException("\"id\" is missing, or neither text nor a number.");
        return parsed.Text is null ? throw new JsonException("\"text\" is missing.") : parsed;
    }
}

/// <summary>A whole mail, or one text given by hand.</summary>
internal sealed record MailLine(string Kind, string Text, int? Mood, string? Distance, string? Command, string? Concern, IReadOnlyList<EvidenceLine> Evidence);

/// <summary>The words a field was read from, and where in the text they begin (UTF-16 units).</summary>
internal sealed record EvidenceLine(string Field, string Words, int Start);

/// <summary>A line of <c>--jsonl</c> as it is read. The id may be text or a number and is handed back as it came.</summary>
internal sealed record TextLine(JsonElement Id, string? Text);

/// <summary>A line of <c>--jsonl</c> as it is written.</summary>
internal sealed record TextReadingLine(JsonElement Id, int? Mood, string? Distance, string? Command, string? Concern);

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
