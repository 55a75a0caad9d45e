using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Functions.Pages;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Tests;

/// <summary>Addresses that lead nowhere, wrong methods, and days on which something is broken: people meet a page of ours, programs a problem they can read, and nobody what broke.</summary>
public sealed partial class ElsewhereTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/wp-login.php")]
    [InlineData("/me/x/y/z/w")]
    [InlineData("/.well-known/change-password")]
    [InlineData("/assets/../host.json")]
    [InlineData("/a%2fb%5c..%5cc")]
    [InlineData("/مرحبا/🌱")]
    public async Task An_unknown_address_is_a_page_of_ours_for_every_method(string path)
    {
        await using var host = await FunctionsHost.StartAsync();
        foreach (var method in Methods)
        {
            using var response = await SendAsync(host, method, path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            await IsOursAsync(response, method, "There is nothing here");
        }
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_named_as_such_and_changes_nothing()
    {
        await using var host = await FunctionsHost.StartAsync();
        var ana = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var token = host.Get<LinkFactory>().Mint(LinkPurpose.Manage, ana.Id, ana.Salt);
        var before = host.Writes.Calls.Count;
        var tried = 0;
        foreach (var path in FunctionsHost.Functions.Where(function => function.Route != "{*path}").Select(function => Parameter().Replace(function.Route, match => match.Value.StartsWith("{ignored", StringComparison.Ordinal) ? "" : token)).Distinct())
        {
            var taken = FunctionsHost.Functions.Where(function => Parameter().Replace(function.Route, match => match.Value.StartsWith("{ignored", StringComparison.Ordinal) ? "" : token) == path)
                .SelectMany(function => function.Methods).Select(method => method.ToUpperInvariant()).Order(StringComparer.Ordinal).ToList();
            foreach (var method in Methods.Except(taken))
            {
                using var response = await SendAsync(host, method, "/" + path);
                Assert.True(response.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} /{path}: {response.StatusCode}");
                Assert.Equal(taken, response.Content.Headers.Allow.Order(StringComparer.Ordinal));
                if (path.StartsWith("api/", StringComparison.Ordinal))
                    Assert.Equal(method == "HEAD" ? null : "application/problem+json", method == "HEAD" ? null : response.Content.Headers.ContentType!.MediaType);
                else
                    await IsOursAsync(response, method, path.StartsWith("me/", StringComparison.Ordinal) && path.Count(letter => letter == '/') > 1 ? $"href=\"/me/{token}\"" : "takes no visits");
                tried++;
            }
        }

        Assert.InRange(tried, 250, int.MaxValue);
        Assert.Equal(before, host.Writes.Calls.Count);
    }

    [Fact]
    public async Task When_storage_is_down_every_page_and_every_button_says_so_calmly_and_shows_nothing_of_what_broke()
    {
        await using var host = await FunctionsHost.StartAsync();
        var ana = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var form = await host.FormAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));
        host.BreakStorage();
        var pages = FunctionsHost.Functions.Where(function => function.Method.DeclaringType!.Namespace == typeof(ElsewhereFunctions).Namespace && function.Route is not ("{*path}" or "sample" or "robots.txt" or "favicon.ico" or "assets/{name}" or "{ignored:maxlength(0)?}" or "me"));
        foreach (var (_, route, methods) in pages)
        {
            var purpose = route.StartsWith("confirm", StringComparison.Ordinal) ? LinkPurpose.Confirm : route.StartsWith("unsubscribe", StringComparison.Ordinal) ? LinkPurpose.Unsubscribe : LinkPurpose.Manage;
            var path = "/" + Parameter().Replace(route, host.Get<LinkFactory>().Mint(purpose, ana.Id, ana.Salt));
            foreach (var method in methods.Where(method => !(route == "signup" && method != "post")))
            {
                using var response = await SendAsync(host, method.ToUpperInvariant(), path, new FormUrlEncodedContent(form));
                Assert.True(response.StatusCode == HttpStatusCode.InternalServerError, $"{method} {route}: {response.StatusCode}");
                await IsOursAsync(response, method.ToUpperInvariant(), "Something went wrong on our side");
                Assert.False(response.Headers.Contains("Set-Cookie"));
            }
        }
    }

    [Fact]
    public async Task Browsers_and_crawlers_find_what_they_ask_every_site_for()
    {
        await using var host = await FunctionsHost.StartAsync();
        using var robots = await host.Http.GetAsync(new Uri("/robots.txt", UriKind.Relative));
        Assert.Equal("text/plain", robots.Content.Headers.ContentType!.MediaType);
        Assert.Contains("User-agent: *", await robots.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var icon = await host.Http.GetAsync(new Uri("/favicon.ico", UriKind.Relative));
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(1), icon.Headers.CacheControl!.MaxAge);
        Assert.Contains("max-age=31536000", robots.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    /// <summary>The Functions host takes the first route that fits, in the order of the functions' names; only our local runtime and ASP.NET Core prefer the more telling one.</summary>
    [Fact]
    public void The_function_for_all_other_addresses_has_the_last_name()
    {
        var names = FunctionsHost.Functions.Select(function => function.Method.GetCustomAttribute<FunctionAttribute>()!.Name).Order(StringComparer.OrdinalIgnoreCase).ToList();
        Assert.Equal(FunctionsHost.Functions.Single(function => function.Route.StartsWith("{*", StringComparison.Ordinal)).Method.GetCustomAttribute<FunctionAttribute>()!.Name, names[^1]);
    }

    private static async Task IsOursAsync(HttpResponseMessage response, string method, string words)
    {
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        foreach (var header in new[] { "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options" })
            Assert.True(response.Headers.Contains(header), $"{response.RequestMessage!.RequestUri}: no {header}");
        Assert.True(response.Headers.CacheControl!.NoStore);
        var page = await response.Content.ReadAsStringAsync();
        if (method == "HEAD")
            return;
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain("course-storage", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(FunctionsHost host, string method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = method is "GET" or "HEAD" or "TRACE" ? null : body };
        return await host.Http.SendAsync(request);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
