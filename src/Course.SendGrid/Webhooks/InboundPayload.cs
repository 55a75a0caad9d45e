using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Core.Inbox;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Course.SendGrid.Webhooks;

/// <summary>
/// Reads Inbound Parse's raw mode: a multipart form whose field <c>email</c> is the whole message. Works on bytes, since the message may be in any charset.
/// </summary>
public static partial class InboundPayload
{
    /// <summary>Largest form taken: SendGrid's 30 MB and room for the other fields.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Reads the form.</summary>
    /// <param name="contentType">The request's Content-Type.</param>
    /// <param name="body">The raw body.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The mail, or null where the form is none of raw mode: no boundary, no envelope or no message.</returns>
    public static async Task<ReceivedMail?> ReadAsync(string? contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var media) || HeaderUtilities.RemoveQuotes(media.Boundary).Value is not { Length: > 0 } boundary)
            return null;
        var fields = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            var reader = new MultipartReader(boundary, stream) { BodyLengthLimit = MaxBytes };
            while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 } name)
                {
                    using var value = new MemoryStream();
                    await section.Body.CopyToAsync(value, cancellationToken).ConfigureAwait(false);
                    fields[name] = value.ToArray();
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            return null;
        }

        if (!fields.TryGetValue("email", out var mime) || mime.Length == 0 || Envelope(fields) is not { } envelope)
            return null;
        return new ReceivedMail(mime, envelope.To, envelope.From, Authenticated(fields, envelope.From));
    }

    private static (IReadOnlyList<string> To, string From)? Envelope(Dictionary<string, byte[]> fields)
    {
        if (!fields.TryGetValue("envelope", out var raw))
            return null;
        try
        {
            // By way of a string: a byte that is no UTF-8, in an address, must not cost the mail.
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(raw));
            var to = json.RootElement.GetProperty("to").EnumerateArray().Select(element => element.GetString() ?? string.Empty).ToList();
            var from = json.RootElement.TryGetProperty("from", out var sender) && sender.ValueKind == JsonValueKind.String ? sender.GetString()! : string.Empty;
            return (to, from);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string> Authenticated(Dictionary<string, byte[]> fields, string envelopeFrom)
    {
        var domains = new List<string>();
        if (fields.TryGetValue("dkim", out var dkim))
            domains.AddRange(DkimPass().Matches(Encoding.ASCII.GetString(dkim)).Select(match => match.Groups[1].Value));
        if (fields.TryGetValue("SPF", out var spf) && Encoding.ASCII.GetString(spf).Trim().Equals("pass", StringComparison.OrdinalIgnoreCase) && envelopeFrom.Contains('@', StringComparison.Ordinal))
            domains.Add(envelopeFrom[(envelopeFrom.LastIndexOf('@') + 1)..]);
        return domains;
    }

    // Written "{@gmail.com : pass, @other.example : fail}".
    [GeneratedRegex(@"@([A-Za-z0-9.-]+)\s*:\s*pass\b", RegexOptions.CultureInvariant)]
    private static partial Regex DkimPass();
}
