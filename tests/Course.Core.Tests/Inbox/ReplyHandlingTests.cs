using System.Text;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

public sealed class ReplyHandlingTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private static IEnumerable<Arrived> Answers(CourseWorld world) => world.MailService.Mails.Where(mail => mail.Category == "answer");

    private async Task<SubscriberId> EnrolledAsync()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        return id;
    }

    private async Task<InboxEntry> ReplyAsync(SubscriberId id, string text, string messageId = "<m1@example.org>") =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId));

    [Fact]
    public async Task A_check_in_is_stored_and_answered_in_its_thread()
    {
        var id = await EnrolledAsync();
        var entry = await ReplyAsync(id, "7 yes slept better");
        var checkIn = Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
        Assert.Equal((7, Distance.Kept, new LocalDate(2026, 6, 1)), (checkIn.Mood!.Value, checkIn.Distance!.Value, checkIn.On));
        Assert.Single(Answers(world));
        var request = world.MailService.Requests.Last();
        Assert.Equal("<m1@example.org>", request.Headers["In-Reply-To"]);
        Assert.Equal("auto-replied", request.Headers["Auto-Submitted"]);
        Assert.Equal(InboxState.Done, entry.State);
        Assert.Null(await world.Inbox.ReadMimeAsync(entry.Id, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_mail_twice_is_handled_once()
    {
        var id = await EnrolledAsync();
        var first = await ReplyAsync(id, "7 yes slept better");
        var second = await ReplyAsync(id, "7 yes slept better");
        Assert.Equal(first.Id, second.Id);
        Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
        Assert.Single(Answers(world));
    }

    [Fact]
    public async Task The_same_mail_read_by_two_workers_at_once_is_answered_once()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", new Interleaver(seed, workers: 2));
            var id = await crowd.EnrolAsync();
            await crowd.WorkAsync();
            var entry = await crowd.ReceiveAsync(SomeMail.Reply("7 yes slept better", to: await crowd.ReplyAddressAsync(id)));
            crowd.Time.Advance(TimeSpan.FromMinutes(30));
            await crowd.WorkAsync();
            Assert.Equal(InboxState.Done, (await crowd.Inbox.FindAsync(entry.Id, CancellationToken.None))!.State);
            Assert.Single(await crowd.CheckIns.ListAsync(id, CancellationToken.None));
            Assert.Single(Answers(crowd));
        }
    }

    [Fact]
    public async Task The_same_words_in_another_mail_are_another_check_in()
    {
        var id = await EnrolledAsync();
        await ReplyAsync(id, "7 yes slept better", "<m1@example.org>");
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await ReplyAsync(id, "7 yes slept better", "<m2@example.org>");
        Assert.Equal(2, (await world.CheckIns.ListAsync(id, CancellationToken.None)).Count);
        Assert.Equal(2, Answers(world).Count());
    }

    [Fact]
    public async Task Somebody_elses_message_id_hides_nobodys_mail()
    {
        var id = await EnrolledAsync();
        var bo = await world.EnrolAsync("bo@example.org");
        await world.ReceiveAsync(SomeMail.Reply("2 no", to: await world.ReplyAddressAsync(bo), from: "bo@example.org"));
        await ReplyAsync(id, "7 yes slept better");
        Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Mails_without_a_message_id_are_known_by_their_bytes()
    {
        var id = await EnrolledAsync();
        var first = await ReplyAsync(id, "7 yes slept better", messageId: "");
        Assert.Equal(first.Id, (await ReplyAsync(id, "7 yes slept better", messageId: "")).Id);
        Assert.NotEqual(first.Id, (await ReplyAsync(id, "6 yes slept worse", messageId: "")).Id);
        Assert.False(world.MailService.Requests.Last().Headers.ContainsKey("In-Reply-To"));
    }

    [Fact]
    public async Task Pause_resume_and_stop_are_done_as_asked()
    {
        var id = await EnrolledAsync();
        await ReplyAsync(id, "pause", "<m1@x>");
        Assert.Equal(new LocalDate(2026, 6, 9), (await world.SubscriberAsync(id)).Preferences.PausedUntil);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await ReplyAsync(id, "resume", "<m2@x>");
        Assert.Null((await world.SubscriberAsync(id)).Preferences.PausedUntil);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await ReplyAsync(id, "STOP", "<m3@x>");
        Assert.Equal(SubscriberState.Unsubscribed, (await world.SubscriberAsync(id)).State);
        // Told once that it is done.
        Assert.Equal(3, Answers(world).Count());
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Empty(world.MailService.Lessons);
    }

    [Fact]
    public async Task A_crash_at_any_call_answers_once_and_obeys_once()
    {
        var whole = new CrashPlan();
        var (_, before) = await RunAsync(whole);
        for (var call = before + 1; call <= whole.Calls; call++)
        {
            foreach (var after in new[] { false, true })
            {
                var plan = new CrashPlan(call, after ? Fault.DiesAfter : Fault.DiesBefore);
                var (crashing, _) = await RunAsync(plan);
                Assert.True(plan.Crashed);
                var where = $"crash {(after ? "after" : "before")} call {call}";
                Assert.True(Answers(crashing).Count() == 1, $"{where}: {Answers(crashing).Count()} answers");
            }
        }

        static async Task<(CourseWorld World, int Before)> RunAsync(CrashPlan plan)
        {
            var world = new CourseWorld("2026-06-01T10:00:00Z", plan);
            var id = await world.EnrolAsync();
            await world.WorkAsync();
            var before = plan.Calls;
            var mail = SomeMail.Reply("7 yes slept better", to: await world.ReplyAddressAsync(id));
            var inboxId = string.Empty;
            // The webhook answers 500, and the mail is posted again.
            for (var posted = false; !posted;)
            {
                try
                {
                    inboxId = await world.Inbound.ReceiveAsync(mail, CancellationToken.None);
                    posted = true;
                }
                catch (CrashException)
                {
                    world.Restart();
                }
            }

            for (var minute = 0; minute < 30; minute++)
            {
                await world.WorkAsync();
                world.Time.Advance(TimeSpan.FromMinutes(1));
            }

            Assert.Equal(InboxState.Done, (await world.Inbox.FindAsync(inboxId, CancellationToken.None))!.State);
            Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
            // A crash between the row and the raw mail left the raw mail for ever.
            Assert.Null(await world.Inbox.ReadMimeAsync(inboxId, CancellationToken.None));
            return (world, before);
        }
    }

    [Fact]
    public async Task A_concern_brings_help_an_alert_and_a_day_without_a_lesson_and_no_ordinary_answer()
    {
        const string Words = "I want to kill myself";
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:50:00Z");
        world.MailService.Mails.Clear();
        await ReplyAsync(id, Words, "<m1@x>");
        await ReplyAsync(id, Words, "<m2@x>");
        // The help lines once a day; but somebody is told of every such mail, as the second may be the graver.
        Assert.Equal(["operatoralert", "operatoralert", "support"], world.MailService.Mails.Select(mail => mail.Category).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(world.MailService.Mails, mail => mail.Text.Contains("kill", StringComparison.OrdinalIgnoreCase));
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        // 08:00 on the 2nd is within the day, 08:00 on the 3rd is not.
        Assert.Equal(["06-03 07:00", "06-04 07:00"], world.MailService.Lessons.Select(mail => mail.At.ToString("MM-dd HH:mm", null)));
    }

    [Fact]
    public async Task A_longer_pause_is_not_cut_short_by_a_concern()
    {
        const string Words = "I want to kill myself";
        var id = await EnrolledAsync();
        await world.Subscriptions.PauseAsync(id, 30, CancellationToken.None);
        var until = (await world.SubscriberAsync(id)).Preferences.PausedUntil;
        await ReplyAsync(id, Words);
        Assert.Equal(until, (await world.SubscriberAsync(id)).Preferences.PausedUntil);
    }

    [Theory]
    [InlineData("windows-1252", "7 yes – “slept” better, café €")]
    [InlineData("iso-2022-jp", "7 yes 眠れました")]
    [InlineData("shift_jis", "7 yes 眠れました")]
    [InlineData("utf-8", "7 yes 🌱")]
    public async Task Words_in_any_charset_are_read_as_they_were_written(string charset, string words)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var id = await EnrolledAsync();
        await world.ReceiveAsync(SomeMail.Reply(words, to: await world.ReplyAddressAsync(id), encoding: Encoding.GetEncoding(charset), charset: charset));
        var checkIn = Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
        Assert.Equal(7, checkIn.Mood);
        Assert.Equal(words, checkIn.Note.Trim());
    }

    [Fact]
    public async Task Words_in_a_charset_that_nobody_knows_are_kept_all_the_same()
    {
        var id = await EnrolledAsync();
        await world.ReceiveAsync(SomeMail.Reply("7 yes", to: await world.ReplyAddressAsync(id), charset: "x-klingon"));
        Assert.Equal(7, Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None)).Mood);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a mail at all")]
    [InlineData("From:")]
    [InlineData("\0\0\0\u00ff\u00fe")]
    [InlineData("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x--")]
    public async Task What_is_no_mail_at_all_is_stored_and_fails_nowhere(string bytes)
    {
        var id = await EnrolledAsync();
        var mail = new ReceivedMail(Encoding.Latin1.GetBytes(bytes + "\r\n"), [await world.ReplyAddressAsync(id)], "", []);
        var entry = await world.ReceiveAsync(mail);
        Assert.NotEqual(InboxState.Received, entry.State);
    }

    [Theory]
    [InlineData("<a b@x>")]
    [InlineData("<é@x>")]
    public async Task A_message_id_that_is_none_is_not_quoted_in_the_answer(string messageId)
    {
        // In-Reply-To with such a value has the service refuse the answer.
        var id = await EnrolledAsync();
        await ReplyAsync(id, "7 yes", messageId);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await ReplyAsync(id, "7 yes", $"<{new string('m', 900)}@x>");
        Assert.All(
            world.MailService.Requests.Where(request => request.Category == "answer"),
            request => Assert.DoesNotContain(request.Headers, header => header.Key == "In-Reply-To" && (header.Value.Length > 252 || header.Value.Any(c => c is ' ' || !char.IsAscii(c)))));
        Assert.Equal(2, Answers(world).Count());
    }

    [Fact]
    public async Task A_subject_beyond_what_a_row_holds_does_not_keep_the_mail_from_being_read()
    {
        var id = await EnrolledAsync();
        var folded = string.Concat(Enumerable.Repeat(" word\r\n", 12_000));
        var entry = await world.ReceiveAsync(SomeMail.Reply("7 yes", to: await world.ReplyAddressAsync(id), headers: $"X-Ignored: x\r\nSubject:{folded}"));
        Assert.Equal(InboxState.Done, entry.State);
        Assert.True(entry.Subject!.Length <= 250);
    }

    [Fact]
    public async Task A_message_for_a_mail_that_went_with_its_person_is_done() => await world.Replies.HandleAsync(new ReplyReceived("nothing"), CancellationToken.None);
}
