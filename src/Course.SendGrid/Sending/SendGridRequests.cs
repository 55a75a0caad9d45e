using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Core.Mail;

namespace Course.SendGrid.Sending;

/// <summary>
/// Writes a <see cref="MailRequest"/> as the body of SendGrid's v3 mail/send: what the package's own <c>SendGridMessage</c> would serialise to (a test compares them), in a quarter of the
/// time. The words are the same strings in every request of a letter, so they are turned into JSON once.
/// </summary>
internal sealed class SendGridRequests
{
    /// <summary>The custom argument that carries the request's id.</summary>
    public const string DeliveryArgument = "delivery";

    /// <summary>The custom argument that carries the person's key.</summary>
    public const string RecipientArgument = "recipient";

    // About what they come to, so that the buffer seldom grows; a full batch stays below the 85,000 bytes from which on the collector treats an array as large.
    private const int BytesOfFrame = 1_500;
    private const int BytesOfPerson = 680;

    // Unsafe only inside an HTML page: the body is read by a JSON parser, and escaping for HTML as well would make it longer.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonWriterOptions Compact = new() { Encoder = Encoder, SkipValidation = true };

    private readonly ConditionalWeakTable<string, byte[]> written = [];

    /// <summary>The body as UTF-8. It is the caller's for good: a send that was given up may go on reading it.</summary>
    public ReadOnlyMemory<byte> Write(MailRequest request)
    {
        var html = JsonOf(request.Html);
        var text = JsonOf(request.Text);
        var body = new ArrayBufferWriter<byte>(BytesOfFrame + html.Length + text.Length + (request.Recipients.Count * BytesOfPerson));
        using var json = new Utf8JsonWriter(body, Compact);

        json.WriteStartObject();
        Mailbox(json, "from"u8, request.From);
        json.WriteStartArray("personalizations"u8);
        // One person's tags are filled in here, so that the mails that matter one by one do not lean on the service's substitution at all.
        var tags = request.Recipients.Count == 1 ? FilledTags.Of(request.Recipients[0].Substitutions) : null;
        foreach (var recipient in request.Recipients)
            Personalization(json, recipient, withSubstitutions: tags is null);
        json.WriteEndArray();
        json.WriteStartArray("content"u8);
        Content(json, "text/plain"u8, text, tags);
        Content(json, "text/html"u8, html, tags);
        json.WriteEndArray();
        json.WriteString("subject"u8, tags?.In(request.Subject) ?? request.Subject);
        json.WriteStartObject("reply_to"u8);
        json.WriteString("email"u8, tags?.In(request.ReplyTo) ?? request.ReplyTo);
        json.WriteEndObject();
        Strings(json, "headers"u8, request.Headers);
        json.WriteStartArray("categories"u8);
        json.WriteStringValue(request.Category);
        json.WriteEndArray();
        json.WriteStartObject("custom_args"u8);
        json.WriteString(DeliveryArgument, request.DeliveryId);
        json.WriteEndObject();
        json.WritePropertyName("tracking_settings"u8);
        json.WriteRawValue("""{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}}"""u8, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void Personalization(Utf8JsonWriter json, Recipient recipient, bool withSubstitutions)
    {
        json.WriteStartObject();
        json.WriteStartArray("to"u8);
        json.WriteStartObject();
        json.WriteString("email"u8, recipient.Address);
        json.WriteEndObject();
        json.WriteEndArray();
        if (recipient.Headers.Count > 0)
            Strings(json, "headers"u8, recipient.Headers);
        if (withSubstitutions && recipient.Substitutions.Count > 0)
            Strings(json, "substitutions"u8, recipient.Substitutions);
        json.WriteStartObject("custom_args"u8);
        json.WriteString(RecipientArgument, recipient.RecipientKey);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, ReadOnlySpan<byte> type, byte[] words, FilledTags? tags)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WritePropertyName("value"u8);
        json.WriteRawValue(tags is null ? words : tags.In(words), skipInputValidation: true);
        json.WriteEndObject();
    }

    // Names may not contain ';' or ',' (mail/send limitations).
    private static void Mailbox(Utf8JsonWriter json, ReadOnlySpan<byte> property, Mailbox mailbox)
    {
        json.WriteStartObject(property);
        if (mailbox.Name is { } name)
            json.WriteString("name"u8, name.Replace(";", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal));
        json.WriteString("email"u8, mailbox.Address);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, ReadOnlySpan<byte> property, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject(property);
        foreach (var (name, value) in values)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private byte[] JsonOf(string words) => written.GetValue(words, static text => [(byte)'"', .. JsonEncodedText.Encode(text, Encoder).EncodedUtf8Bytes, (byte)'"']);
}
