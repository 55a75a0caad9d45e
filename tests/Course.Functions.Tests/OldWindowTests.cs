using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>A page left open, or an address kept: it claims nothing that is not so.</summary>
public sealed class OldWindowTests : IAsyncLifetime
{
    private FunctionsHost host = null!;
    private Subscriber ana = null!;
    private string me = null!;

    public async ValueTask InitializeAsync()
    {
        host = await FunctionsHost.StartAsync();
        ana = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        me = "/me/" + host.Get<LinkFactory>().Mint(LinkPurpose.Manage, ana.Id, ana.Salt);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await host.PostAsync(me + path, form);
        return response.Headers.Location!.OriginalString[me.Length..];
    }

    private Task<string> PageAsync(string query = "") => host.Http.GetStringAsync(new Uri(me + query, UriKind.Relative));

    [Theory]
    [InlineData("/pause", "days", "7")]
    [InlineData("/pause", "until", "2026-06-20")]
    [InlineData("/resume", "x", "y")]
    [InlineData("/settings", "hour", "9")]
    [InlineData("/place", "timeZone", "Asia/Kolkata")]
    [InlineData("/course/days", "weekday", "Monday")]
    [InlineData("/outcome", "outcome", "no-answer")]
    [InlineData("/send-note", "wanted", "bad-night")]
    [InlineData("/forget-day", "day", "2026-05-01")]
    public async Task After_stopping_a_button_said_that_it_was_done(string path, string field, string value)
    {
        await host.Get<Subscriptions>().StopAsync(ana.Id, SubscriberState.Unsubscribed, CancellationToken.None);
        var orders = host.Queues.Mail.Count;
        (string, string)[] fields = path == "/settings" ? [("firstName", "Bo"), ("timeZone", "Europe/Dublin"), (field, value)] : [(field, value)];
        Assert.DoesNotContain("done=", await PostAsync(path, fields), StringComparison.Ordinal);
        Assert.Equal(orders, host.Queues.Mail.Count);
        Assert.Contains("The mails have stopped.", await PageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paused", "Your break has begun")]
    [InlineData("monthly", "It is arranged")]
    [InlineData("told", "Thank you for telling us")]
    [InlineData("remembered", "This device is remembered")]
    [InlineData("noted", "Noted.")]
    [InlineData("heard", "Please talk to a living person")]
    public async Task A_bare_address_put_a_notice_above_a_page_that_says_otherwise(string done, string words) =>
        Assert.DoesNotContain(words, await PageAsync("?done=" + done), StringComparison.Ordinal);

    [Theory]
    [InlineData("resumed", "Good to have you back")]
    [InlineData("saved", "Saved.")]
    [InlineData("sent", "It is on its way")]
    public async Task Nor_above_one_that_says_the_mails_have_stopped(string done, string words)
    {
        Assert.Contains(words, await PageAsync("?done=" + done), StringComparison.Ordinal);
        await host.Get<Subscriptions>().StopAsync(ana.Id, SubscriberState.Unsubscribed, CancellationToken.None);
        Assert.DoesNotContain(words, await PageAsync("?done=" + done), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_pressed_for_twice_is_said_to_have_been_sent_a_moment_ago()
    {
        while (host.Queues.Mail.TryTake(out _))
        {
            // What brought them where they are.
        }

        Assert.Equal("?done=sent", await PostAsync("/send-note", ("wanted", "slipped")));
        Assert.True(host.Queues.Mail.TryTake(out var order));
        await host.Get<OutboxMailer>().SendAsync(order!, CancellationToken.None);
        Assert.Equal("?done=sentbefore", await PostAsync("/send-note", ("wanted", "slipped")));
        Assert.Contains("It was sent a moment ago", await PageAsync("?done=sentbefore"), StringComparison.Ordinal);
        Assert.False(host.Queues.Mail.TryTake(out _));
    }

    [Fact]
    public async Task After_words_that_give_concern_the_page_spoke_of_a_break_and_lost_the_lines()
    {
        Assert.Equal("?done=heard", await PostAsync("/check-in", ("form", "f1"), ("note", "I can't go on. I want to die tonight")));
        foreach (var query in new[] { "?done=heard", "", "?done=resumed", "?done=paused" })
        {
            var page = await PageAsync(query);
            Assert.All(["talk to a living person now", "116 123", "findahelpline.com"], words => Assert.Contains(words, Top(page), StringComparison.Ordinal));
            Assert.Contains("Your next lesson comes on Wednesday 3 June", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Your break", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Send lessons again", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Good to have you back", page, StringComparison.Ordinal);
        }

        // An old window's button, and the hold stands.
        await PostAsync("/resume");
        Assert.Contains("116 123", Top(await PageAsync()), StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.DoesNotContain("116 123", Top(await PageAsync()), StringComparison.Ordinal);
    }

    /// <summary>What is seen before anything else: the lines stand further down too.</summary>
    private static string Top(string page) => page[..page.IndexOf("id=\"write\"", StringComparison.Ordinal)];
}
