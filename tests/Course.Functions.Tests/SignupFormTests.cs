using System.Net;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>The form over HTTP: what is taken, what is quietly not, what is shown again.</summary>
public sealed class SignupFormTests : IAsyncLifetime
{
    private FunctionsHost host = null!;

    private int Taken => host.Writes.Calls.Count(call => call == "ISignupQueue.EnqueueAsync");

    public async ValueTask InitializeAsync() => host = await FunctionsHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<(HttpStatusCode Status, string Page)> SendAsync(Dictionary<string, string> form, params (string Name, string Value)[] headers)
    {
        using var body = new FormUrlEncodedContent(form);
        using var response = await host.PostAsync("/signup", body, headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_program_is_answered_as_a_person_is_and_nothing_comes_of_it()
    {
        var form = await host.FormAsync();
        var hasty = await SendAsync(form);
        Assert.Equal(0, Taken);
        host.Time.Advance(TimeSpan.FromSeconds(4));
        form["homepage"] = "https://spam.example";
        var trapped = await SendAsync(form);
        Assert.Equal(0, Taken);
        form["homepage"] = "";
        var person = await SendAsync(form);
        Assert.Equal(1, Taken);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Equal(person, hasty);
        Assert.Equal(person, trapped);
    }

    [Fact]
    public async Task A_form_that_lay_open_for_a_day_is_shown_again_filled_in_and_can_be_sent_at_once()
    {
        var form = await host.FormAsync();
        host.Time.Advance(TimeSpan.FromHours(25));
        var (status, page) = await SendAsync(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("press the button once more", page, StringComparison.Ordinal);
        Assert.Contains("ana@example.org", page, StringComparison.Ordinal);
        form["stamp"] = Some.StampIn(page);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(form)).Status);
        Assert.Equal(1, Taken);
    }

    [Fact]
    public async Task A_mended_form_keeps_its_stamp_and_is_not_taken_for_a_hasty_one()
    {
        var form = await host.FormAsync("ana@");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var (status, page) = await SendAsync(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(form["stamp"], Some.StampIn(page));
        form["email"] = "ana@example.org";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(form)).Status);
        Assert.Equal(1, Taken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_form_without_a_stamp_of_ours_is_shown_again(string? stamp)
    {
        var form = await host.FormAsync();
        form.Remove("stamp");
        if (stamp is not null)
            form["stamp"] = stamp;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(form)).Status);
        Assert.Equal(0, Taken);
    }

    [Theory]
    [InlineData("https://evil.example", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("https://blog.course.example", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("null", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("null", "same-origin", HttpStatusCode.OK)]
    [InlineData("null", null, HttpStatusCode.OK)]
    [InlineData(null, "none", HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("https://coach.example", "cross-site", HttpStatusCode.OK)]
    public async Task Another_sites_form_is_taken_only_where_the_operator_says_so(string? origin, string? fetchSite, HttpStatusCode expected)
    {
        var form = await host.FormAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));
        var headers = new[] { ("Origin", origin), ("Sec-Fetch-Site", fetchSite) }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!)).ToArray();
        var (status, page) = await SendAsync(form, headers);
        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, Taken);
        if (expected != HttpStatusCode.OK)
        {
            // A person can go on from here: the page is ours now.
            form["stamp"] = Some.StampIn(page);
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(form, ("Origin", "null"), ("Sec-Fetch-Site", "same-origin"))).Status);
            Assert.Equal(1, Taken);
        }
    }

    [Fact]
    public async Task A_plain_form_on_the_coachs_site_needs_no_stamp()
    {
        var form = await host.FormAsync();
        form.Remove("stamp");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(form, ("Origin", "https://coach.example"), ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(1, Taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_is_who_the_front_end_saw_whatever_the_caller_writes_in_front(bool asOnAzure)
    {
        await using var other = await FunctionsHost.StartAsync(asOnAzure, ("Course:Signup:PerNetworkAndHour", "3"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            var form = await other.FormAsync($"p{i}@example.org");
            other.Time.Advance(TimeSpan.FromSeconds(5));
            using var body = new FormUrlEncodedContent(form);
            using var response = await other.PostAsync("/signup", body, ("X-Forwarded-For", $"203.0.113.{i}, 198.51.{i}.7, 192.0.2.{i}:{50000 + i}"));
            statuses.Add(response.StatusCode);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
                var page = await response.Content.ReadAsStringAsync();
                Assert.Contains("try again a little later", page, StringComparison.Ordinal);
                Assert.Contains("From the network you are on, as many people have signed up in this hour", page, StringComparison.Ordinal);
                Assert.DoesNotContain("Unusually many people", page, StringComparison.Ordinal);
                Assert.Contains($"p{i}@example.org", page, StringComparison.Ordinal);
            }
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(3, other.Writes.Calls.Count(call => call == "ISignupQueue.EnqueueAsync"));
    }

    [Fact]
    public async Task Who_shares_a_network_was_told_that_unusually_many_people_signed_up()
    {
        await using var other = await FunctionsHost.StartAsync(asOnAzure: false, ("Course:Signup:PerNetworkAndDay", "1"), ("Course:Signup:AddressesPerHour", "1"));
        var form = await other.FormAsync();
        other.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("192.0.2.1")).StatusCode);

        using var full = await SendAsync("192.0.2.2");
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        // 10:00:05 in the morning: the next day is fourteen hours away, and not one.
        Assert.Equal(TimeSpan.FromHours(14) - TimeSpan.FromSeconds(5), full.Headers.RetryAfter!.Delta);
        var page = WebUtility.HtmlDecode(await full.Content.ReadAsStringAsync());
        Assert.Contains("From the network you are on, as many people have signed up today", page, StringComparison.Ordinal);
        Assert.Contains("It isn't you", page, StringComparison.Ordinal);
        Assert.Contains("Try again in a day, or from another network", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ana@example.org\"", page, StringComparison.Ordinal);

        await other.Get<SignupLimits>().TakeAddressAsync(EmailAddress.TryParse("some@example.org", out var address) ? address : null!, CancellationToken.None);
        using var flood = await SendAsync("198.51.100.1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, flood.StatusCode);
        Assert.Contains("Unusually many people", await flood.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<HttpResponseMessage> SendAsync(string from)
        {
            using var body = new FormUrlEncodedContent(form);
            return await other.PostAsync("/signup", body, ("X-Forwarded-For", from));
        }
    }

    [Theory]
    [InlineData(SubscriberState.Pending)]
    [InlineData(SubscriberState.Active)]
    [InlineData(SubscriberState.Completed)]
    [InlineData(SubscriberState.Unsubscribed)]
    [InlineData(SubscriberState.Bounced)]
    [InlineData(SubscriberState.Complained)]
    public async Task The_answer_is_the_same_to_the_byte_whoever_the_address_belongs_to(SubscriberState state)
    {
        await host.PersonAsync("known@example.org", state);
        var known = await host.FormAsync("known@example.org");
        var stranger = await host.FormAsync("stranger@example.org");
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(await SendAsync(stranger), await SendAsync(known));
        Assert.Equal(2, Taken);
    }

    [Fact]
    public async Task Headers_let_nobody_frame_or_script_the_pages_and_only_the_allowed_site_frames_the_form()
    {
        foreach (var (path, framed) in new[] { ("/", true), ("/sample", true), ("/confirm/x", false), ("/me/x", false), ("/unsubscribe/x", false) })
        {
            using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative));
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.EndsWith(framed ? "frame-ancestors 'self' https://coach.example" : "frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal(!framed, response.Headers.Contains("X-Frame-Options"));
            Assert.Contains("max-age=31536000", response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }
}
