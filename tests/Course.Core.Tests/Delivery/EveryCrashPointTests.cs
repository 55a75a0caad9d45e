using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>Kills the application before, and after the effect of, every call it makes to storage, queues and the mail service, and lets it start again.</summary>
public sealed class EveryCrashPointTests
{
    private static readonly (string Address, string Zone, int Hour)[] People =
    [
        ("dublin@example.org", "Europe/Dublin", 8),
        ("newyork@example.org", "America/New_York", 8),
        ("leaves@example.org", "America/New_York", 8),
        ("changes@example.org", "America/New_York", 8),
        ("pauses@example.org", "Asia/Kolkata", 20),
        ("apia@example.org", "Pacific/Apia", 7),
        ("bad@example.org", "Europe/Dublin", 8),
        ("howe@example.org", "Australia/Lord_Howe", 9),
    ];

    [Fact]
    public async Task No_crash_loses_or_doubles_a_lesson_or_leaves_a_row_astray()
    {
        var whole = new CrashPlan();
        var expected = await RunAsync(whole);
        Assert.True(whole.Calls > 300, $"only {whole.Calls} calls");
        var crashes = Enumerable.Range(1, whole.Calls).SelectMany(call => new[] { (Call: call, After: false), (Call: call, After: true) });
        await Parallel.ForEachAsync(crashes, async (crash, _) =>
        {
            var plan = new CrashPlan(crash.Call, crash.After);
            var arrived = await RunAsync(plan);
            Assert.True(plan.Crashed);
            Assert.True(expected.SequenceEqual(arrived), $"crash {(crash.After ? "after" : "before")} call {crash.Call}:\nexpected {string.Join("; ", expected.Except(arrived))}\nbut got  {string.Join("; ", arrived.Except(expected))}");
        });
    }

    /// <summary>Runs a week with clock changes, a pause, a change of hour, an unsubscribe, a bad address and a send of unknown outcome; gives who got which lesson in which order.</summary>
    private static async Task<List<string>> RunAsync(CrashPlan plan)
    {
        var world = new CourseWorld("2026-10-29T15:00:00Z", plan);
        world.MailService.BadAddresses.Add("bad@example.org");
        var ids = new Dictionary<string, SubscriberId>();
        foreach (var (address, zone, hour) in People)
            ids[address] = await UntilItWorksAsync(world, () => world.EnrolAsync(address, zone, hour));

        await world.RunUntilAsync("2026-10-30T18:00:00Z");
        await UntilItWorksAsync(world, () => world.Subscriptions.PauseAsync(ids["pauses@example.org"], 2, CancellationToken.None));
        await UntilItWorksAsync(world, () => world.Subscriptions.SetAsync(ids["changes@example.org"], preferences => preferences with { Hour = 19 }, CancellationToken.None));
        await UntilItWorksAsync(world, () => world.Subscriptions.StopAsync(ids["leaves@example.org"], SubscriberState.Unsubscribed, CancellationToken.None));
        await world.RunUntilAsync("2026-10-31T07:30:00Z");
        world.MailService.AcceptNextAndHangUp();
        await world.RunUntilAsync("2026-11-04T12:00:00Z");

        await CheckRowsAsync(world, ids);
        foreach (var mails in world.MailService.Lessons.GroupBy(mail => mail.Address))
        {
            var zone = Zones.Get(People.Single(person => person.Address == mails.Key).Zone);
            var times = mails.Select(mail => mail.At.InZone(zone)).ToList();
            Assert.Equal(times.Count, times.Select(time => time.Date).Distinct().Count());
            Assert.All(times, time => Assert.InRange(time.Hour, SendingTime.EarliestHour, SendingTime.QuietHour - 1));
        }

        return [.. world.MailService.Lessons.OrderBy(mail => mail.Address, StringComparer.Ordinal).ThenBy(mail => mail.At).Select(mail => $"{mail.Address} {mail.Subject}")];
    }

    private static async Task CheckRowsAsync(CourseWorld world, Dictionary<string, SubscriberId> ids)
    {
        foreach (var (address, id) in ids)
        {
            var copies = await world.CopiesAsync(id);
            var subscriber = await world.SubscriberAsync(id);
            if (subscriber.State == SubscriberState.Active)
            {
                var row = Assert.Single(copies);
                Assert.Equal(RingState.Idle, row.State);
                Assert.Equal(subscriber.Ring, new RingPointer(row.Slot.Index, row.Moves));
                Assert.Equal(Slot.Of(row.NextDue), row.Slot);
                Assert.Equal(subscriber.PreferencesVersion, row.PreferencesVersion);
            }
            else
            {
                Assert.True(copies.Count == 0, address);
            }
        }
    }

    private static Task<bool> UntilItWorksAsync(CourseWorld world, Func<Task> action) => UntilItWorksAsync(world, async () =>
    {
        await action();
        return true;
    });

    private static async Task<T> UntilItWorksAsync<T>(CourseWorld world, Func<Task<T>> action)
    {
        while (true)
        {
            try
            {
                return await action();
            }
            catch (CrashException)
            {
                world.Restart();
            }
        }
    }
}
