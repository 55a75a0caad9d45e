using System.Collections.Concurrent;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Delivery;

/// <summary>The check-ins of the year after stand in the ring as lessons do: once, in hours, whatever goes wrong, and not a day after leaving.</summary>
public sealed class YearAfterTests(ITestOutputHelper output)
{
    private const string Zone = "Europe/Dublin";

    private static CourseWorld World(IWatch? watch = null, int months = 12)
    {
        var course = Some.Curriculum(lessons: 1);
        var world = new CourseWorld("2026-06-01T10:00:00Z", watch)
        {
            TickEvery = TimeSpan.FromHours(6),
            Curriculum = new Curriculum(course.Modules, course.Tracks, course.Lessons, Enum.GetValues<Situation>().ToDictionary(situation => situation, _ => "main"), [.. course.YearAfter.Take(months)]),
        };
        world.Restart();
        return world;
    }

    /// <summary>On the course, at an hour at which the timer fires also where it fires but four times a day: 07:00 in Dublin is 06:00 UTC in summer.</summary>
    private static async Task<SubscriberId> GraduatedAsync(CourseWorld world)
    {
        var form = Some.Signup(zone: Zone, hour: 7);
        await world.UntilItWorksAsync(() => world.Signups.RequestAsync(form, default));
        await world.WorkAsync();
        var id = (await world.Addresses.FindAsync(world.Hasher.Hash(form.Address), default))!.Subscriber!.Value;
        await world.UntilItWorksAsync(() => world.Subscriptions.ConfirmAsync(id, default));
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
        return id;
    }

    private static IEnumerable<string> Months(CourseWorld world) => world.MailService.Mails.Where(mail => mail.Category == "monthly")
        .Select(mail => $"{mail.Subject} {mail.At.InZone(Zones.Get(Zone)).LocalDateTime.ToString("yyyy-MM-dd HH:mm", null)}");

    [Fact]
    public async Task Nobody_gets_them_who_has_not_asked()
    {
        var world = World();
        await GraduatedAsync(world);
        await world.RunUntilAsync("2026-09-03T12:00:00Z");
        Assert.Empty(Months(world));
    }

    [Fact]
    public async Task Twelve_come_a_month_apart_at_their_hour_through_both_changes_of_the_clock_and_then_no_more()
    {
        var world = World();
        var id = await GraduatedAsync(world);
        await world.Subscriptions.AskForYearAsync(id, default);
        await world.Subscriptions.AskForYearAsync(id, default);
        // In winter 07:00 is 07:00 UTC, and the timer must fire then.
        var expected = Enumerable.Range(1, 12).Select(n => $"month-{n} {new LocalDate(2026, 6, 3).PlusMonths(n).ToString("yyyy-MM-dd", null)} 07:00");
        for (var day = 0; day < 400; day++)
        {
            foreach (var hour in new[] { 6, 7 })
            {
                world.Time.SetUtcNow(new DateTimeOffset(2026, 6, 3, hour, 0, 0, TimeSpan.Zero).AddDays(day + 1));
                await world.TickAsync();
            }
        }

        Assert.Equal(expected, Months(world));
        var after = await world.SubscriberAsync(id);
        Assert.Equal((SubscriberState.Completed, (int?)null), (after.State, after.Ring.Slot));
        Assert.Empty(await world.CopiesAsync(id));
        // One welcome, one graduation: neither comes again with the year.
        Assert.Equal(["confirm", "welcome", "lesson", "graduation"], world.MailService.Mails.Select(mail => mail.Category).Where(category => category != "monthly"));
        await world.Subscriptions.AskForYearAsync(id, default);
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
    }

