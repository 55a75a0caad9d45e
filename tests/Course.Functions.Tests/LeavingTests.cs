using Course.Core.Links;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>How one leaves decides whether a last mail says so; how one stays for the year after.</summary>
public sealed class LeavingTests
{
    [Theory]
    [InlineData("page", "yes", 1)]
    [InlineData("List-Unsubscribe", "One-Click", 0)]
    [InlineData("anything", "else", 0)]
    public async Task Only_the_button_on_our_page_orders_a_goodbye(string field, string value, int mails)
    {
        await using var host = await FunctionsHost.StartAsync();
        var person = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var before = Orders(host);
        using var body = new FormUrlEncodedContent([KeyValuePair.Create(field, value)]);
        using var response = await host.PostAsync($"/unsubscribe/{Token(host, person, LinkPurpose.Unsubscribe)}", body);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(SubscriberState.Unsubscribed, (await host.Get<ISubscribers>().FindAsync(person.Id, CancellationToken.None))!.State);
        Assert.Equal(mails, Orders(host) - before);
    }

    [Fact]
    public async Task One_click_as_a_multipart_form_is_one_click_too()
    {
        await using var host = await FunctionsHost.StartAsync();
        var person = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var before = Orders(host);
        using var body = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var response = await host.PostAsync($"/unsubscribe/{Token(host, person, LinkPurpose.Unsubscribe)}", body);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(before, Orders(host));
        Assert.Equal(SubscriberState.Unsubscribed, (await host.Get<ISubscribers>().FindAsync(person.Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task The_page_shown_has_the_button_that_says_where_it_stands()
    {
        await using var host = await FunctionsHost.StartAsync();
        var person = await host.PersonAsync("ana@example.org", SubscriberState.Active);
        var page = await host.Http.GetStringAsync(new Uri($"/unsubscribe/{Token(host, person, LinkPurpose.Unsubscribe)}", UriKind.Relative));
        Assert.Contains("name=\"page\" value=\"yes\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubscriberState.Completed, true)]
    [InlineData(SubscriberState.Active, false)]
    [InlineData(SubscriberState.Unsubscribed, false)]
    public async Task The_year_after_is_for_who_has_read_the_course(SubscriberState state, bool given)
    {
        await using var host = await FunctionsHost.StartAsync();
        var person = await host.PersonAsync("ana@example.org", state);
        var token = Token(host, person, LinkPurpose.Manage);
        var page = await host.Http.GetStringAsync(new Uri($"/me/{token}", UriKind.Relative));
        Assert.Equal(given, page.Contains("Yes, write to me once a month", StringComparison.Ordinal));
        using var body = new FormUrlEncodedContent([]);
        using var response = await host.PostAsync($"/me/{token}/monthly", body);
        Assert.Equal(given ? $"/me/{token}?done=monthly" : $"/me/{token}", response.Headers.Location!.OriginalString);
        var now = (await host.Get<ISubscribers>().FindAsync(person.Id, CancellationToken.None))!;
        Assert.Equal((given ? SubscriberState.Active : state, given), (now.State, now.YearAfter is not null));
        var after = await host.Http.GetStringAsync(new Uri($"/me/{token}", UriKind.Relative));
        Assert.Equal(given, after.Contains("The next monthly mail comes on", StringComparison.Ordinal));
        Assert.DoesNotContain("Yes, write to me once a month", after, StringComparison.Ordinal);
    }

    private static int Orders(FunctionsHost host) => host.Writes.Calls.Count(call => call == "IMailQueue.EnqueueAsync");

    private static string Token(FunctionsHost host, Subscriber person, LinkPurpose purpose) => host.Get<LinkFactory>().Mint(purpose, person.Id, person.Salt);
}
