using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Enrolment;

/// <summary>What someone tells of reaching out, from the telling to the lessons that come.</summary>
public sealed class OutcomeTests
{
    private static readonly string[] LessonIds = ["ask", "no", "yes", "anew", "main-1"];

    private readonly CourseWorld world = new("2026-06-01T10:00:00Z") { Curriculum = Branching() };

    public OutcomeTests() => world.Restart();

    [Theory]
    [InlineData(null, "ask no yes main-1")]
    [InlineData(Outcome.Accepted, "ask yes anew main-1")]
    [InlineData(Outcome.Declined, "ask no main-1")]
    [InlineData(Outcome.NoAnswer, "ask no main-1")]
    public async Task Told_between_two_lessons_it_decides_the_next(Outcome? outcome, string expected)
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await TellAsync(id, outcome);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(expected.Split(' '), Lessons());
    }

    [Fact]
    public async Task Told_before_it_is_asked_for_it_counts_when_the_time_comes()
    {
        var id = await world.EnrolAsync();
        await TellAsync(id, Outcome.Accepted);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(["ask", "yes", "anew", "main-1"], Lessons());
    }

    [Fact]
    public async Task Told_late_it_still_opens_the_way_and_repeats_nothing()
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(["ask", "no"], Lessons());
        await TellAsync(id, Outcome.Accepted);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(["ask", "no", "yes", "anew", "main-1"], Lessons());
    }

    [Fact]
    public async Task Told_on_the_main_track_it_takes_nobody_off_it()
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal("main-1", (await world.RowAsync(id))!.Next.Lesson);
        await TellAsync(id, Outcome.Accepted);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(["ask", "no", "yes", "main-1"], Lessons());
    }

    [Fact]
    public async Task Said_otherwise_the_later_stands()
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await TellAsync(id, Outcome.NoAnswer);
        await TellAsync(id, Outcome.Accepted);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");

        Assert.Equal(Outcome.Accepted, (await world.SubscriberAsync(id)).Preferences.Outcome);
        Assert.Equal("yes", Lessons()[^3]);
        Assert.Distinct(Lessons());
    }

    [Fact]
    public async Task A_yes_told_on_the_main_course_brings_what_there_is_for_a_yes_and_then_goes_on_where_they_were()
    {
        var id = await AskedAsync(Outcome.NoAnswer, "2026-06-07T12:00:00Z");
        Assert.Equal(["why", "send", "ask", "no", "main-1", "main-2"], Lessons());

        await TellAsync(id, Outcome.Accepted);
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        Assert.Equal(["yes", "anew-1", "anew-2"], Lessons()[6..]);
        Assert.Equal(new Place("main", "main-3"), (await world.RowAsync(id))!.Next);
    }

    [Fact]
    public async Task A_yes_told_while_a_lesson_of_the_main_course_is_on_its_way_counts_after_it()
    {
        var id = await AskedAsync(Outcome.NoAnswer, "2026-06-06T12:00:00Z");
        world.MailService.BeforeNext(() => world.Subscriptions.TellOutcomeAsync(id, Outcome.Accepted, CancellationToken.None));
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        Assert.Equal(["main-1", "main-2", "yes", "anew-1", "anew-2"], Lessons()[4..]);
    }

    [Fact]
    public async Task A_yes_taken_back_leads_away_from_starting_anew()
    {
        var id = await AcceptedAsync("2026-06-06T12:00:00Z");
        Assert.Equal(["yes", "anew-1"], Lessons()[^2..]);
        await TellAsync(id, Outcome.Declined);
        await world.RunUntilAsync("2026-06-09T12:00:00Z");
        Assert.Equal(["no", "main-1", "main-2"], Lessons()[^3..]);
    }

    [Fact]
    public async Task What_follows_starting_anew_waits_for_their_choice_and_comes_once_chosen()
    {
        var id = await AcceptedAsync("2026-06-10T12:00:00Z");
        Assert.Equal("anew-2", Lessons()[^1]);
        Assert.True((await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), CancellationToken.None)).AwaitsChoice);

        await world.Subscriptions.GoOnAsync(id, CancellationToken.None);
        await world.RunUntilAsync("2026-06-12T12:00:00Z");
        Assert.Equal(["anew-2", "main-1", "main-2"], Lessons()[^3..]);
    }

    [Fact]
    public async Task Never_chosen_it_comes_by_itself_after_the_wait_and_nothing_is_lost()
    {
        await AcceptedAsync("2026-06-21T06:00:00Z");
        Assert.Equal("anew-2", Lessons()[^1]);
        await world.RunUntilAsync("2026-06-22T12:00:00Z");
        Assert.Equal(["anew-2", "main-1", "main-2"], Lessons()[^3..]);
    }

    private Task<SubscriberId> AcceptedAsync(string until) => AskedAsync(Outcome.Accepted, until, main: 2);

    /// <summary>Someone who has told this outcome right after being asked.</summary>
    private async Task<SubscriberId> AskedAsync(Outcome outcome, string until, int main = 4)
    {
        world.Curriculum = Some.ReachingOut(main);
        world.Restart();
        var id = await world.EnrolAsync();
        await world.Subscriptions.BeginAnewAsync(id, Situation.IEnded, CancellationToken.None);
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        await TellAsync(id, outcome);
        await world.RunUntilAsync(until);
        return id;
    }

    private async Task TellAsync(SubscriberId id, Outcome? outcome)
    {
        if (outcome is { } told)
            await world.Subscriptions.TellOutcomeAsync(id, told, CancellationToken.None);
        await world.WorkAsync();
    }

    private List<string> Lessons() => [.. world.MailService.Mails.Where(mail => mail.Category == "lesson").Select(mail => mail.Subject)];

    private static Curriculum Branching() => new(
        [new Module("detachment", "Detachment")],
        [
            new Track("asking", ["ask", "no", "yes"], "main")
            {
                LeftOut = new Dictionary<string, IReadOnlyList<Outcome>> { ["no"] = [Outcome.Accepted], ["yes"] = [Outcome.Declined, Outcome.NoAnswer] },
                ThenAfter = new Dictionary<Outcome, string> { [Outcome.Accepted] = "anew" },
            },
            new Track("anew", ["anew"], "main"),
            new Track("main", ["main-1"], Then: null),
        ],
        LessonIds.Select(Some.Lesson),
        Enum.GetValues<Situation>().ToDictionary(situation => situation, _ => "asking"));
}