    [Fact]
    public async Task They_are_answered_by_reply_and_end_with_unsubscribing()
    {
        var world = World();
        var id = await GraduatedAsync(world);
        await world.Subscriptions.AskForYearAsync(id, default);
        await world.RunUntilAsync("2026-07-03T12:00:00Z");
        Assert.Contains("How are you?", Assert.Single(world.MailService.Mails, mail => mail.Category == "monthly").Text, StringComparison.Ordinal);
        await world.ReceiveAsync(SomeMail.Reply("8 yes", to: await world.ReplyAddressAsync(id)));
        Assert.Equal(8, Assert.Single(await world.CheckIns.ListAsync(id, default)).Mood);
        Assert.Equal("answer", world.MailService.Mails[^1].Category);
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, default);
        var mails = world.MailService.Mails.Count;
        await world.RunUntilAsync("2026-10-03T12:00:00Z");
        Assert.Equal(mails, world.MailService.Mails.Count);
        Assert.Equal(Suppression.Unsubscribed, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), default))!.Suppression);
    }

    [Fact]
    public async Task A_new_hour_or_a_pause_does_not_bring_the_month_forward()
    {
        var world = World();
        var id = await GraduatedAsync(world);
        await world.Subscriptions.AskForYearAsync(id, default);
        await world.Subscriptions.SetAsync(id, preferences => preferences with { Hour = 13 }, default);
        await world.Subscriptions.PauseAsync(id, 40, default);
        await world.RunUntilAsync("2026-07-10T12:00:00Z");
        Assert.Empty(Months(world));
        await world.RunUntilAsync("2026-08-20T12:00:00Z");
        // Forty days from 4 June: of the 3rd the hour has come.
        Assert.Equal(["month-1 2026-07-14 13:00", "month-2 2026-08-14 13:00"], Months(world));
    }

    [Fact]
    public async Task Asking_for_it_is_confirmed_by_one_mail()
    {
        var world = World();
        var id = await GraduatedAsync(world);
        for (var press = 0; press < 2; press++)
            Assert.True(await world.Changes.AskForYearAsync(await world.SubscriberAsync(id), default));
        await world.WorkAsync();
        Assert.Single(world.MailService.Mails, mail => mail.Category == "settingschanged");
    }

    [Fact]
    public async Task Who_starts_the_course_again_later_gets_lessons_and_may_ask_again()
    {
        var world = World(months: 1);
        var id = await GraduatedAsync(world);
        await world.Subscriptions.AskForYearAsync(id, default);
        await world.RunUntilAsync("2026-07-05T12:00:00Z");
        Assert.Single(Months(world));
        await world.EnrolAsync(zone: Zone, hour: 7);
        await world.RunUntilAsync("2026-07-08T12:00:00Z");
        Assert.Equal(2, world.MailService.Lessons.Count());
        await world.Subscriptions.AskForYearAsync(id, default);
        await world.RunUntilAsync("2026-08-10T12:00:00Z");
        Assert.Equal(2, Months(world).Count());
    }

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.TimesOut)]
    public async Task No_fault_at_any_call_loses_doubles_or_hurries_one(Fault fault)
    {
        var whole = new CrashPlan();
        var expected = await LiveAsync(whole);
        Assert.Equal(["welcome", "lesson", "graduation", "month-1 2026-07-03", "month-2 2026-08-03"], expected);
        // Looking into slots where nobody is belongs to EveryCrashPointTests; here are nine of ten calls such.
        var calls = Enumerable.Range(1, whole.Calls)
            .Where(call => fault != Fault.None && whole.Names[call - 1] != nameof(IRing.PlanWalksAsync) && fault.CanMeet(whole.Names[call - 1])).ToList();
        Assert.Equal(fault == Fault.None, calls.Count == 0);
        output.WriteLine($"{fault}: {calls.Count} of {whole.Calls} calls");
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(calls, async (call, _) =>
        {
            try
            {
                var arrived = await LiveAsync(new CrashPlan(call, fault));
                if (!expected.SequenceEqual(arrived))
                    failures.Enqueue($"{fault} at call {call}, {whole.Names[call - 1]}: got {string.Join(", ", arrived)}");
            }
            catch (Exception e)
            {
                failures.Enqueue($"{fault} at call {call}, {whole.Names[call - 1]}: {e}");
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {calls.Count} runs failed:\n{string.Join('\n', failures.Take(10))}");
    }

    /// <summary>
    /// From the sign-up to the end of a year of two months; each mail by its kind, the monthly ones with their day. A crash may cost the timer's next six hours, so that one comes later
    /// on its day. The confirmation is left out: they press its button here whether or not it has come.
    /// </summary>
    private static async Task<List<string>> LiveAsync(CrashPlan plan)
    {
        var world = World(plan, months: 2);
        var id = await GraduatedAsync(world);
        await world.UntilItWorksAsync(() => world.Subscriptions.AskForYearAsync(id, default));
        await world.RunUntilAsync("2026-08-05T12:00:00Z");
        var end = await world.SubscriberAsync(id);
        Assert.Equal((SubscriberState.Completed, (int?)null), (end.State, end.Ring.Slot));
        Assert.Empty(await world.CopiesAsync(id));
        Assert.Equal((0, 0, 0), (world.Queues.Lessons.Count, world.Queues.Mail.Count, world.Queues.Changes.Count));
        Assert.All(world.MailService.Mails.Where(mail => mail.Category == "monthly"), mail => Assert.InRange(mail.At.InZone(Zones.Get(Zone)).Hour, 7, SendingTime.QuietHour - 1));
        var months = new Queue<string>(Months(world));
        return [.. world.MailService.Mails.Where(mail => mail.Category != "confirm").Select(mail => mail.Category == "monthly" ? months.Dequeue()[..^" 07:00".Length] : mail.Category)];
    }
}
