using System.Net;
using System.Text.RegularExpressions;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Course.Functions.Tests;

/// <summary>Mail scanners and preview programs open every link, some more than once and with things added. No GET or HEAD of any function changes anything.</summary>
public sealed partial class ReadingChangesNothingTests
{
    private static readonly string[] Queries = ["", "?", "?done=saved", "?done=paused&days=3", "?code=x", "?utm_source=mail#pause", "?_method=post", "?List-Unsubscribe=One-Click", "?email=a%40example.org&consent=on"];

    private static readonly (string Name, string Value)[][] Headers =
    [
        [],
        [("User-Agent", "Mozilla/5.0 (compatible; SafeLinks)")],
        [("X-HTTP-Method-Override", "POST"), ("X-Method-Override", "POST")],
        [("List-Unsubscribe", "One-Click"), ("Content-Type", "application/x-www-form-urlencoded")],
        [("Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Sec-Fetch-Site", "cross-site")],
        [("Origin", "https://coach.example"), ("Cookie", "me=1; session=2")],
    ];

    [Fact]
    public async Task Whatever_is_opened_whoevers_token_it_holds_storage_is_only_read()
    {
        await using var host = await FunctionsHost.StartAsync();
        var tokens = new List<string> { "x", new('a', 41), "%2e%2e%2f", "0" };
        foreach (var state in Enum.GetValues<SubscriberState>())
            tokens.AddRange(host.TokensOf(await host.PersonAsync($"{state}@example.org", state)));
        var paused = await host.PersonAsync("paused@example.org", SubscriberState.Active);
        await host.Get<Subscriptions>().PauseAsync(paused.Id, 7, CancellationToken.None);
        tokens.AddRange(host.TokensOf(paused));
        tokens.AddRange(tokens.Select(token => token.ToUpperInvariant()).ToList());
        // Someone with a lesson to read again and a day to look at, on a device that is remembered.
        var lesson = host.Get<Curriculum>().Lessons[0].Id;
        var reader = await host.PersonAsync("reader@example.org", SubscriberState.Active);
        await host.Get<ISubscribers>().ReplaceAsync(reader with { Received = default(LessonLog).With(lesson, Day) }, CancellationToken.None);
        await host.Get<ICheckIns>().SaveAsync(new CheckIn(reader.Id, "c1", Day, Day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), 5, Distance.Kept, "a day"), CancellationToken.None);
        var own = host.Get<LinkFactory>().Mint(LinkPurpose.Manage, reader.Id, reader.Salt);
        // As often as all others together: some pages open to nobody else.
        tokens.AddRange(Enumerable.Repeat(own, tokens.Count));
        (string, string)[][] headers = [.. Headers, [("Cookie", "__Host-course=" + host.Get<LinkFactory>().Mint(LinkPurpose.Remember, reader.Id, reader.Salt))]];

        var before = host.Writes.Calls.Count;
        Assert.NotEqual(0, before);
        var routes = FunctionsHost.Functions.Select(function => function.Route).Distinct().ToList();
        var opened = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        var gen = Gen.Select(Gen.Int[0, routes.Count - 1], Gen.Int[0, tokens.Count - 1], Gen.Int[0, Queries.Length - 1], Gen.Int[0, headers.Length - 1], Gen.Bool);
        await gen.SampleAsync(async (at, holder, query, sent, isHead) =>
        {
            using var request = new HttpRequestMessage(isHead ? HttpMethod.Head : HttpMethod.Get, "/" + PathOf(routes[at], tokens[holder], lesson) + Queries[query]);
            foreach (var (name, value) in headers[sent])
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                    request.Content = new StringContent("List-Unsubscribe=One-Click", System.Text.Encoding.UTF8, value);
            }

            using var response = await host.Http.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{request.Method} {routes[at]}: {response.StatusCode}");
            if (response.StatusCode == HttpStatusCode.OK)
                opened[routes[at]] = true;
            Assert.Equal(before, host.Writes.Calls.Count);
        }, iter: 5_000, threads: 1);

        // It was no locked door that was tried: every page of ours did open.
        Assert.All(
            [
                "{ignored:maxlength(0)?}", "sample", "openapi.json", "confirm/{token}", "me", "me/{token}", "me/{token}/weeks", "me/{token}/lessons", "me/{token}/lessons/{lesson}", "me/{token}/days/{day}", "me/{token}/written", "me/{token}/place",
                "me/{token}/course", "me/{token}/data", "unsubscribe/{token}",
            ],
            route => Assert.Contains(route, opened.Keys));
    }

    [Fact]
    public async Task The_same_addresses_do_change_something_by_a_post()
    {
        await using var host = await FunctionsHost.StartAsync();
        var pending = await host.PersonAsync("ana@example.org", SubscriberState.Pending);
        var tokens = host.TokensOf(pending).ToList();
        foreach (var path in new[] { $"/confirm/{tokens[0]}", $"/me/{tokens[1]}/resume", $"/me/{tokens[1]}/course/switch", $"/me/{tokens[1]}/course/anew", $"/me/{tokens[1]}/data/export", $"/unsubscribe/{tokens[2]}", $"/me/{tokens[1]}/data/delete" })
        {
            var before = host.Writes.Calls.Count;
            using var body = new FormUrlEncodedContent([new("situation", "IEnded"), new("round", "1"), new("sure", "on")]);
            using var response = await host.PostAsync(path, body);
            Assert.True((int)response.StatusCode < 400);
            Assert.NotEqual(before, host.Writes.Calls.Count);
        }
    }

    [Fact]
    public async Task No_answer_sends_anyone_to_another_site()
    {
        await using var host = await FunctionsHost.StartAsync();
        foreach (var query in new[] { "?next=https://evil.example", "?url=//evil.example", "?returnUrl=https%3A%2F%2Fevil.example", "?done=//evil.example" })
        {
            using var redirect = await host.Http.GetAsync(new Uri("/signup" + query, UriKind.Relative));
            Assert.Equal("/", redirect.Headers.Location!.OriginalString);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/signup");
        request.Headers.Host = "evil.example";
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");
        using var response = await host.Http.SendAsync(request);
        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    private static readonly LocalDate Day = new(2026, 6, 1);

    private static string PathOf(string route, string token, string lesson) => Parameter().Replace(route, match => match.Value switch
    {
        "{lesson}" => lesson,
        "{day}" => LocalDatePattern.Iso.Format(Day),
        _ => match.Value.StartsWith("{ignored", StringComparison.Ordinal) ? "" : token,
    });

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
