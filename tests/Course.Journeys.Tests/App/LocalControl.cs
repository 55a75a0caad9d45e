using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;

namespace Course.Journeys.Tests.App;

/// <summary>A link in a mail.</summary>
public sealed record MailLink(string Href, string Text);

/// <summary>A mail in the inbox.</summary>
public sealed record InboxMail(
    string Id,
    string To,
    string From,
    string FromName,
    string ReplyTo,
    string Subject,
    DateTimeOffset SentAt,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> Headers,
    string Text,
    string Html,
    IReadOnlyList<MailLink> Links)
{
    public bool IsLesson => Categories.Contains("lesson");

    /// <summary>The link whose address contains this.</summary>
    public string LinkTo(string part) => Links.First(link => link.Href.Contains(part, StringComparison.Ordinal)).Href;

    public LocalDateTime SentIn(string zone) => Instant.FromDateTimeOffset(SentAt).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
}

/// <summary>What the inbox page can do, by its JSON API.</summary>
public sealed class LocalControl(HttpClient http) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public HttpClient Http { get; } = http;

    /// <summary>Waits until all that is due is done.</summary>
    public Task SettleAsync() => ClockAsync(new { });

    /// <summary>Moves the clock; what falls due on the way is done at its time.</summary>
    public Task AdvanceToAsync(string instant) => ClockAsync(new { advanceTo = DateTimeOffset.Parse(instant, provider: null) });

    public async Task<DateTimeOffset> NowAsync() =>
        (await Http.GetFromJsonAsync<JsonElement>("/local/clock", Json)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<InboxMail>> MailsAsync(string? to = null)
    {
        var mails = await Http.GetFromJsonAsync<List<InboxMail>>($"/local/mails?limit=1000{(to is null ? string.Empty : "&to=" + Uri.EscapeDataString(to))}", Json);
        return [.. mails!.OrderBy(mail => mail.SentAt)];
    }

    public async Task<IReadOnlyList<InboxMail>> LessonsAsync(string? to = null) => [.. (await MailsAsync(to)).Where(mail => mail.IsLesson)];

    public Task<JsonElement> ReplyAsync(InboxMail mail, string text) => PostAsync("/local/reply", new { mail = mail.Id, text });

    public Task<JsonElement> SetFaultsAsync(object faults) => PostAsync("/local/faults", faults);

    public Task<JsonElement> MarkAsync(InboxMail mail, string outcome) => PostAsync("/local/mark", new { mail = mail.Id, @as = outcome });

    /// <summary>Delivers a raw mail.</summary>
    public async Task ReceiveAsync(byte[] mime, string from, string to)
    {
        using var content = new ByteArrayContent(mime) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } };
        using var response = await Http.PostAsync(new Uri($"/local/inbound?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => Http.Dispose();

    private Task<JsonElement> ClockAsync(object move) => PostAsync("/local/clock", move);

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Json);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
