using System.Net;
using System.Text.RegularExpressions;
using Course.Journeys.Tests.App;
using Course.Journeys.Tests.Walk;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Mail scanners open every link before its reader does, more than once, and some run what they find in a browser. Nothing in storage may tell afterwards that they were there.</summary>
[Collection(Walks.Name)]
public sealed partial class ScannerTests(Chromium chromium, WalkApp running)
{
    private CourseApp App => running.App;

    private string Site => $"http://localhost:{App.Port}";

    [Fact]
    public async Task Whatever_a_scanner_does_with_every_link_of_every_mail_storage_is_the_same_to_the_byte()
    {
        await BringMailsOfManyKindsAsync();
        var mails = await App.Local.MailsAsync();
        var kinds = mails.SelectMany(mail => mail.Categories).ToHashSet();
        foreach (var kind in new[] { "confirm", "welcome", "lesson", "answer", "note", "settingschanged", "paused", "exported", "pagelink" })
            Assert.Contains(kind, kinds);
        await App.Local.Http.PostAsync(new Uri("/local/clock", UriKind.Relative), new StringContent("""{"hold":true}""", System.Text.Encoding.UTF8, "application/json"));
        try
        {
            var before = await StorageAsync();
            Assert.NotEmpty(before);
            var links = mails.SelectMany(mail => mail.Links.Select(link => link.Href).Concat(OneClick().Matches(mail.Headers.GetValueOrDefault("List-Unsubscribe", "")).Select(match => match.Groups[1].Value)))
                .Where(link => link.StartsWith(Site + "/", StringComparison.Ordinal)).Distinct().ToList();
            // Kinds of pages by kinds of mails: people's links differ in nothing else. Of each, one is also run in a browser.
            var opened = await RequestAsync(links);
            await RunAsync([.. links.GroupBy(Look.KindOf).Select(kind => kind.Last())]);
            Assert.Superset(new HashSet<string> { "/confirm/{token}", "/unsubscribe/{token}", "/me/{token}" }, links.Select(Look.KindOf).ToHashSet());
            // From there they go on to what the pages link to.
            Assert.Superset(
                new HashSet<string> { "/", "/me/{token}/lessons", "/me/{token}/lessons/{lesson}", "/me/{token}/course", "/me/{token}/data", "/me/{token}/place", "/me/{token}/days/{day}" },
                await FollowAsync(opened));
            await App.Local.SettleAsync();
            Assert.Equal(before, await StorageAsync());
            Assert.Equal(mails.Count, (await App.Local.MailsAsync()).Count);
        }
        finally
        {
            await App.Local.Http.PostAsync(new Uri("/local/clock", UriKind.Relative), new StringContent("""{"hold":false}""", System.Text.Encoding.UTF8, "application/json"));
        }
    }

    /// <summary>By what a person does: check-in, note, settings, a pause.</summary>
    private async Task BringMailsOfManyKindsAsync()
    {
        var own = await running.OwnPageAsync(WalkApp.Scanned);
        await App.Local.ReplyAsync((await App.Local.LessonsAsync(WalkApp.Scanned))[^1], "5, and I kept my distance");
        foreach (var (action, fields) in new (string, Dictionary<string, string>)[]
        {
            ("/send-note", new() { ["wanted"] = "bad-night" }), ("/settings", new() { ["firstName"] = "Bo", ["timeZone"] = "Europe/Dublin", ["hour"] = "9" }), ("/pause", new() { ["days"] = "5" }), ("/data/export", new() { ["as"] = "file" }),
        })
            Assert.InRange((int)(await App.PostFormAsync(own + action, fields)).Status, 200, 303);
        await App.PostFormAsync(running.OldPage(WalkApp.LateToo).Replace("/me/", "/renew/", StringComparison.Ordinal), []);
        await App.PostFormAsync("/signup", Steps.Form("waiting@example.org"));
        await App.Local.SettleAsync();
        // What the mail service says of each mail comes seconds after it, and would else come in the middle of the scan.
        await App.Local.AdvanceToAsync((await App.Local.NowAsync()).AddMinutes(2).ToString("O"));
    }

    /// <summary>As programs without a browser do: HEAD, GET, GET again as a prefetch with the address in other clothes. Gives the pages.</summary>
    private async Task<IReadOnlyList<string>> RequestAsync(IReadOnlyList<string> links)
    {
        var pages = new List<string>();
        foreach (var link in links)
        {
            await SendAsync(HttpMethod.Head, link);
            pages.Add(await SendAsync(HttpMethod.Get, link));
            await SendAsync(HttpMethod.Get, link + "?utm_source=mail&_method=post", ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-HTTP-Method-Override", "POST"));
            await SendAsync(HttpMethod.Options, link);
        }

        return pages;
    }

    /// <summary>As those do that run scripts: everything loaded and left to settle, the pointer moved, the window hidden and closed.</summary>
    private async Task RunAsync(IReadOnlyList<string> links)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions());
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add($"{request.Method} {Look.KindOf(request.Url)}");
        foreach (var link in links)
        {
            await page.GotoAsync(link, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await page.Mouse.MoveAsync(100, 300);
            await page.Mouse.WheelAsync(0, 4000);
            await page.EvaluateAsync("() => { for (const kind of ['focus', 'blur', 'visibilitychange', 'pagehide', 'beforeunload']) dispatchEvent(new Event(kind)) }");
        }

        await page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        Assert.All(sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
    }

    /// <summary>Opens what pages link to, and what those link to; each kind of page a few times.</summary>
    private async Task<HashSet<string>> FollowAsync(IEnumerable<string> pages)
    {
        const int mostOfAKind = 5;
        var waiting = new Queue<string>(pages);
        var seen = new Dictionary<string, int>();
        while (waiting.TryDequeue(out var html))
        {
            foreach (var link in Href().Matches(html).Select(match => new Uri(new Uri(Site), WebUtility.HtmlDecode(match.Groups[1].Value)).ToString()).Where(link => link.StartsWith(Site + "/", StringComparison.Ordinal)))
            {
                if (seen.GetValueOrDefault(Look.KindOf(link)) is var times && times < mostOfAKind)
                {
                    seen[Look.KindOf(link)] = times + 1;
                    waiting.Enqueue(await SendAsync(HttpMethod.Get, link));
                }
            }
        }

        return [.. seen.Keys];
    }

    private async Task<string> SendAsync(HttpMethod method, string link, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, link.Split('#')[0]);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await App.Web.SendAsync(request);
        Assert.True((int)response.StatusCode < 500, $"{method} {Look.KindOf(link)} gave {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>All of it, but for the runtime's own leases and schedules, which are renewed as time goes by.</summary>
    private async Task<IReadOnlyList<string>> StorageAsync() =>
        [.. (await AllStorage.ReadAsync(App.StorageConnectionString)).Where(found => !found.Where.Contains("azure-webjobs-", StringComparison.Ordinal)).Select(found => $"{found.Where}\n{found.What}").Order(StringComparer.Ordinal)];

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Href();

    [GeneratedRegex("<(http[^>]+)>")]
    private static partial Regex OneClick();
}
