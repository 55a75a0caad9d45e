using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>Two and four workers on the same partitions, every message doubled, people changing their minds in between: in many orders, each repeatable by its seed.</summary>
public sealed class ManyWorkersTests
{
    private const string Start = "2026-10-29T15:00:00Z";

    /// <summary>How many orders to try; more, by the environment variable COURSE_SEEDS, when the protocol has been changed.</summary>
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("COURSE_SEEDS") ?? "40", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    public async Task No_order_of_steps_loses_or_doubles_a_lesson_or_leaves_a_row_astray(int workers, int part)
    {
        for (var seed = part * 100_000; seed < (part * 100_000) + Seeds; seed++)
        {
            try
            {
                await RunAsync(new Interleaver(seed, workers));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, {workers} workers: {e.Message}", e);
            }
        }
    }

    private static async Task RunAsync(Interleaver interleaver)
    {
        var world = new CourseWorld(Start, interleaver);
        interleaver.Clock = world.Time;
        world.Options.SendConcurrency = 1;
        var ids = new Dictionary<string, SubscriberId>();
        // Everything pressed twice by an impatient finger.
        void Join(string name, string zone, int hour) => world.Meanwhile.AddRange(Enumerable.Repeat(async () => { ids[name] = await world.EnrolAsync($"{name}@example.org", zone, hour); }, 2));
        Join("dublin", "Europe/Dublin", 8);
        Join("newyork", "America/New_York", 8);
        Join("leaves", "America/New_York", 8);
        Join("changes", "America/New_York", 8);
        Join("pauses", "Asia/Kolkata", 20);
        Join("howe", "Australia/Lord_Howe", 9);
        Join("bad", "America/New_York", 8);
        await world.RunUntilAsync("2026-10-29T15:15:00Z");
        world.MailService.BadAddresses.Add("bad@example.org");
        await world.RunUntilAsync("2026-10-30T11:45:00Z");
        // At the very tick that their lesson is due.
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-10-30T12:00:00Z", null));
        world.Meanwhile.Add(() => world.Subscriptions.StopAsync(ids["leaves"], SubscriberState.Unsubscribed, default));
        world.Meanwhile.Add(() => world.Subscriptions.SetAsync(ids["changes"], preferences => preferences with { Hour = 19 }, default));
        world.Meanwhile.Add(() => world.Subscriptions.SetAsync(ids["changes"], preferences => preferences with { FirstName = "Bo" }, default));
        await world.TickAsync();
        // One send whose answer nobody gets; its event proves it.
        world.MailService.AcceptNextAndHangUp();
        await world.RunUntilAsync("2026-10-31T14:15:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-10-31T14:30:00Z", null));
        world.Meanwhile.Add(() => world.Subscriptions.PauseAsync(ids["pauses"], 1, default));
        world.Meanwhile.Add(() => world.Subscriptions.ResumeAsync(ids["pauses"], default));
        await world.TickAsync();
        await world.RunUntilAsync("2026-11-04T00:30:00Z");

        foreach (var (name, id) in ids)
        {
            var copies = await world.CopiesAsync(id);
            var subscriber = await world.SubscriberAsync(id);
            if (subscriber.State != SubscriberState.Active)
            {
                Assert.True(copies.Count == 0, $"{name} has left and has {copies.Count} rows");
                continue;
            }

            var row = Assert.Single(copies);
            Assert.Equal(RingState.Idle, row.State);
            Assert.Equal(subscriber.Ring, new RingPointer(row.Slot.Index, row.Moves));
            Assert.Equal(Slot.Of(row.NextDue), row.Slot);
            Assert.Equal(subscriber.PreferencesVersion, row.PreferencesVersion);
            Assert.True(row.NextDue > world.Now, name);

            var mails = world.MailService.Lessons.Where(mail => mail.Address.StartsWith(name + "@", StringComparison.Ordinal)).ToList();
            Assert.Equal(Enumerable.Range(1, mails.Count).Select(n => $"lesson-{n}"), mails.Select(mail => mail.Subject));
            var times = mails.Select(mail => mail.At.InZone(row.SendingTime.Zone)).ToList();
            Assert.Equal(times.Count, times.Select(time => time.Date).Distinct().Count());
            Assert.All(times, time => Assert.InRange(time.Hour, SendingTime.EarliestHour, SendingTime.QuietHour - 1));
            Assert.True(mails.Count is >= 5 || (name == "pauses" && mails.Count >= 3), $"{name} got {mails.Count} lessons: {string.Join(", ", times)}");
        }

        Assert.Single(world.MailService.Mails, mail => mail is { Category: "welcome", Address: "dublin@example.org" });
    }
}
