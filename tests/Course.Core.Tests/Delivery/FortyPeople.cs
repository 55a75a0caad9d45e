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
internal sealed class FortyPeople
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
    private readonly Dictionary<string, int> mailsWhenGone = [];

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
        await world.RunUntilAsync("2026-03-30T12:45:00Z");

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

    /// <summary>Who got what, in order.</summary>
    public IReadOnlyList<string> Arrived => [.. world.MailService.Mails.OrderBy(mail => mail.Address, StringComparer.Ordinal).ThenBy(mail => mail.At).Select(mail => $"{mail.Address} {mail.Category} {mail.Subject}")];

    /// <summary>What must hold whatever has gone wrong.</summary>
    public async Task CheckAsync()
    {
        Assert.Equal((0, 0, 0), (world.Queues.Lessons.Count, world.Queues.Mail.Count, world.Queues.Events.Count));
        var rows = await RowsAsync();
        foreach (var (name, id) in ids)
        {
            await CheckRowAsync(name, id, rows[id].ToList());
            CheckLessons(name);
        }

        foreach (var group in Groups.Where(group => group.Lessons is not null))
        {
            foreach (var name in ids.Keys.Where(name => name.TrimEnd("0123456789".ToCharArray()) == group.Name))
                Assert.True(LessonsOf(name).Count == group.Lessons, $"{name} got {LessonsOf(name).Count} lessons and not {group.Lessons}");
        }

        Assert.Equal(["confirm", "welcome"], OthersOf("joins"));
        Assert.Equal(["graduation"], OthersOf("ends"));
    }

    /// <summary>The lessons that reached someone; one that may have come twice counts once.</summary>
    private List<Arrived> LessonsOf(string name)
    {
        var address = AddressOf(name);
        var all = world.MailService.Lessons.Where(mail => mail.Address == address).ToList();
        return [.. all.Where((mail, index) => !unheardOf.Contains((address, mail.Subject)) || all.FindIndex(other => other.Subject == mail.Subject) == index)];
    }

    private IEnumerable<string> OthersOf(string name) => world.MailService.Mails.Where(mail => mail.Address == AddressOf(name) && mail.Category != "lesson").Select(mail => mail.Category);

    private void CheckLessons(string name)
    {
        var lessons = LessonsOf(name);
        var first = name == "ends" ? 6 : 1;
        Assert.True(Enumerable.Range(first, lessons.Count).Select(n => $"lesson-{n}").SequenceEqual(lessons.Select(mail => mail.Subject)), $"{name} got {string.Join(", ", lessons.Select(mail => $"{mail.Subject} at {mail.At}"))}");
        if (mailsWhenGone.TryGetValue(name, out var mails))
            Assert.False(world.MailService.Mails.Skip(mails).Any(mail => mail.Address == AddressOf(name)), $"{name} had left and got another mail");
        var zone = Zones.Get(name == "travels" ? "Asia/Kolkata" : Groups.FirstOrDefault(group => name.StartsWith(group.Name, StringComparison.Ordinal)).Zone ?? "Europe/Dublin");
        var times = lessons.ConvertAll(mail => mail.At.InZone(zone));
        Assert.True(times.Count == times.Select(time => time.Date).Distinct().Count(), $"{name} got two lessons in a day: {string.Join(", ", times)}");
        Assert.All(times, time => Assert.InRange(time.Hour, SendingTime.EarliestHour, SendingTime.QuietHour - 1));
    }

    private async Task CheckRowAsync(string name, SubscriberId id, List<RingRow> copies)
    {
        var subscriber = await world.Subscribers.FindAsync(id, default);
        var state = name switch
        {
            "leaves" => SubscriberState.Unsubscribed,
            "bad" => SubscriberState.Rejected,
            "ends" => SubscriberState.Completed,
            "erased" => (SubscriberState?)null,
            _ => SubscriberState.Active,
        };
        Assert.True(subscriber?.State == state, $"{name} is {subscriber?.State}");
        if (state != SubscriberState.Active)
        {
            Assert.True(copies.Count == 0, $"{name} has left and has {copies.Count} rows");
            Assert.Null(subscriber?.Ring.Slot);
            return;
        }

        Assert.True(copies.Count == 1, $"{name} has {copies.Count} rows");
        var row = copies[0];
        Assert.Equal(RingState.Idle, row.State);
        Assert.Equal(subscriber!.Ring, new RingPointer(row.Slot.Index, row.Moves));
        Assert.Equal(Slot.Of(row.NextDue), row.Slot);
        Assert.Equal(subscriber.PreferencesVersion, row.PreferencesVersion);
        Assert.Equal(subscriber.Preferences, row.Preferences);
        Assert.True(row.NextDue > world.Now, $"{name} was due at {row.NextDue}");
        Assert.Equal(LessonsOf(name).Count, row.LessonsSent);
    }

    private async Task<ILookup<SubscriberId, RingRow>> RowsAsync()
    {
        var rows = new List<RingRow>();
        for (var slot = 0; slot < Slot.PerDay; slot++)
        {
            foreach (var shard in await world.Ring.OccupiedShardsAsync(new Slot(slot), default))
            {
                await foreach (var page in world.Ring.ReadPagesAsync(new RingPartition(new Slot(slot), shard), default))
                    rows.AddRange(page);
            }
        }

        return rows.ToLookup(row => row.Id);
    }

    private static string AddressOf(string name) => $"{name}@example.org";

    /// <summary>Puts someone on the course who has been on it for a while: the rows as they stand in storage. All in one shard, so that batches are batches.</summary>
    private async Task PlaceAsync(string name, string zone, int hour)
    {
        var request = Some.Signup(AddressOf(name), zone, hour);
        var id = SubscriberId.Parse($"aaaaaaaaaaaaaaaaa{(char)('a' + (ids.Count / 26))}{(char)('a' + (ids.Count % 26))}d");
        ids[name] = id;
        var due = new SendingTime(Zones.Get(zone), hour).NextDue(world.Now, lastSentOn: null, notBefore: null);
        var row = new RingRow
        {
            Id = id,
            Slot = Slot.Of(due),
            Address = request.Address.Address,
            Salt = "abcdefghabcdefgh",
            Preferences = request.Preferences,
            PreferencesVersion = 1,
            Next = new Course.Core.Content.Place("main", name == "ends" ? "lesson-6" : "lesson-1"),
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
        mailsWhenGone.TryAdd(name, world.MailService.Mails.Count);
    }

    /// <summary>All that is known of someone goes, but for the hash that keeps them from being mailed again.</summary>
    private async Task EraseAsync()
    {
        var subscriber = await world.Subscriptions.StopAsync(ids["erased"], SubscriberState.Unsubscribed, default);
        if (subscriber is null)
            return;
        var subscribers = world.Watched<ISubscribers>(world.Subscribers);
        if (await subscribers.RemoveAsync(subscriber, default) is not (WriteResult.Done or WriteResult.Missing))
            throw new TimedOutException();
    }

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
