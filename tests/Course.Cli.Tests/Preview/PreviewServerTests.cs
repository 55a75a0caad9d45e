using System.Net;
using Course.Cli.Preview;

namespace Course.Cli.Tests.Preview;

public sealed class PreviewServerTests : IAsyncLifetime
{
    private const string Lesson = "lessons/no-deadline.md";

    private readonly ContentFolder folder = new();
    private readonly CancellationTokenSource ended = new(TimeSpan.FromMinutes(2));
    private readonly HttpClient http = new();
    private PreviewSite site = null!;
    private ContentWatch watch = null!;
    private PreviewServer server = null!;
    private Task following = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        site = new PreviewSite(folder.Path, kind: null, output: null);
        watch = new ContentWatch(folder.Path, TimeProvider.System);
        await site.RefreshAsync(ended.Token);
        server = await PreviewServer.StartAsync(site, port: 0, ended.Token);
        http.BaseAddress = server.Address;
        following = watch.FollowAsync(site, TextWriter.Null, ended.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        http.Dispose();
        await server.DisposeAsync();
        watch.Dispose();
        ended.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_open_page_is_told_when_the_words_change_and_gets_the_new_ones()
    {
        using var events = new StreamReader(await http.GetStreamAsync(new Uri("/changes", UriKind.Relative), ended.Token));
        var before = await NextAsync(events);

        folder.Replace(Lesson, "\n## Today", "\nA sentence that was not there before.\n\n## Today");

        Assert.NotEqual(before, await NextAsync(events));
        Assert.Contains("A sentence that was not there before.", await GetAsync("/no-deadline.html"), StringComparison.Ordinal);
        Assert.Contains("A sentence that was not there before.", await GetAsync("/no-deadline.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_cannot_be_read_are_told_and_the_mails_of_before_stay()
    {
        using var events = new StreamReader(await http.GetStreamAsync(new Uri("/changes", UriKind.Relative), ended.Token));
        await NextAsync(events);

        folder.Replace(Lesson, "module: patience", "module: patients");
        await NextAsync(events);
        Assert.Contains("&#39;patients&#39; is no module", await GetAsync("/"), StringComparison.Ordinal);
        Assert.Contains("no-deadline", await GetAsync("/no-deadline.eml"), StringComparison.Ordinal);
        var open = await GetAsync("/no-deadline.html");
        Assert.Contains("<div role=\"alert\"", open, StringComparison.Ordinal);
        Assert.Contains("This mail is as it was before", open, StringComparison.Ordinal);
        Assert.Contains("lessons/no-deadline.md:3: &#39;patients&#39; is no module", open, StringComparison.Ordinal);

        folder.Replace(Lesson, "module: patients", "module: patience");
        await NextAsync(events);
        Assert.Contains("Every mail of the course", await GetAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", await GetAsync("/no-deadline.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_runs_our_script_and_nothing_else()
    {
        using var answer = await http.GetAsync(new Uri("/no-deadline.html", UriKind.Relative), ended.Token);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<script src=\"/reload.js\" defer></script>", await answer.Content.ReadAsStringAsync(ended.Token), StringComparison.Ordinal);
        Assert.Contains("new EventSource(\"/changes\")", await GetAsync("/reload.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_this_computers_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example.org";
        using var answer = await http.SendAsync(request, ended.Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_mail_there_is_not_is_not_found()
    {
        using var answer = await http.GetAsync(new Uri("/nothing.html", UriKind.Relative), ended.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<string> GetAsync(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative), ended.Token);

    private async Task<string> NextAsync(StreamReader events)
    {
        while (await events.ReadLineAsync(ended.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException("The stream of changes ended.");
    }
}
