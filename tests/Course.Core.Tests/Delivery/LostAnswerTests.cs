using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>Storage took a write and its answer was lost: what that broke.</summary>
public sealed class LostAnswerTests
{
    /// <summary>Runs twice: once to find the call in question, among those made from a moment on, and once with a fault at it.</summary>
    private static async Task<CourseWorld> RunAsync(string from, string until, Func<IEnumerable<(string Name, int Call)>, int> which, Fault fault, int lessons = 8)
    {
        async Task<(CourseWorld World, int Before)> LiveAsync(CrashPlan plan)
        {
            var world = new CourseWorld("2026-03-26T10:00:00Z", plan) { Curriculum = Some.Curriculum(lessons) };
            world.Restart();
            await world.EnrolAsync();
            await world.RunUntilAsync(from);
            var before = plan.Calls;
            await world.RunUntilAsync(until);
            return (world, before);
        }

        var whole = new CrashPlan();
        var (_, before) = await LiveAsync(whole);
        var plan = new CrashPlan(which(whole.Names.Select((name, index) => (name, index + 1)).Skip(before)), fault);
        var (world, _) = await LiveAsync(plan);
        Assert.True(plan.Crashed);
        return world;
    }

    private static IEnumerable<string> LessonTimes(CourseWorld world) =>
        world.MailService.Lessons.Select(mail => $"{mail.Subject} {mail.At.InZone(Zones.Get("Europe/Dublin")).LocalDateTime.ToString("MM-dd HH:mm", null)}");

    [Fact]
    public async Task A_claim_that_was_written_is_sent_although_its_second_try_met_a_conflict()
    {
        // The rows were taken for somebody else's and stayed claimed until the next day's tick: a lesson's day was lost.
        var world = await RunAsync("2026-03-27T07:45:00Z", "2026-03-28T12:00:00Z", calls => calls.First(call => call.Name == "CommitAsync").Call, Fault.AnswerLost);
        Assert.Equal(["lesson-1 03-27 08:00", "lesson-2 03-28 08:00"], LessonTimes(world));
    }

    [Fact]
    public async Task An_advance_that_was_written_goes_on_with_the_move_to_the_new_slot()
    {
        // The row stood half moved in the old slot until that slot's next tick, which after the clocks went forward is an hour late.
        var world = await RunAsync("2026-03-28T07:45:00Z", "2026-03-29T12:00:00Z", calls => calls.Where(call => call.Name == "CommitAsync").ElementAt(1).Call, Fault.AnswerLost);
        Assert.Equal(["lesson-1 03-27 08:00", "lesson-2 03-28 08:00", "lesson-3 03-29 08:00"], LessonTimes(world));
    }

    [Fact]
    public async Task A_claimed_mail_that_is_no_lesson_is_sent_at_once_and_not_after_lease_and_grace()
    {
        var plan = new CrashPlan();
        var world = new CourseWorld("2026-03-26T10:00:00Z", plan);
        await world.Signups.RequestAsync(Some.Signup(), default);
        await world.WorkAsync();
        var claim = plan.Names.IndexOf("SaveAsync") + 1;

        world = new CourseWorld("2026-03-26T10:00:00Z", new CrashPlan(claim, Fault.AnswerLost));
        await world.Signups.RequestAsync(Some.Signup(), default);
        await world.WorkAsync();
        Assert.Equal("confirm", Assert.Single(world.MailService.Mails).Category);
    }

    [Theory]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.TimesOut)]
    public async Task Whoever_has_finished_points_nowhere_and_gets_one_graduation_mail(Fault fault)
    {
        // A process that died between removing the row and the pointer left the pointer for good.
        for (var nth = 0; nth < 12; nth++)
        {
            var world = await RunAsync("2026-03-27T07:45:00Z", "2026-03-28T12:00:00Z", calls => calls.SkipWhile(call => call.Name != "SendAsync").Where(call => fault.CanMeet(call.Name)).ElementAt(nth).Call, fault, lessons: 1);
            var id = (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), default))!.Subscriber!.Value;
            var subscriber = await world.SubscriberAsync(id);
            Assert.Equal((SubscriberState.Completed, null), (subscriber.State, subscriber.Ring.Slot));
            Assert.Empty(await world.CopiesAsync(id));
            Assert.Single(world.MailService.Mails, mail => mail.Category == "graduation");
            Assert.Single(world.MailService.Lessons);
        }
    }
}
