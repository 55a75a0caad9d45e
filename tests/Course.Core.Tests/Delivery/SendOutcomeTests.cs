using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>What becomes of a lesson whose request was not simply accepted.</summary>
public sealed class SendOutcomeTests
{
    private static IEnumerable<string> LocalTimes(CourseWorld world, string zone) =>
        world.MailService.Lessons.Select(mail => mail.At.InZone(Zones.Get(zone)).LocalDateTime.ToString("MM-dd HH:mm", null));

    [Fact]
    public async Task A_send_of_unknown_outcome_is_not_repeated_once_an_event_proves_it()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.MailService.AcceptNextAndHangUp();
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_send_of_unknown_outcome_without_any_event_is_repeated_after_the_grace_period()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.MailService.AnswerNext(new SendOutcome.Unknown("black hole"));
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(["06-02 08:30", "06-03 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task What_was_not_accepted_is_tried_again_the_same_day()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.MailService.AnswerNext(new SendOutcome.NotAccepted("503", TimeSpan.FromMinutes(40)));
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        Assert.Equal(["06-02 08:45"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task A_bad_address_is_taken_off_and_the_rest_of_the_batch_gets_the_lesson()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var ids = new List<Course.Core.Links.SubscriberId>();
        for (var i = 0; i < 200; i++)
            ids.Add(await world.EnrolAsync($"p{i}@example.org"));
        world.MailService.BadAddresses.Add("p77@example.org");
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        Assert.Equal(199, world.MailService.Lessons.Select(mail => mail.Address).Distinct().Count());
        Assert.Equal(199, world.MailService.Lessons.Count());
        Assert.Equal(SubscriberState.Rejected, (await world.SubscriberAsync(ids[77])).State);
    }

    [Fact]
    public async Task A_refusal_that_names_nobody_is_narrowed_down_and_condemns_nobody()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        for (var i = 0; i < 3; i++)
            await world.EnrolAsync($"p{i}@example.org");
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        for (var i = 0; i < 20; i++)
            world.MailService.AnswerNext(new SendOutcome.Rejected("content", []));
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        Assert.Empty(world.MailService.Lessons);
        await world.RunUntilAsync("2026-06-30T12:00:00Z");
        Assert.Equal(3, world.MailService.Lessons.Select(mail => mail.Address).Distinct().Count());
    }
}
