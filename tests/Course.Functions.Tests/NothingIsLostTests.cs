using System.Net;
using System.Text;
using System.Text.Json;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>What can't be taken is refused whole, and words are given back.</summary>
public sealed class NothingIsLostTests : IAsyncLifetime
{
    private const string Words = "3 & <b>no</b>. I wrote to them\r\n\u0645\u0631\u062d\u0628\u0627 \U0001F331";

    private FunctionsHost host = null!;
    private Subscriber ana = null!;
    private string token = null!;

    public async ValueTask InitializeAsync()
    {
        host = await FunctionsHost.StartAsync();
        ana = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        token = host.Get<LinkFactory>().Mint(LinkPurpose.Manage, ana.Id, ana.Salt);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static FormUrlEncodedContent Form(string note) => new([new("note", note), new("form", "f")]);

    private async Task<(HttpStatusCode Status, string Page)> PostAsync(string path, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var response = await host.PostAsync(path, body, headers);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("check-in", true)]
    [InlineData("check-in", false)]
    [InlineData("settings", true)]
    [InlineData("resume", true)]
    [InlineData("data/delete", false)]
    public async Task More_than_any_form_holds_was_taken_for_an_empty_one(string path, bool saysItsLength)
    {
        var writes = host.Writes.Calls.Count;
        using var body = new FormUrlEncodedContent([new("sure", "on"), new("firstName", "Bo"), new("timeZone", "Europe/Dublin"), new("hour", "9"), new("note", new string('x', 600_000))]);
        using var chunked = new StreamContent(new Unmeasured(await body.ReadAsByteArrayAsync()));
        chunked.Headers.ContentType = body.Headers.ContentType;
        var (status, page) = await PostAsync($"/me/{token}/{path}", saysItsLength ? body : chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("That was too much at once", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was noted, and nothing was changed", page, StringComparison.Ordinal);
        Assert.Contains($"up to {PageNotes.MaxLength} characters", page, StringComparison.Ordinal);
        Assert.Equal(writes, host.Writes.Calls.Count);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(600_000)]
    public async Task Programs_get_a_problem_they_can_read(int length)
    {
        using var body = new StringContent($"{{\"firstName\":\"{new string('x', length)}\"}}", Encoding.UTF8, "application/json");
        using var response = await host.PostAsync("/api/signup", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains("16384", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_note_in_an_alphabet_of_three_bytes_fits()
    {
        using var body = Form(new string('\u0e01', PageNotes.MaxLength));
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync($"/me/{token}/check-in", body)).Status);
        using var longer = Form(new string('\u0e01', 3 * PageNotes.MaxLength));
        var (status, page) = await PostAsync($"/me/{token}/check-in", longer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(new string('\u0e01', 3 * PageNotes.MaxLength), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_on_a_page_whose_link_had_grown_old_was_lost()
    {
        host.Time.Advance(TimeSpan.FromDays(30));
        var writes = host.Writes.Calls.Count;
        using var form = Form(Words);
        var (status, page) = await PostAsync($"/me/{token}/check-in", form, ("Origin", "null"), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Contains("This link is too old", page, StringComparison.Ordinal);
        Assert.Contains($">{Words}</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("It has not been noted, and nobody has read it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was lost", page, StringComparison.Ordinal);
        // Nothing of it is kept, of someone who may be anyone.
        Assert.Equal(writes, host.Writes.Calls.Count);
        Assert.Empty(await host.Get<ICheckIns>().ListAsync(ana.Id, CancellationToken.None));

        // Asking for the fresh link takes them along, to a page and never into an address.
        using var along = Form(Words);
        using var sent = await host.PostAsync($"/renew/{token}", along, ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains($">{Words}</textarea>", WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_puts_no_words_on_a_page_of_ours()
    {
        host.Time.Advance(TimeSpan.FromDays(30));
        foreach (var path in new[] { $"/me/{token}/check-in", $"/renew/{token}" })
        {
            using var form = Form("Call this number");
            var (_, page) = await PostAsync(path, form, ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"));
            Assert.DoesNotContain("Call this number", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_button_pressed_on_an_old_page_is_said_to_have_done_nothing()
    {
        host.Time.Advance(TimeSpan.FromDays(30));
        using var none = new FormUrlEncodedContent([]);
        var (_, page) = await PostAsync($"/me/{token}/resume", none);
        Assert.Contains("What you pressed or wrote here a moment ago has not been taken", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
        using var opened = await host.Http.GetAsync(new Uri($"/me/{token}", UriKind.Relative));
        Assert.DoesNotContain("has not been taken", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Bytes that don't say how many they are.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
