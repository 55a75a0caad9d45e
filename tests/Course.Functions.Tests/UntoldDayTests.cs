using System.Net;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>Days of which nothing was told yet.</summary>
public sealed class UntoldDayTests
{
    [Fact]
    public async Task A_slip_forgotten_on_a_day_without_a_word_is_told_from_its_page()
    {
        await using var host = await FunctionsHost.StartAsync();
        var ana = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var me = "/me/" + host.Get<LinkFactory>().Mint(LinkPurpose.Manage, ana.Id, ana.Salt);
        host.Time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/days/2026-05-31")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/days/2026-06-06")).Status);
        var (status, page) = await GetAsync("/days/2026-06-03");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Nothing is noted for this day yet", page, StringComparison.Ordinal);
        Assert.Empty(await host.Get<ICheckIns>().ListAsync(ana.Id, CancellationToken.None));

        Assert.Equal(me + "?done=corrected", await SetAsync("2026-06-03", "", "Slipped"));
        Assert.Contains("Put this day right", (await GetAsync("/days/2026-06-03")).Page, StringComparison.Ordinal);
        Assert.Contains("a slip", (await GetAsync("")).Page, StringComparison.Ordinal);

        // What can't be told changes nothing, and claims nothing.
        foreach (var day in new[] { "2026-06-06", "2026-05-31" })
            Assert.Equal(me, await SetAsync(day, "4", ""));
        Assert.Equal(me + "/days/2026-06-02", await SetAsync("2026-06-02", "", ""));
        Assert.Single(await host.Get<ICheckIns>().ListAsync(ana.Id, CancellationToken.None));

        async Task<string> SetAsync(string day, string mood, string distance)
        {
            using var form = new FormUrlEncodedContent([new("day", day), new("mood", mood), new("distance", distance)]);
            using var response = await host.PostAsync(me + "/correct", form);
            return response.Headers.Location!.OriginalString;
        }

        async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
        {
            using var response = await host.Http.GetAsync(new Uri(me + path, UriKind.Relative));
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
