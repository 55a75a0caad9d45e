using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Enrolment;

/// <summary>Whatever people change counts for the very next lesson: minutes before it is due, and while the one before is being sent, after its claim.</summary>
public sealed class VeryNextLessonTests
{
    private const string Address = "ana@example.org";
    private static readonly LocalDate Day = new(2026, 6, 3);

    private static CancellationToken None => CancellationToken.None;

    /// <summary>What is changed, and what comes on the next day of lessons because of it: time in UTC, subject, and words; null where nothing comes.</summary>
    private static readonly Dictionary<string, (Func<CourseWorld, SubscriberId, Task> Change, string? Expected)> Changes = new(StringComparer.Ordinal)
    {
        ["nothing"] = ((_, _) => Task.CompletedTask, "07:00 lesson"),
        ["hour"] = (Set(preferences => preferences with { Hour = 10 }), "09:00 lesson"),
        ["zone"] = (Set(preferences => preferences with { Zone = "America/New_York" }), "12:00 lesson"),
        ["days"] = (Set(preferences => preferences with { Days = Weekdays.Sunday }), null),
        ["discreet"] = (Set(preferences => preferences with { Discreet = true }), "07:00 Today's reading"),
        ["name"] = (Set(preferences => preferences with { FirstName = "Zoë" }), "07:00 lesson Zoë"),
        ["pause"] = ((world, id) => world.Subscriptions.PauseAsync(id, 3, None), null),
        ["pause until"] = ((world, id) => world.Subscriptions.PauseUntilAsync(id, Day.PlusDays(5), None), null),
        ["pause and resume"] = (async (world, id) =>
        {
            await world.Subscriptions.PauseAsync(id, 3, None);
            await world.Subscriptions.ResumeAsync(id, None);
        }, "07:00 lesson"),
        ["another way"] = (async (world, id) => await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.IEnded, None), "07:00 reach-1"),
        ["start over"] = (async (world, id) => await world.Changes.BeginAnewAsync(await world.SubscriberAsync(id), round: 0, None), "07:00 lesson-1"),
        ["stop"] = (async (world, id) => await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: true, None), null),
        ["delete"] = ((world, id) => world.Erasure.EraseAsync(id, None), null),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_change_minutes_before_the_lesson_counts_for_it(string name)
    {
        var world = InChargeTests.NewWorld();
        var id = await world.EnrolAsync(Address);
        await world.RunUntilAsync("2026-06-03T06:52:00Z");
        await Changes[name].Change(world, id);
        await world.RunUntilAsync("2026-06-03T20:00:00Z");

        Assert.True(Fits(world, Day, Changes[name].Expected), Told(world));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_change_between_claim_and_sending_counts_for_the_lesson_after(string name)
    {
        var world = InChargeTests.NewWorld();
        var id = await world.EnrolAsync(Address);
        var during = false;
        world.MailService.On(Address, "lesson-2", _ =>
        {
            during = true;
            Changes[name].Change(world, id).GetAwaiter().GetResult();
            return null;
        });
        await world.RunUntilAsync("2026-06-04T20:00:00Z");

        Assert.True(during);
        // That one was on its way, once, whatever became of the wish.
        Assert.Single(world.MailService.Lessons, mail => mail.Subject == "lesson-2");
        Assert.True(Fits(world, Day.PlusDays(1), Changes[name].Expected), Told(world));
    }

    private static Func<CourseWorld, SubscriberId, Task> Set(Func<Preferences, Preferences> change) => async (world, id) => await world.Changes.SetAsync(await world.SubscriberAsync(id), change, None);

    private static bool Fits(CourseWorld world, LocalDate day, string? expected)
    {
        var came = world.MailService.Lessons.Where(mail => mail.At.InUtc().Date == day).ToList();
        if (expected is null)
            return came.Count == 0;
        var parts = expected.Split(' ', 2);
        var words = parts[1].Split(' ').Last();
        return came is [var lesson]
            && lesson.At.InUtc().TimeOfDay.ToString("HH:mm", null) == parts[0]
            && $"{lesson.Subject} {lesson.Text}".Contains(words, StringComparison.Ordinal)
            && (parts[1] == "Today's reading" ? lesson.Subject == parts[1] : lesson.Subject.StartsWith(parts[1].Split(' ')[0], StringComparison.Ordinal));
    }

    private static string Told(CourseWorld world) => string.Join('\n', world.MailService.Lessons.Select(mail => $"{mail.At} {mail.Subject}: {mail.Text}"));
}
