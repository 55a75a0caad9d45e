using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Tests.Delivery;

/// <summary>
/// Forty people in eight time zones, over the days in which Europe's clocks go forward (29 March 2026) and Australia's go back (5 April), with everything that can
/// happen to a lesson: changed hours and zones, pauses, goodbyes, a bad address, sends refused, put off and of unknown outcome, four days' downtime, a course's end and a beginning.
/// </summary>
internal sealed partial class FortyPeople
{
    public const string Start = "2026-03-27T23:30:00Z";

    /// <summary>Who, how many of them, where, when, and how many lessons that makes; the last is null where it depends on what they do.</summary>
    private static readonly (string Name, int Count, string Zone, int Hour, int? Lessons)[] Groups =
    [
        ("dublin", 4, "Europe/Dublin", 8, 5),
        ("travels", 1, "Europe/Dublin", 8, null),
        ("pauses", 1, "Europe/Dublin", 8, null),
        ("berlin", 3, "Europe/Berlin", 8, 5),
        ("renamed", 1, "Europe/Berlin", 8, null),
        ("bad", 1, "Europe/Berlin", 8, 0),
        ("ends", 1, "Europe/Berlin", 8, 3),
        ("newyork", 4, "America/New_York", 8, 6),
        ("leaves", 1, "America/New_York", 8, null),
        ("changes", 1, "America/New_York", 8, null),
        ("kolkata", 5, "Asia/Kolkata", 19, 4),
        ("kathmandu", 3, "Asia/Kathmandu", 8, 5),
        ("apia", 5, "Pacific/Apia", 7, 5),
        ("sydney", 4, "Australia/Sydney", 8, 5),
        ("erased", 1, "Australia/Sydney", 8, null),
        ("howe", 4, "Australia/Lord_Howe", 9, 5),
    ];

    private readonly CourseWorld world;
    private readonly bool together;
    private readonly Dictionary<string, SubscriberId> ids = [];

    /// <summary>For whoever has left: how many mails there had been by then, and for which requests they had been claimed.</summary>
    private readonly Dictionary<string, (int Mails, HashSet<string> Claims)> whenGone = [];

    /// <summary>Whose request was accepted without anybody ever hearing of it: they, and only they, may get that lesson twice.</summary>
    private readonly HashSet<(string Address, string Lesson)> unheardOf = [];

    /// <param name="world">A world that begins at <see cref="Start"/>.</param>
    /// <param name="together">Whether people act while the workers work, and not between.</param>
    public FortyPeople(CourseWorld world, bool together)
    {
        this.world = world;
        this.together = together;
    }

    public static int Count => Groups.Sum(group => group.Count);

    public static int ZoneCount => Groups.Select(group => group.Zone).Distinct().Count();

    /// <summary>Lives through the days.</summary>
    public async Task RunAsync()
    {
        foreach (var group in Groups)
        {
            for (var n = 1; n <= group.Count; n++)
                await PlaceAsync(group.Count == 1 ? group.Name : $"{group.Name}{n}", group.Zone, group.Hour);
        }

        var mail = world.MailService;
        mail.BadAddresses.Add(AddressOf("bad"));
        mail.On(AddressOf("kolkata1"), "lesson-1", request => mail.HangUp(request, silently: false));
        mail.On(AddressOf("kolkata1"), "lesson-2", _ => new SendOutcome.NotAccepted("429", TimeSpan.FromMinutes(3)));
        mail.On(AddressOf("newyork1"), "lesson-2", request =>
        {
            unheardOf.UnionWith(request.Recipients.Select(recipient => (recipient.Address, request.Subject)));
            return mail.HangUp(request, silently: true);
        });
        mail.On(AddressOf("sydney1"), "lesson-2", _ => new SendOutcome.Unknown("never arrived"));
        mail.On(AddressOf("howe1"), "lesson-2", _ => new SendOutcome.Rejected("content", []));

        await world.RunUntilAsync("2026-03-28T10:00:00Z");
        await DoAsync(() => world.Subscriptions.SetAsync(ids["changes"], preferences => preferences with { Hour = 19 }, default));
        await DoAsync(() => world.Subscriptions.SetAsync(ids["travels"], preferences => preferences with { Zone = "Asia/Kolkata" }, default));
        await DoAsync(() => world.Subscriptions.PauseAsync(ids["pauses"], 5, default));
        var form = Some.Signup(AddressOf("joins"), "Europe/Dublin", 8);
        await DoAsync(() => world.Signups.RequestAsync(form, default));
        // They press the button once they have the mail, which may be late.
        await world.RunUntilAsync("2026-03-28T10:45:00Z");
        ids["joins"] = (await world.Addresses.FindAsync(world.Hasher.Hash(form.Address), default))!.Subscriber!.Value;
        await DoAsync(() => world.Subscriptions.ConfirmAsync(ids["joins"], default));
        // At noon UTC it is eight in New York.
        await world.RunUntilAsync("2026-03-28T11:45:00Z");
        var leave = () => GoAsync("leaves", () => world.Subscriptions.StopAsync(ids["leaves"], SubscriberState.Unsubscribed, default));
        if (!together)
            world.Hooks.BeforeClaimOf(ids["leaves"], () => InterruptAsync(leave));
        await AtAsync("2026-03-28T12:00:00Z", leave);
        await world.RunUntilAsync("2026-03-29T10:00:00Z");
        await DoAsync(() => world.Subscriptions.ResumeAsync(ids["pauses"], default));
        await DoAsync(() => GoAsync("erased", EraseAsync));
        // An hour and a quarter after New York's lesson: a claim that dies, and the next one too, are made good before the long stop. Kolkata's is not yet due.
        await world.RunUntilAsync("2026-03-30T13:15:00Z");

        // Nothing runs for four days and a half. Then it is morning in Australia and Samoa, six in the evening in New York, and night elsewhere.
        world.Time.SetUtcNow(InstantPattern.General.Parse("2026-04-03T22:00:00Z").Value.ToDateTimeOffset());
        await world.TickAsync();
        await world.RunUntilAsync("2026-04-04T05:45:00Z");
        var rename = () => world.Subscriptions.SetAsync(ids["renamed"], preferences => preferences with { FirstName = "Bo", Hour = 9 }, default);
        if (!together)
        {
            mail.On(AddressOf("renamed"), "lesson-4", _ =>
            {
                InterruptAsync(rename).GetAwaiter().GetResult();
                return null;
            });
        }

        await AtAsync("2026-04-04T06:00:00Z", rename);
        await world.RunUntilAsync("2026-04-06T01:00:00Z");
    }

