using System.Net.Http.Headers;

namespace Course.Local.SendGrid.Posting;

/// <summary>Posts signed bodies to the application's webhooks.</summary>
/// <param name="baseUrl">Where the application listens.</param>
/// <param name="functionKey">The key that its functions ask for; none if null.</param>
/// <param name="key">What the posts are signed with.</param>
/// <param name="clock">Simulated time, for the time stamps.</param>
/// <param name="handler">What carries the posts; a plain one if null.</param>
internal sealed class Webhook(Uri baseUrl, string? functionKey, WebhookKey key, TimeProvider clock, HttpMessageHandler? handler = null) : IDisposable
{
    // A redirect is an answer like any other but 2xx: it is not followed.
    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Posts a body and gives the HTTP status; 0 if there was no answer.</summary>
    public async Task<int> PostAsync(string path, byte[] body, string contentType, string userAgent, CancellationToken cancellationToken)
    {
        var query = functionKey is null ? "" : "?code=" + Uri.EscapeDataString(functionKey);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, path + query)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.UserAgent.ParseAdd(userAgent);
        var (signature, timestamp) = key.Sign(body, clock.GetUtcNow());
        request.Headers.Add(WebhookKey.SignatureHeader, signature);
        request.Headers.Add(WebhookKey.TimestampHeader, timestamp);
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
