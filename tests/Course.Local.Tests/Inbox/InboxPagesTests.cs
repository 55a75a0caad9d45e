using System.Net;
using System.Text.Json.Nodes;

namespace Course.Local.Tests.Inbox;

public sealed class InboxPagesTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert('x')</script>\"&";
    private readonly ScratchFolder _folder = new();
    private RunningStack _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await RunningStack.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        _folder.Dispose();
    }

    private Task<string> PageAsync(string path) => _stack.Inbox.GetStringAsync(path, TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> PressAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _stack.Inbox.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    private async Task<string> SentAsync()
    {
        var request = Some.Request();
        request["subject"] = Hostile;
        request["from"]!["name"] = Hostile;
        request["content"]![0]!["value"] = Hostile;
        request["content"]![1]!["value"] = "<!doctype html><html><head><title>t</title></head><body><p>As the subscriber sees it</p></body></html>";
        using var answer = await _stack.SendAsync(request);
        return (string)(await _stack.GetAsync("/local/mails?limit=1"))[0]!["id"]!;
    }

    [Fact]
    public async Task An_empty_inbox_says_how_to_fill_it() =>
        Assert.Contains($"http://localhost:{_stack.Options.Port}/", await PageAsync("/"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/")]
    [InlineData("/?to=sam@example.com")]
    [InlineData("/mails/{id}")]
    [InlineData("/mails/{id}?view=text")]
    [InlineData("/mails/{id}?view=headers&width=phone&scheme=dark")]
    [InlineData("/inbound")]
    [InlineData("/inbound/{reply}")]
    [InlineData("/faults")]
    [InlineData("/?notice=<script>alert('x')</script>\"")]
    public async Task What_mails_contain_is_shown_as_text(string path)
    {
        var id = await SentAsync();
        var reply = (await _stack.PostAsync("/local/reply", new JsonObject { ["mail"] = id, ["text"] = Hostile, ["html"] = false })).Body!["id"];

        var page = await PageAsync(path.Replace("{id}", id, StringComparison.Ordinal).Replace("{reply}", $"{reply}", StringComparison.Ordinal));

        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Local mail", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_framed_without_scripts_and_its_links_open_beside_it()
    {
        var id = await SentAsync();

        using var answer = await _stack.Inbox.GetAsync($"/mails/{id}/html", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("<!doctype html><html><head><base target=\"_blank\">", html, StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("sandbox allow-popups", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-popups", await PageAsync($"/mails/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_written_on_the_page_and_found_in_the_log()
    {
        var id = await SentAsync();
        using var form = new MultipartFormDataContent { { new StringContent("7, yes"), "text" }, { new StringContent("on"), "quote" } };

        using var answer = await _stack.Inbox.PostAsync($"/mails/{id}/reply", form, TestContext.Current.CancellationToken);

        Assert.Equal("/inbound?notice=Sent.", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Single((await _stack.GetAsync("/local/inbound")).AsArray());
    }

    [Fact]
    public async Task A_file_is_delivered_byte_for_byte()
    {
        var id = await SentAsync();
        byte[] eml = [.. "Subject: x\n\n"u8, 0xE9, 0x00, 0x80];
        using var form = new MultipartFormDataContent { { new StringContent(""), "text" }, { new ByteArrayContent(eml), "eml", "mine.eml" } };

        using var answer = await _stack.Inbox.PostAsync($"/mails/{id}/reply", form, TestContext.Current.CancellationToken);

        var inbound = (await _stack.GetAsync("/local/inbound"))[0]!;
        Assert.Equal(eml, await _stack.Inbox.GetByteArrayAsync($"/inbound/{inbound["id"]}.eml", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("spam", "spamreport")]
    [InlineData("bounced", "bounce")]
    [InlineData("blocked", "bounce")]
    public async Task Buttons_have_things_happen_to_a_mail(string button, string name)
    {
        var id = await SentAsync();

        using var answer = await PressAsync($"/mails/{id}/mark", ("as", button));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains((await _stack.GetAsync($"/local/mails/{id}"))["events"]!.AsArray(), one => (string?)one!["name"] == name);
    }

    [Fact]
    public async Task Faults_are_set_in_percent_and_turned_off()
    {
        using var on = await PressAsync(
            "/faults", ("share429", "25"), ("share500", "0"), ("shareDropAfterAccept", "0"), ("shareBlackHole", "0"), ("shareSlow", "0"), ("slowSeconds", "5"), ("seed", "9"));
        Assert.Contains("Faults (on)", await on.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0.25, (double)(await _stack.GetAsync("/local/faults"))["share429"]!);

        using var off = await PressAsync("/faults", ("off", "1"));
        Assert.Equal(0, (double)(await _stack.GetAsync("/local/faults"))["share429"]!);
    }

    [Theory]
    [InlineData("minutes", "60", 60)]
    [InlineData("minutes", "1440", 1440)]
    [InlineData("at", "2026-10-29T07:15", 1440)]
    public async Task The_clock_is_moved_by_buttons(string field, string value, int minutes)
    {
        using var answer = await PressAsync("/clock", (field, value));

        // A journey that takes long goes on by itself; this waits for it.
        var clock = await _stack.PostAsync("/local/clock", new JsonObject { ["advanceTo"] = Some.Time.AddMinutes(minutes).ToString("O") });
        Assert.InRange((DateTimeOffset)clock.Body!["now"]!, Some.Time.AddMinutes(minutes), Some.Time.AddMinutes(minutes + 60));
    }

    [Fact]
    public async Task The_clock_is_held_and_released_by_buttons()
    {
        using var hold = await PressAsync("/clock", ("speed", "hold"));
        Assert.True((bool)(await _stack.GetAsync("/local/clock"))["held"]!);

        using var real = await PressAsync("/clock", ("speed", "0"));
        Assert.False((bool)(await _stack.GetAsync("/local/clock"))["held"]!);
    }

    [Fact]
    public async Task Other_sites_and_other_names_for_this_computer_are_refused()
    {
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/local/mails");
        rebound.Headers.Host = "evil.example";
        using var cross = new HttpRequestMessage(HttpMethod.Post, "/clock") { Content = new FormUrlEncodedContent([new("minutes", "60")]) };
        cross.Headers.Add("Sec-Fetch-Site", "cross-site");

        foreach (var request in (HttpRequestMessage[])[rebound, cross])
        {
            using var answer = await _stack.Inbox.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }
}
