using Course.Journeys.Tests.App;

namespace Course.Journeys.Tests.Walk;

/// <summary>
/// One application for all walks. For each mode there is a person with three lessons, and one whose link has grown old; the clock is moved for all of them at once, and not again.
/// </summary>
public sealed class WalkApp : IAsyncLifetime
{
    /// <summary>Of someone who is there to be looked at by programs.</summary>
    public const string Scanned = "scanned@example.org";

    /// <summary>Of someone whose page is only opened.</summary>
    public const string Guest = "guest@example.org";

    /// <summary>Someone with an old link, outside the walks.</summary>
    public const string Late = "late", LateToo = "late-too";

    private readonly Dictionary<string, string> oldPages = [];

    public CourseApp App { get; private set; } = null!;

    /// <summary>A site that the operator allows.</summary>
    public OtherSite Coach { get; } = new();

    public async ValueTask InitializeAsync()
    {
        App = await CourseApp.StartAsync("2026-06-01T10:00:00Z", ("Course:Signup:AllowedOrigins", Coach.Origin), ("Course:Signup:PerNetworkAndHour", "1000"), ("Course:Signup:PerNetworkAndDay", "1000"));
        foreach (var who in Mode.All.Select(mode => mode.Name).Append(Late).Append(LateToo))
        {
            await App.EnrolAsync(OldAddress(who));
            oldPages[who] = await OwnPageAsync(OldAddress(who));
            // On a break, so that the weeks go by without a mail.
            await App.PostFormAsync(oldPages[who] + "/pause", new() { ["days"] = "60" });
        }

        // Two weeks in one leap, since nobody gets anything in them.
        await App.KillAsync();
        await App.RestartAsync("2026-06-15T10:00:00Z");
        foreach (var address in Mode.All.Select(Address).Append(Scanned).Append(Guest))
            await App.EnrolAsync(address);
        await App.Local.AdvanceToAsync("2026-06-18T12:00:00Z");
    }

    public async ValueTask DisposeAsync()
    {
        Coach.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>Of the person with three lessons.</summary>
    public static string Address(Mode mode) => $"{mode.Name}@example.org";

    /// <summary>Of a person whose link is old: one for each mode, and a few besides.</summary>
    public static string OldAddress(string who) => $"old-{who}@example.org";

    /// <summary>That link.</summary>
    public string OldPage(string who) => oldPages[who];

    /// <summary>The address of someone's page, from their newest mail.</summary>
    public async Task<string> OwnPageAsync(string address) => await LinkAsync(address, "/me/");

    /// <summary>A link of their newest mail that has it.</summary>
    public async Task<string> LinkAsync(string address, string part)
    {
        await App.Local.SettleAsync();
        return (await App.Local.MailsAsync(address)).Last(mail => mail.Links.Any(link => link.Href.Contains(part, StringComparison.Ordinal))).LinkTo(part).Split('#')[0];
    }
}

/// <summary>Tests that share the application of the walks.</summary>
[CollectionDefinition(Name)]
public sealed class Walks : ICollectionFixture<WalkApp>, ICollectionFixture<Chromium>
{
    public const string Name = "walks";
}
