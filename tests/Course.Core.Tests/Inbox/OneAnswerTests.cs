using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

/// <summary>Nobody is answered more than once in ten minutes, and everything is answered.</summary>
public sealed class OneAnswerTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private static List<Arrived> Answers(CourseWorld world) => [.. world.MailService.Mails.Where(mail => mail.Category == "answer")];

    private static async Task<SubscriberId> EnrolledAsync(CourseWorld world)
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        return id;
    }

    private static async Task<InboxEntry> ReplyAsync(CourseWorld world, SubscriberId id, string text, string messageId) =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private static async Task PassAsync(CourseWorld world, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.WorkAsync();
        }
    }

    [Fact]
    public async Task The_first_is_answered_at_once_and_those_that_follow_together_when_the_time_is_over()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, "5", "<m1@x>");
        Assert.Contains("Mood = 5", Assert.Single(Answers(world)).Text, StringComparison.Ordinal);

        await PassAsync(world, 2);
        await ReplyAsync(world, id, "sorry, 6", "<m2@x>");
        await PassAsync(world, 1);
        await ReplyAsync(world, id, "and I kept my distance", "<m3@x>");
        await PassAsync(world, 6);
        Assert.Single(Answers(world));
        Assert.Equal(3, (await world.CheckIns.ListAsync(id, CancellationToken.None)).Count);

        await PassAsync(world, 30);
        var second = Assert.Single(Answers(world).Skip(1));
        Assert.Equal(Instant.FromUtc(2026, 6, 1, 10, 10), second.At);
        // Of each field what was told last, in the thread of the last mail.
        Assert.Contains("Mood = 6, Distance = Kept", second.Text, StringComparison.Ordinal);
        Assert.Contains("Replies = 2", second.Text, StringComparison.Ordinal);
        Assert.Equal("<m3@x>", world.MailService.Requests.Last(request => request.Category == "answer").Headers["In-Reply-To"]);
    }

    [Fact]
    public async Task However_many_mails_come_there_is_one_answer_in_ten_minutes()
    {
        var id = await EnrolledAsync(world);
        for (var n = 0; n < 60; n++)
        {
            await ReplyAsync(world, id, $"{(n % 10) + 1}", $"<m{n}@x>");
            await PassAsync(world, 1);
        }

        await PassAsync(world, 20);
        Assert.Equal(60, (await world.CheckIns.ListAsync(id, CancellationToken.None)).Count);
        var times = Answers(world).Select(answer => answer.At).ToList();
        Assert.InRange(times.Count, 6, 7);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Duration.FromMinutes(10)));
        // The last of them is covered by the last answer.
        Assert.Contains("Mood = 10", Answers(world)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_takes_effect_at_once_though_its_answer_waits()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, "5", "<m1@x>");
        await ReplyAsync(world, id, "pause 3 days", "<m2@x>");
        Assert.Equal(new LocalDate(2026, 6, 5), (await world.SubscriberAsync(id)).Preferences.PausedUntil);
        await ReplyAsync(world, id, "stop", "<m3@x>");
        Assert.Equal(SubscriberState.Unsubscribed, (await world.SubscriberAsync(id)).State);
        Assert.Single(Answers(world));
        await PassAsync(world, 11);
        Assert.Contains("Stop", Assert.Single(Answers(world).Skip(1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_asked_for_does_not_wait_and_comes_once_in_that_time()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, "5", "<m1@x>");
        await PassAsync(world, 3);
        await ReplyAsync(world, id, "bad night", "<m2@x>");
        Assert.Equal(2, Answers(world).Count);
        Assert.Equal(Instant.FromUtc(2026, 6, 1, 10, 3), Answers(world)[1].At);
        await PassAsync(world, 1);
        await ReplyAsync(world, id, "bad night", "<m3@x>");
        Assert.Equal(2, Answers(world).Count);
        await PassAsync(world, 12);
        Assert.Equal(3, Answers(world).Count);
    }

    [Fact]
    public async Task A_concern_is_met_at_once_and_withholds_the_answer_that_was_still_owed()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, "5", "<m1@x>");
        await ReplyAsync(world, id, "4", "<m2@x>");
        await ReplyAsync(world, id, "I want to kill myself", "<m3@x>");
        Assert.Single(world.MailService.Mails, mail => mail.Category == "support");
        await PassAsync(world, 30);
        Assert.Single(Answers(world));
        // What comes later is answered again.
        await ReplyAsync(world, id, "6, a friend is here", "<m4@x>");
        Assert.Equal(2, Answers(world).Count);
    }

    [Fact]
    public async Task An_answer_not_accepted_in_time_is_told_with_the_next_one()
    {
        var id = await EnrolledAsync(world);
        world.MailService.AnswerNext(new SendOutcome.NotAccepted("down", TimeSpan.FromMinutes(5)));
        await ReplyAsync(world, id, "5", "<m1@x>");
        await PassAsync(world, 1);
        await ReplyAsync(world, id, "kept my distance", "<m2@x>");
        await PassAsync(world, 30);
        Assert.Contains("Mood = 5, Distance = Kept", Assert.Single(Answers(world)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_read_by_several_workers_at_once_are_covered_and_answered_as_rarely()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", new Interleaver(seed, workers: 3));
            var id = await EnrolledAsync(crowd);
            for (var n = 1; n <= 3; n++)
                await crowd.Inbound.ReceiveAsync(SomeMail.Reply($"{n}", to: await crowd.ReplyAddressAsync(id), messageId: $"<m{n}@x>"), CancellationToken.None);
            await crowd.WorkAsync();
            await PassAsync(crowd, 45);
            var times = Answers(crowd).Select(answer => answer.At).ToList();
            Assert.InRange(times.Count, 1, 2);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Duration.FromMinutes(10), $"seed {seed}"));
            var conversation = await crowd.Conversations.FindAsync(id, CancellationToken.None);
            Assert.Equal(3, conversation!.Covers.Union(conversation.Settled).Count());
        }
    }

    [Fact]
    public async Task Whatever_goes_wrong_between_two_replies_both_are_answered_and_never_two_times_in_ten_minutes()
    {
        var whole = new CrashPlan();
        var before = await RunAsync(whole);
        for (var call = before + 1; call <= whole.Calls; call++)
        {
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None && fault.CanMeet(whole.Names[call - 1])))
                await RunAsync(new CrashPlan(call, fault));
        }

        static async Task<int> RunAsync(CrashPlan plan)
        {
            var world = new CourseWorld("2026-06-01T10:00:00Z", plan);
            var id = await EnrolledAsync(world);
            var before = plan.Calls;
            foreach (var (text, messageId) in new[] { ("5", "<m1@x>"), ("kept my distance", "<m2@x>") })
            {
                var mail = SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId);
                for (var posted = false; !posted;)
                {
                    try
                    {
                        await world.Inbound.ReceiveAsync(mail, CancellationToken.None);
                        posted = true;
                    }
                    catch (Exception e) when (e is CrashException or TimedOutException)
                    {
                        world.Restart();
                    }
                }

                await PassAsync(world, 2);
            }

            await PassAsync(world, 60);
            var answers = Answers(world);
            var told = string.Join('\n', answers.Select(answer => answer.Text));
            Assert.Contains("Mood = 5", told, StringComparison.Ordinal);
            Assert.Contains("Distance = Kept", told, StringComparison.Ordinal);
            Assert.InRange(answers.Count, 1, 2);
            Assert.All(answers.Zip(answers.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Duration.FromMinutes(10)));
            return before;
        }
    }
}
