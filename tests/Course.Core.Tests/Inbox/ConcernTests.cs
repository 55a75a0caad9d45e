using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

/// <summary>Words that give concern, whichever way they come.</summary>
public sealed class ConcernTests
{
    private const string Words = "I want to kill myself";
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private static async Task<SubscriberId> EnrolledAsync(CourseWorld world)
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        world.MailService.Mails.Clear();
        return id;
    }

    private static async Task<InboxEntry> ReplyAsync(CourseWorld world, SubscriberId id, string text, string messageId = "<m1@x>") =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private static async Task<Noted?> WriteOnPageAsync(CourseWorld world, SubscriberId id, string text, string form = "f1")
    {
        var notes = new PageNotes(world.Inbound, world.Replies, world.Inbox);
        return await notes.AddAsync(await world.SubscriberAsync(id), form, text, CancellationToken.None);
    }

    private IEnumerable<string> Kinds() => world.MailService.Mails.Select(mail => mail.Category).Order(StringComparer.Ordinal);

    private async Task PassAsync(Duration time)
    {
        world.Time.Advance(time.ToTimeSpan());
        await world.WorkAsync();
    }

    private async Task<CareRecord> OnlyRecordAsync(SubscriberId id) => Assert.Single(await world.CareRecords.ListAsync(id, CancellationToken.None));

    [Fact]
    public async Task By_mail_there_is_a_record_until_a_person_has_looked()
    {
        var id = await EnrolledAsync(world);
        var entry = await ReplyAsync(world, id, Words);
        var record = await OnlyRecordAsync(id);
        Assert.Equal([new CareOccasion(entry.Id, Instant.FromUtc(2026, 6, 1, 10, 0), Concern.SelfHarm, InboxOrigin.Mail)], record.Occasions);

        await PassAsync(Duration.FromHours(1));
        await ReplyAsync(world, id, "He hits me when he is drunk", "<m2@x>");
        Assert.Equal([Concern.SelfHarm, Concern.HarmSuffered], (await OnlyRecordAsync(id)).Occasions.Select(occasion => occasion.Category));
        Assert.Equal(["operatoralert", "operatoralert", "support"], Kinds());

        Assert.Equal(SeenResult.Marked, (await world.Care.MarkSeenAsync(record.Id, "Zoë", CancellationToken.None)).Result);
        Assert.Equal(("Zoë", world.Now), ((await OnlyRecordAsync(id)).SeenBy!, (await OnlyRecordAsync(id)).SeenAt!.Value));
        await ReplyAsync(world, id, Words, "<m3@x>");
        Assert.Equal(2, (await world.CareRecords.ListAsync(id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Where_nobody_has_looked_for_a_day_the_operator_is_told_once_more()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, Words);
        await PassAsync(Duration.FromHours(23));
        Assert.DoesNotContain("operatorreminder", Kinds());
        await PassAsync(Duration.FromHours(1));
        Assert.Single(Kinds(), "operatorreminder");
        await PassAsync(Duration.FromDays(10));
        Assert.Single(Kinds(), "operatorreminder");
        Assert.All(world.MailService.Mails.Where(mail => mail.Category.StartsWith("operator", StringComparison.Ordinal)), mail =>
        {
            Assert.Equal(Some.MailOptions.OperatorAddress, mail.Address);
            Assert.DoesNotContain("kill", mail.Text, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Who_has_looked_is_not_reminded()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, Words);
        await world.Care.MarkSeenAsync((await OnlyRecordAsync(id)).Id, "Zoë", CancellationToken.None);
        await PassAsync(Duration.FromDays(2));
        Assert.DoesNotContain("operatorreminder", Kinds());
    }

    [Fact]
    public async Task On_the_page_it_goes_the_same_way()
    {
        var id = await EnrolledAsync(world);
        var noted = await WriteOnPageAsync(world, id, Words);
        Assert.Equal(Concern.SelfHarm, noted!.Concern);
        await world.WorkAsync();
        Assert.Equal(["operatoralert", "support"], Kinds());
        Assert.Equal(InboxOrigin.Page, Assert.Single((await OnlyRecordAsync(id)).Occasions).Origin);
        Assert.Equal(new LocalDate(2026, 6, 3), (await world.SubscriberAsync(id)).Preferences.EarliestOn);
        Assert.Equal(Words, Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None)).Note);
    }

    [Fact]
    public async Task On_the_page_what_is_no_concern_is_noted_once_obeyed_told_of_and_not_answered()
    {
        var id = await EnrolledAsync(world);
        var noted = await WriteOnPageAsync(world, id, "7, kept my distance");
        await WriteOnPageAsync(world, id, "7, kept my distance");
        Assert.Equal((7, Distance.Kept), (noted!.Mood!.Value, noted.Distance!.Value));
        await world.WorkAsync();
        Assert.Empty(world.MailService.Mails);
        Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));

        // Gone back and changed in the same form: other words are another note.
        await WriteOnPageAsync(world, id, "I texted them last night");
        await WriteOnPageAsync(world, id, "pause 3 days", "f2");
        await world.WorkAsync();
        Assert.Equal(["note", "paused"], Kinds());
        Assert.Equal(3, (await world.CheckIns.ListAsync(id, CancellationToken.None)).Count);
        Assert.NotNull((await world.SubscriberAsync(id)).Preferences.PausedUntil);
    }

    [Fact]
    public async Task In_a_long_mail_it_is_found_at_the_end()
    {
        var id = await EnrolledAsync(world);
        var story = string.Concat(Enumerable.Repeat("Today I went to work and had lunch with Sam and we talked about the weather.\r\n", 4_000));
        await ReplyAsync(world, id, story + Words + ".");
        Assert.Equal(["operatoralert", "support"], Kinds());
    }

    [Theory]
    [InlineData("On Mon, Jun 1, 2026 at 8:00 AM The Course <hello@course.example> wrote:\r\n> How do you feel today?\r\n\r\nI want to kill myself\r\n\r\n> Did you keep your distance?\r\n")]
    [InlineData("6\r\n\r\nI want to kill myself\r\n\r\nOn Mon, Jun 1, 2026 at 8:00 AM The Course <hello@course.example> wrote:\r\n> How do you feel today?\r\n")]
    public async Task Between_and_above_quoted_lines_it_is_found(string text)
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, text);
        Assert.Equal(["operatoralert", "support"], Kinds());
    }

    [Fact]
    public async Task Our_own_words_quoted_back_are_none()
    {
        var id = await EnrolledAsync(world);
        await ReplyAsync(world, id, "7 yes\r\n\r\nOn Mon, Jun 1, 2026 at 8:00 AM The Course <hello@course.example> wrote:\r\n> If you want to kill yourself, call a line.\r\n");
        Assert.Equal(["answer"], Kinds());
    }

    [Fact]
    public async Task Someone_who_has_left_is_helped_and_somebody_told()
    {
        var id = await EnrolledAsync(world);
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        await ReplyAsync(world, id, Words);
        Assert.Equal(["operatoralert", "support"], Kinds());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_call_goes_wrong_there_is_help_once_one_alert_and_one_record(bool onPage)
    {
        var whole = new CrashPlan();
        var before = await RunAsync(whole, onPage);
        for (var call = before + 1; call <= whole.Calls; call++)
        {
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None && fault.CanMeet(whole.Names[call - 1])))
            {
                var plan = new CrashPlan(call, fault);
                await RunAsync(plan, onPage);
                Assert.True(plan.Crashed);
            }
        }

        static async Task<int> RunAsync(CrashPlan plan, bool onPage)
        {
            var world = new CourseWorld("2026-06-01T10:00:00Z", plan);
            var id = await EnrolledAsync(world);
            var before = plan.Calls;
            var mail = SomeMail.Reply(Words, to: await world.ReplyAddressAsync(id));
            for (var done = false; !done;)
            {
                try
                {
                    if (onPage)
                        await WriteOnPageAsync(world, id, Words);
                    else
                        await world.Inbound.ReceiveAsync(mail, CancellationToken.None);
                    done = true;
                }
                catch (Exception e) when (e is CrashException or TimedOutException)
                {
                    world.Restart();
                }
            }

            for (var minute = 0; minute < 40; minute++)
            {
                await world.WorkAsync();
                world.Time.Advance(TimeSpan.FromMinutes(1));
            }

            Assert.Equal(["operatoralert", "support"], world.MailService.Mails.Select(mail => mail.Category).Order(StringComparer.Ordinal));
            Assert.Single(Assert.Single(await world.CareRecords.ListAsync(id, CancellationToken.None)).Occasions);
            Assert.Equal(new LocalDate(2026, 6, 3), (await world.SubscriberAsync(id)).Preferences.EarliestOn);
            Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None));
            return before;
        }
    }
}
