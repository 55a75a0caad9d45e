using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>What must hold at the end of the days.</summary>
internal sealed partial class FortyPeople
{
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
                Assert.True(LessonsOf(name).Count == group.Lessons, $"{name} got {LessonsOf(name).Count} lessons and not {group.Lessons}: {string.Join(", ", world.MailService.Lessons.Where(mail => mail.Address == AddressOf(name)).Select(mail => $"{mail.Subject} at {mail.At}, {mail.DeliveryId}"))}");
        }

        Assert.Equal(["confirm", "welcome"], OthersOf("joins"));
        Assert.Equal(["graduation"], OthersOf("ends"));
        Assert.Equal(["deleted"], OthersOf("erased"));
    }

    /// <summary>The lessons that reached someone; one that may have come twice counts once.</summary>
    private List<Arrived> LessonsOf(string name)
    {
        var address = AddressOf(name);
        var all = world.MailService.Lessons.Where(mail => mail.Address == address).ToList();
        return [.. all.Where((mail, index) => !unheardOf.Contains((address, mail.Subject)) || all.FindIndex(other => other.Subject == mail.Subject) == index)];
    }

    /// <summary>How many lessons had come before the test begins.</summary>
    private static int GotBefore(string name) => name == "ends" ? 5 : 0;

    private IEnumerable<string> OthersOf(string name) => world.MailService.Mails.Where(mail => mail.Address == AddressOf(name) && mail.Category != "lesson").Select(mail => mail.Category);

    private void CheckLessons(string name)
    {
        var lessons = LessonsOf(name);
        var first = GotBefore(name) + 1;
        Assert.True(Enumerable.Range(first, lessons.Count).Select(n => $"lesson-{n}").SequenceEqual(lessons.Select(mail => mail.Subject)), $"{name} got {string.Join(", ", lessons.Select(mail => $"{mail.Subject} at {mail.At}"))}");
        if (whenGone.TryGetValue(name, out var gone))
            Assert.False(world.MailService.Mails.Skip(gone.Mails).Any(mail => mail.Address == AddressOf(name) && mail.Category != "deleted" && !gone.Claims.Contains(mail.DeliveryId)), $"{name} had left before a claim and got another mail");
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
            // What they got stays to be read again; a lesson on its way while they left may be missing.
            if (state == SubscriberState.Completed)
                Assert.Equal(GotBefore(name) + LessonsOf(name).Count, subscriber!.Received.Count);
            else if (subscriber is not null)
                Assert.InRange(subscriber.Received.Count, Math.Max(0, LessonsOf(name).Count - 1), LessonsOf(name).Count);
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
        Assert.Equal(LessonsOf(name).Count, row.Received.Count);
    }

    private async Task<ILookup<SubscriberId, RingRow>> RowsAsync()
    {
        var rows = new List<RingRow>();
        for (var slot = 0; slot < Slot.PerDay; slot++)
        {
            foreach (var shards in await world.Ring.PlanWalksAsync(new Slot(slot), default))
            {
                await foreach (var page in world.Ring.ReadPagesAsync(new Slot(slot), shards, default))
                    rows.AddRange(page);
            }
        }

        return rows.ToLookup(row => row.Id);
    }
}
