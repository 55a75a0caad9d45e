using System.Net;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>The link that confirms a sign-up, before and after its button was pressed: whatever it says is so.</summary>
public sealed class ConfirmingTests : IAsyncLifetime
{
    private FunctionsHost host = null!;
    private Subscriber ana = null!;
    private string link = null!;

    public async ValueTask InitializeAsync()
    {
        host = await FunctionsHost.StartAsync();
        ana = await host.PersonAsync("ana@example.org", SubscriberState.Pending);
        link = "/confirm/" + host.Get<LinkFactory>().Mint(LinkPurpose.Confirm, ana.Id, ana.Salt);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<(HttpStatusCode Status, string Page)> OpenAsync()
    {
        using var response = await host.Http.GetAsync(new Uri(link, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(HttpStatusCode Status, string Page)> PressAsync()
    {
        using var none = new FormUrlEncodedContent([]);
        using var response = await host.PostAsync(link, none);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_confirmed_link_opened_again_asked_for_one_last_step()
    {
        Assert.Contains("One last step", (await OpenAsync()).Page, StringComparison.Ordinal);
        var writes = host.Writes.Calls.Count;
        Assert.Contains("Your first lesson comes on Tuesday 2 June at 8 in the morning", (await PressAsync()).Page, StringComparison.Ordinal);
        Assert.NotEqual(writes, host.Writes.Calls.Count);

        var confirmed = await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None);
        foreach (var (status, page) in new[] { await OpenAsync(), await PressAsync(), await OpenAsync() })
        {
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("<title>You are in</title>", page, StringComparison.Ordinal);
            Assert.Contains("Your first lesson comes on Tuesday 2 June at 8 in the morning", page, StringComparison.Ordinal);
            Assert.DoesNotContain("One last step", page, StringComparison.Ordinal);
        }

        // The button leads to their page; the link alone, which programs open too, is none to it.
        Assert.Contains("/me/", (await PressAsync()).Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/me/", (await OpenAsync()).Page, StringComparison.Ordinal);
        Assert.Equal(confirmed, await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Nor_does_it_speak_of_a_first_lesson_to_who_has_had_it_or_ask_who_has_left()
    {
        await PressAsync();
        var now = (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!;
        var row = (await host.Get<IRing>().FindAsync(ana.Id, new Course.Core.Schedule.Slot(now.Ring.Slot!.Value), CancellationToken.None))!;
        await host.Get<IRing>().CommitAsync(row.Partition, [new RingWrite.Replace(row with { LessonsSent = 3 })], CancellationToken.None);
        foreach (var (_, page) in new[] { await OpenAsync(), await PressAsync() })
        {
            Assert.Contains("Your next lesson comes on", page, StringComparison.Ordinal);
            Assert.DoesNotContain("first lesson", page, StringComparison.Ordinal);
        }

        await host.Get<Subscriptions>().StopAsync(ana.Id, SubscriberState.Unsubscribed, CancellationToken.None);
        foreach (var (status, page) in new[] { await OpenAsync(), await PressAsync() })
        {
            Assert.Equal(HttpStatusCode.Gone, status);
            Assert.Contains("This sign-up is over", page, StringComparison.Ordinal);
        }
    }
}
