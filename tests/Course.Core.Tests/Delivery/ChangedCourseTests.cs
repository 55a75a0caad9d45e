using Course.Core.Content;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>People in mid-course while a new version of it is deployed: who stands where, what comes next, and what they are told.</summary>
public sealed class ChangedCourseTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    [Fact]
    public async Task Lessons_added_moved_and_taken_out_come_once_in_the_new_order_or_are_named()
    {
        await DeployAsync("a", "b", "c", "d", "e", "f", "g");
        var early = await world.EnrolAsync("early@example.org");
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        var late = await world.EnrolAsync("late@example.org");
        Assert.Equal(["a", "b", "c"], Lessons("early@example.org"));
        Assert.Equal("d", (await world.RowAsync(early))!.Next.Lesson);
        Assert.Equal("a", (await world.RowAsync(late))!.Next.Lesson);

        // d, on which someone stands, is taken out; x comes in behind them, y before them; a is moved to the end.
        await DeployAsync("x", "b", "c", "e", "y", "f", "g", "a");
        await world.RunUntilAsync("2026-06-14T12:00:00Z");

        Assert.Equal(["a", "b", "c", "e", "y", "f", "g"], Lessons("early@example.org"));
        Assert.Equal(["a", "x", "b", "c", "e", "y", "f", "g"], Lessons("late@example.org"));
        var named = Assert.Single(world.MailService.Lessons, mail => mail.Text.Contains("Added: ", StringComparison.Ordinal));
        Assert.Equal(("early@example.org", "e"), (named.Address, named.Subject));
        Assert.Contains("Added: x.", named.Text, StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(early)).State);
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(late)).State);
        Assert.Equal("x", Assert.Single((await world.SubscriberAsync(early)).Received.OfferedIn(world.Curriculum)).Lesson.Id);
    }

    [Fact]
    public async Task Whoever_stands_on_a_last_lesson_that_is_taken_out_has_finished()
    {
        await DeployAsync("a", "b", "c");
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal("c", (await world.RowAsync(id))!.Next.Lesson);

        await DeployAsync("a", "b");
        await world.RunUntilAsync("2026-06-05T12:00:00Z");

        Assert.Equal(["a", "b"], Lessons("ana@example.org"));
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
        Assert.Single(world.MailService.Mails, mail => mail.Subject == "Graduation");
        Assert.Null(await world.RowAsync(id));
    }

    [Fact]
    public async Task A_course_that_grows_while_someone_is_between_two_tracks_goes_on_with_its_first()
    {
        world.Curriculum = Some.ReachingOut();
        world.Restart();
        var id = await world.EnrolAsync();
        await world.Subscriptions.BeginAnewAsync(id, Situation.IEnded, CancellationToken.None);
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal("main-1", (await world.RowAsync(id))!.Next.Lesson);

        // A lesson more for the main course, of which they have got nothing yet.
        await DeployAsync(Some.ReachingOut(main: 3));
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        Assert.Equal(["why", "send", "ask", "no", "yes", "main-1", "main-2", "main-3"], Lessons("ana@example.org"));
    }

    [Fact]
    public async Task Begun_anew_after_a_change_the_course_comes_as_it_is_now()
    {
        await DeployAsync("a", "b", "c");
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        await DeployAsync("b", "x", "a");
        await world.Subscriptions.BeginAnewAsync(id, Situation.TheyEnded, CancellationToken.None);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(["a", "b", "b", "x", "a"], Lessons("ana@example.org"));
        Assert.DoesNotContain(world.MailService.Lessons, mail => mail.Text.Contains("Added:", StringComparison.Ordinal));
    }

    private Task DeployAsync(params string[] lessons) => DeployAsync(Some.Curriculum(lessons));

    private Task DeployAsync(Curriculum curriculum)
    {
        world.Curriculum = curriculum;
        world.Restart();
        return Task.CompletedTask;
    }

    private List<string> Lessons(string to) => [.. world.MailService.Lessons.Where(mail => mail.Address == to).Select(mail => mail.Subject)];
}