    private static string AddressOf(string name) => $"{name}@example.org";

    /// <summary>Puts someone on the course who has been on it for a while: the rows as they stand in storage. All in one shard, so that batches are batches.</summary>
    private async Task PlaceAsync(string name, string zone, int hour)
    {
        var request = Some.Signup(AddressOf(name), zone, hour);
        var id = SubscriberId.Parse($"aaaaaaaaaaaaaaaaa{(char)('a' + (ids.Count / 26))}{(char)('a' + (ids.Count % 26))}d");
        ids[name] = id;
        var due = new SendingTime(Zones.Get(zone), hour).NextDue(world.Now, lastSentOn: null, notBefore: null);
        var got = GotBefore(name);
        var row = new RingRow
        {
            Id = id,
            Slot = Slot.Of(due),
            Address = request.Address.Address,
            Salt = "abcdefghabcdefgh",
            Preferences = request.Preferences,
            PreferencesVersion = 1,
            Next = new Course.Core.Content.Place("main", $"lesson-{got + 1}"),
            Received = Enumerable.Range(1, got).Aggregate(default(Course.Core.Content.LessonLog), (log, lesson) => log.With($"lesson-{lesson}", new SendingTime(Zones.Get(zone), hour).DateAt(world.Now).PlusDays(lesson - 1 - got))),
            NextDue = due,
            Moves = 1,
        };
        await world.Addresses.AddAsync(new AddressEntry(world.Hasher.Hash(request.Address), id, Suppression.None, world.Now), default);
        await world.Ring.CommitAsync(row.Partition, [new RingWrite.Insert(row)], default);
        await world.Subscribers.AddAsync(
            new Subscriber
            {
                Id = id,
                Address = row.Address,
                State = SubscriberState.Active,
                Preferences = row.Preferences,
                PreferencesVersion = 1,
                Consent = new Consent(Signups.ConsentVersion, world.Now - Duration.FromDays(1)),
                Salt = row.Salt,
                SignedUpAt = world.Now - Duration.FromDays(1),
                ConfirmedAt = world.Now - Duration.FromHours(20),
                Ring = new RingPointer(row.Slot.Index, 1),
            },
            default);
    }

    private async Task GoAsync(string name, Func<Task> action)
    {
        await action();
        var claims = world.Hooks.Claims.Where(claim => claim.Id == ids[name]).Select(claim => claim.DeliveryId).ToHashSet();
        whenGone.TryAdd(name, (world.MailService.Mails.Count, claims));
    }

    /// <summary>All that is known of someone goes, but for the hash that keeps them from being mailed again.</summary>
    private Task EraseAsync() => world.Erasure.EraseAsync(ids["erased"], default);

    /// <summary>Someone does something between the workers' steps or at the same time, and again until it has worked.</summary>
    private async Task DoAsync(Func<Task> action)
    {
        if (together)
            world.Meanwhile.Add(action);
        else
            await world.UntilItWorksAsync(action);
    }

    private async Task AtAsync(string time, Func<Task> action)
    {
        world.Time.SetUtcNow(InstantPattern.General.Parse(time).Value.ToDateTimeOffset());
        if (together)
            world.Meanwhile.Add(action);
        await world.TickAsync();
    }

    /// <summary>Someone does something in the middle of a worker's step. Where that dies, so does the worker.</summary>
    private async Task InterruptAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is CrashException or TimedOutException)
        {
            world.Restart();
            await action();
            throw new CrashException();
        }
    }
}
