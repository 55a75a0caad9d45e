using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Inbox;

/// <summary>What someone on the way of reaching out replies, from the mail to the lessons that follow and the days that are counted.</summary>
public sealed class ReachingOutRepliesTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z") { Curriculum = Some.ReachingOut() };

    public ReachingOutRepliesTests() => world.Restart();

    [Theory]
    [InlineData("They said yes", Outcome.Accepted, "why send ask yes anew-1 anew-2")]
    [InlineData("5. We're meeting on Friday", Outcome.Accepted, "why send ask yes anew-1 anew-2")]
    [InlineData("She said no", Outcome.Declined, "why send ask no main-1 main-2")]
    [InlineData("he hasn't answered", Outcome.NoAnswer, "why send ask no main-1 main-2")]
    [InlineData("nothing yet", Outcome.NoAnswer, "why send ask no main-1 main-2")]
    [InlineData("6 yes", null, "why send ask no yes main-1")]
    public async Task Told_by_reply_the_outcome_decides_the_next(string words, Outcome? outcome, string lessons)
    {
        var id = await AskedAsync();
        await ReplyAsync(id, words);

        Assert.Equal(outcome, (await world.SubscriberAsync(id)).Preferences.Outcome);
        await world.RunUntilAsync("2026-06-07T12:00:00Z");
        Assert.Equal(lessons.Split(' '), Lessons());
    }

    [Fact]
    public async Task The_answer_says_what_was_noted()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "4. She said no.");
        Assert.Contains("Outcome = Declined, OutcomeWords = She said no", Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Said_otherwise_the_later_stands()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "nothing yet", "<m1@example.org>");
        await world.RunUntilAsync("2026-06-04T18:00:00Z");
        await ReplyAsync(id, "She said yes!", "<m2@example.org>");
        Assert.Equal(Outcome.Accepted, (await world.SubscriberAsync(id)).Preferences.Outcome);
    }

    [Fact]
    public async Task Unclear_it_is_asked_back_once_and_nothing_is_filled_in()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "She needs time", "<m1@example.org>");
        Assert.Contains("AsksOutcome = True", Answer(), StringComparison.Ordinal);
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        await ReplyAsync(id, "She still needs more time", "<m2@example.org>");
        Assert.Contains("AsksOutcome = False", Answer(), StringComparison.Ordinal);
        Assert.Null((await world.SubscriberAsync(id)).Preferences.Outcome);
    }

    [Fact]
    public async Task Before_it_is_asked_for_nothing_is_an_outcome()
    {
        var id = await EnrolledAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(["why", "send"], Lessons());
        await ReplyAsync(id, "They said yes");
        Assert.Null((await world.SubscriberAsync(id)).Preferences.Outcome);
    }

    [Fact]
    public async Task Someone_who_was_left_is_read_like_anyone()
    {
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        await ReplyAsync(id, "They said no. I wrote to them.");
        Assert.Null((await world.SubscriberAsync(id)).Preferences.Outcome);
        Assert.Equal(Distance.Slipped, (await ToldAsync(id))[^1].Distance);
    }

    [Theory]
    [InlineData("I sent it")]
    [InlineData("6, I wrote to her today")]
    public async Task The_one_message_is_no_slip_and_a_second_is(string words)
    {
        var id = await EnrolledAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        await ReplyAsync(id, words, "<m1@example.org>");
        Assert.Null((await ToldAsync(id))[^1].Distance);
        Assert.DoesNotContain(NoteIds.Slipped, Answer(), StringComparison.Ordinal);
        Assert.Contains("Spared = OneMessage", Answer(), StringComparison.Ordinal);

        await world.RunUntilAsync("2026-06-04T18:00:00Z");
        await ReplyAsync(id, "I texted her last night", "<m2@example.org>");
        Assert.Equal(Distance.Slipped, (await ToldAsync(id))[^1].Distance);
        Assert.Contains(NoteIds.Slipped, Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_lesson_on_sending_a_message_is_a_slip()
    {
        var id = await EnrolledAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await ReplyAsync(id, "6, I wrote to her today");
        Assert.Equal(Distance.Slipped, (await ToldAsync(id))[^1].Distance);
    }

    [Fact]
    public async Task After_a_no_a_message_is_a_slip_again()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "She said no", "<m1@example.org>");
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        await ReplyAsync(id, "3, I wrote to her anyway", "<m2@example.org>");
        Assert.Equal(Distance.Slipped, (await ToldAsync(id))[^1].Distance);
    }

    [Fact]
    public async Task Words_of_concern_tell_no_outcome()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "She said no. I want to kill myself.");
        Assert.Null((await world.SubscriberAsync(id)).Preferences.Outcome);
        Assert.Contains(world.MailService.Mails, mail => mail.Category == "support");
    }

    [Fact]
    public async Task On_their_page_it_is_read_as_in_a_reply()
    {
        var id = await AskedAsync();
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "form-1", "They said yes", CancellationToken.None);
        Assert.Equal(Outcome.Accepted, (await world.SubscriberAsync(id)).Preferences.Outcome);
    }

    [Fact]
    public async Task Go_on_in_a_reply_chooses_what_follows_starting_anew()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "They said yes", "<m1@example.org>");
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        Assert.Equal("anew-2", Lessons()[^1]);
        await ReplyAsync(id, "Go on", "<m2@example.org>");
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Equal("main-1", Lessons()[^1]);
    }

    [Fact]
    public async Task Anything_else_chooses_nothing()
    {
        var id = await AskedAsync();
        await ReplyAsync(id, "They said yes", "<m1@example.org>");
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        await ReplyAsync(id, "8, we met again", "<m2@example.org>");
        await world.RunUntilAsync("2026-06-12T12:00:00Z");
        Assert.Equal("anew-2", Lessons()[^1]);
    }

    private async Task<SubscriberId> EnrolledAsync()
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.BeginAnewAsync(id, Situation.IEnded, CancellationToken.None);
        return id;
    }

    private async Task<SubscriberId> AskedAsync()
    {
        var id = await EnrolledAsync();
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal("ask", Lessons()[^1]);
        return id;
    }

    private async Task ReplyAsync(SubscriberId id, string words, string messageId = "<m1@example.org>") =>
        await world.ReceiveAsync(SomeMail.Reply(words, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private async Task<IReadOnlyList<CheckIn>> ToldAsync(SubscriberId id) => await world.CheckIns.ListAsync(id, CancellationToken.None);

    private string Answer() => world.MailService.Mails.Last(mail => mail.Category == "answer").Text;

    private List<string> Lessons() => [.. world.MailService.Lessons.Select(mail => mail.Subject)];
}
