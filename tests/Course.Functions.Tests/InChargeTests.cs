using System.Net;
using System.Text.Json;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>The pages on which people decide over their course and over what is kept of them.</summary>
public sealed class InChargeTests : IAsyncLifetime
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

    private async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Response)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var response = await host.PostAsync(me + path, form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<Preferences> PreferencesAsync() => (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!.Preferences;

    /// <summary>Kinds and causes of the mails ordered since the last look.</summary>
    private List<(LetterKind Kind, string? Cause)> Ordered()
    {
        var orders = new List<(LetterKind, string?)>();
        while (host.Queues.Mail.TryTake(out var order))
            orders.Add((order!.Kind, order.Cause));
        return orders;
    }

    /// <summary>The one mail ordered since, and which settings it would tell of.</summary>
    private async Task<string> ToldAsync()
    {
        var (kind, cause) = Assert.Single(Ordered());
        return $"{kind}: {string.Join(", ", Settings.Read(cause, (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!))}";
    }

    [Fact]
    public async Task Another_place_is_taken_and_confirmed_once()
    {
        Ordered();
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync("/place", ("timeZone", "Asia/Kolkata"))).Status);
        Assert.Equal("Asia/Kolkata", (await PreferencesAsync()).Zone);
        Assert.Equal("SettingsChanged: Zone", await ToldAsync());
        await PostAsync("/place", ("timeZone", "Asia/Kolkata"));
        Assert.Empty(Ordered());
    }

    [Fact]
    public async Task What_follows_starting_anew_is_chosen_with_a_button()
    {
        await AwaitChoiceAsync();
        Assert.Contains(me + "/onward", (await GetAsync(me)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync("/onward", ("onward", "go-on"))).Status);
        Assert.True((await PreferencesAsync()).GoesOn);
        Assert.DoesNotContain(me + "/onward", (await GetAsync(me)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enough_ends_the_course_with_a_last_mail()
    {
        await AwaitChoiceAsync();
        Ordered();
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync("/onward", ("onward", "enough"))).Status);
        var now = (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!;
        Assert.Equal((SubscriberState.Unsubscribed, LeavingReason.BackTogether), (now.State, now.LeftBecause));
        Assert.Equal([LetterKind.Goodbye], Ordered().Select(order => order.Kind));
    }

    [Theory]
    [InlineData("go-on")]
    [InlineData("enough")]
    [InlineData("perhaps")]
    public async Task Where_nothing_is_theirs_to_choose_the_buttons_do_nothing(string pressed)
    {
        Ordered();
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync("/onward", ("onward", pressed))).Status);
        Assert.False((await PreferencesAsync()).GoesOn);
        Assert.Equal(SubscriberState.Active, (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!.State);
        Assert.Empty(Ordered());
    }

    private async Task AwaitChoiceAsync()
    {
        var slot = new Slot((await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!.Ring.Slot!.Value);
        var row = (await host.Get<IRing>().FindAsync(ana.Id, slot, CancellationToken.None))!;
        var waiting = row with { NotBefore = row.SendingTime.DateAt(row.NextDue).PlusDays(14) };
        await host.Get<IRing>().CommitAsync(row.Partition, [new RingWrite.Replace(waiting)], CancellationToken.None);
    }

    [Fact]
    public async Task Days_of_the_week_are_set_and_confirmed_and_none_at_all_is_asked_for_again()
    {
        Ordered();
        var none = await PostAsync("/course/days", ("weekday", "64"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Please choose at least one day", none.Body, StringComparison.Ordinal);
        Assert.Equal(Weekdays.All, (await PreferencesAsync()).Days);
        Assert.Empty(Ordered());

        // Pressed twice, it mails once.
        for (var press = 0; press < 2; press++)
            Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync("/course/days", ("weekday", "Monday"), ("weekday", "Thursday"), ("weekday", "64"))).Status);
        Assert.Equal(Weekdays.Monday | Weekdays.Thursday, (await PreferencesAsync()).Days);
        Assert.Equal("SettingsChanged: Days", await ToldAsync());
        var page = (await GetAsync(me + "/course")).Body;
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(page, "name=\"weekday\"[^>]* checked"));

        // The other settings leave them alone.
        await PostAsync("/settings", ("firstName", "Bo"), ("timeZone", "Europe/Dublin"), ("hour", "8"));
        Assert.Equal(Weekdays.Monday | Weekdays.Thursday, (await PreferencesAsync()).Days);
        Assert.Equal("SettingsChanged: FirstName", await ToldAsync());
    }

    [Theory]
    [InlineData("2026-06-20", true)]
    [InlineData("2026-06-02", true)]
    [InlineData("2026-08-30", true)]
    [InlineData("2026-06-01", false)]
    [InlineData("2026-08-31", false)]
    [InlineData("20.6.2026", false)]
    [InlineData("<b>", false)]
    public async Task A_break_until_a_day_ends_on_it(string until, bool good)
    {
        Ordered();
        var (status, body, _) = await PostAsync("/pause", ("days", "7"), ("until", until));
        Assert.Equal(good ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(good ? until : null, (await PreferencesAsync()).PausedUntil?.ToString("uuuu-MM-dd", null));
        Assert.Equal(good ? [LetterKind.Paused] : Array.Empty<LetterKind>(), Ordered().Select(order => order.Kind));
        if (!good)
            Assert.Contains("up to 2026-08-30", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_way_and_starting_over_say_first_what_they_do()
    {
        var before = (await GetAsync(me + "/course")).Body;
        Assert.Contains("You keep your place. Only the wording of some lessons changes.", before, StringComparison.Ordinal);
        Assert.Contains("about reaching out once", before, StringComparison.Ordinal);
        Assert.Contains("name=\"round\" value=\"0\"", before, StringComparison.Ordinal);
        Ordered();

        Assert.Equal("?done=switched", (await PostAsync("/course/switch", ("situation", "IEnded"))).Response.Headers.Location!.OriginalString[me.Length..]);
        Assert.Equal((Situation.IEnded, 1), ((await PreferencesAsync()).Situation, (await PreferencesAsync()).Round));
        Assert.Equal([(LetterKind.SettingsChanged, "Situation")], Ordered());

        await PostAsync("/course/anew", ("round", "1"));
        await PostAsync("/course/anew", ("round", "1"));
        Assert.Equal(2, (await PreferencesAsync()).Round);
        Assert.Equal([(LetterKind.SettingsChanged, "Anew")], Ordered());
    }

    [Theory]
    [InlineData("/course/switch", "situation", "1")]
    [InlineData("/course/switch", "situation", "nonsense")]
    [InlineData("/course/anew", "round", "x")]
    [InlineData("/course/anew", "round", "5")]
    [InlineData("/course/anew", "other", "0")]
    public async Task What_no_form_of_ours_posts_changes_nothing(string path, string field, string value)
    {
        var before = await PreferencesAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(path, (field, value))).Status);
        Assert.Equal(before, await PreferencesAsync());
    }

    [Fact]
    public async Task Why_somebody_stops_is_theirs_to_say_and_one_click_says_nothing()
    {
        var bo = await host.PersonAsync("bo@example.org", SubscriberState.Active);
        Ordered();
        foreach (var (person, fields) in new[] { (ana, (IEnumerable<KeyValuePair<string, string>>)[new("page", "yes"), new("reason", "TooMuch")]), (bo, [new("List-Unsubscribe", "One-Click")]) })
        {
            using var form = new FormUrlEncodedContent(fields);
            using var response = await host.PostAsync("/unsubscribe/" + host.Get<LinkFactory>().Mint(LinkPurpose.Unsubscribe, person.Id, person.Salt), form);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(LeavingReason.TooMuch, (await host.Get<ISubscribers>().FindAsync(ana.Id, CancellationToken.None))!.LeftBecause);
        Assert.Null((await host.Get<ISubscribers>().FindAsync(bo.Id, CancellationToken.None))!.LeftBecause);
    }

    [Fact]
    public async Task All_that_is_kept_can_be_read_and_downloaded_by_its_owner_alone_and_is_kept_by_nobody()
    {
        await host.Get<PageNotes>().AddAsync(ana, "f", "7, yes. Zoë 🌱 <b>and tea</b>", CancellationToken.None);
        Ordered();
        var (status, body, response) = await PostAsync("/data/export", ("as", "file"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "my-course-data.json"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        Assert.Equal(
            [
                "format", "exportedAt", "id", "address", "state", "leftBecause", "settings", "consent", "signedUpAt", "confirmedAt", "onCourse", "endedAt", "yearAfterAskedAt", "confirmationsSent", "confirmationAskedAt", "waitingSignUp",
                "addressMark", "place", "lessons", "checkIns", "received", "sent", "notesGiven", "concerns",
            ],
            root.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("ana@example.org", "Active"), (root.GetProperty("address").GetString(), root.GetProperty("state").GetString()));
        Assert.Equal(("7, yes. Zoë 🌱 <b>and tea</b>", 7, "Kept"), (root.GetProperty("checkIns")[0].GetProperty("words").GetString(), root.GetProperty("checkIns")[0].GetProperty("mood").GetInt32(), root.GetProperty("checkIns")[0].GetProperty("distance").GetString()));
        Assert.Equal(7, root.GetProperty("settings").GetProperty("days").GetArrayLength());
        Assert.Equal("main", root.GetProperty("place").GetProperty("track").GetString());
        Assert.Equal("Page", root.GetProperty("received")[0].GetProperty("origin").GetString());
        // Every field is told of in docs/privacy.md.
        var docs = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "docs", "privacy.md"));
        Assert.All(Names(root).Distinct(), name => Assert.Contains($"`{name}`", docs, StringComparison.Ordinal));

        var page = await PostAsync("/data/export", ("as", "page"));
        Assert.Equal("no-store", page.Response.Headers.CacheControl!.ToString());
        Assert.Contains("Zoë 🌱 &lt;b&gt;and tea&lt;/b&gt;", page.Body, StringComparison.Ordinal);
        Assert.Equal([(LetterKind.Exported, null), (LetterKind.Exported, null)], Ordered());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await GetAsync(me + "/data/export")).Status);
        using var none = new FormUrlEncodedContent([]);
        using var stranger = await host.PostAsync("/me/" + host.Get<LinkFactory>().Mint(LinkPurpose.Manage, ana.Id, "aaaaaaaaaaaaaaaa") + "/data/export", none);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Everything_is_deleted_after_one_tick_and_one_press_and_old_links_are_calm()
    {
        await host.Get<PageNotes>().AddAsync(ana, "f", "7, yes", CancellationToken.None);
        var tokens = host.TokensOf(ana).ToList();
        var asked = await PostAsync("/data/delete");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("Please tick this box", asked.Body, StringComparison.Ordinal);
        Assert.Single(await host.Get<ICheckIns>().ListAsync(ana.Id, CancellationToken.None));

        Ordered();
        var done = await PostAsync("/data/delete", ("sure", "on"));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("Everything is deleted", done.Body, StringComparison.Ordinal);
        Assert.Empty(await host.Get<ICheckIns>().ListAsync(ana.Id, CancellationToken.None));
        Assert.Contains((LetterKind.Deleted, null), Ordered());

        // Reloading posts again; every old link says the same.
        var again = await PostAsync("/data/delete", ("sure", "on"));
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.DoesNotContain("Nothing was changed", again.Body, StringComparison.Ordinal);
        foreach (var path in new[] { $"/me/{tokens[1]}", $"/me/{tokens[1]}/data", $"/me/{tokens[1]}/course", $"/unsubscribe/{tokens[2]}" })
        {
            var (status, body) = await GetAsync(path);
            Assert.Equal(HttpStatusCode.Gone, status);
            Assert.Contains("There is nothing here any more", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Ana", body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Gone, (await GetAsync($"/confirm/{tokens[0]}")).Status);
        // A mail program's one click on a mail of then: it has what it asked for.
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var clicked = await host.PostAsync($"/unsubscribe/{tokens[2]}", click);
        Assert.Equal(HttpStatusCode.OK, clicked.StatusCode);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Names(field.Value).Prepend(field.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Course.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        return folder;
    }
}
