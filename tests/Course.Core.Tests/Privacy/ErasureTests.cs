using System.Collections.Concurrent;
using System.Text.Json;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Privacy;

/// <summary>Someone lives some days on the course, has everything deleted, and nothing is left; whatever goes wrong on the way.</summary>
public sealed class ErasureTests(ITestOutputHelper output)
{
    private const string Start = "2026-06-01T10:00:00Z";
    private const string Address = "ana.secret@example.org";
    private static readonly string[] Words = ["Ana", Address, "ana.secret", "orchid", "tulip", "daffodil", "violet", "crocus"];

    private static CancellationToken None => CancellationToken.None;

    /// <summary>Replies of every kind, a note on the page, a concern, a note asked for, a setting, and poison that names them; some things still under way at the end.</summary>
    private static async Task<SubscriberId> LiveAsync(CourseWorld world)
    {
        var id = await world.EnrolAsync(Address);
        await world.RunUntilAsync("2026-06-03T09:00:00Z");
        var to = await world.ReplyAddressAsync(id);
        await world.ReceiveAsync(SomeMail.Reply("7, yes. I saw an orchid", to, Address, messageId: "<orchid@x>"));
        await world.ReceiveAsync(SomeMail.Reply("8 from my other address, tulip", to, "tulip@elsewhere.example", messageId: "<tulip@x>"));
        await world.ReceiveAsync(SomeMail.Reply("not proven to be me, daffodil", from: Address, messageId: "<daffodil@x>"));
        await world.ReceiveAsync(SomeMail.Reply("I want to kill myself. violet", to, Address, messageId: "<violet@x>"));
        var notes = new PageNotes(world.Inbound, world.Replies, world.Inbox);
        await notes.AddAsync(await world.SubscriberAsync(id), "f1", "5, a crocus", None);
        await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), "bad-night", None);
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Hour = 9 }, None);
        var others = new MailEvents([new MailEvent("e1", MailEventKind.Bounced, "2026060100-aaaaaaaaaaaaaaaa", id.Value, 1), new MailEvent("e2", MailEventKind.Bounced, "2026060100-aaaaaaaaaaaaaaaa", "abcdefghijklmnopqrst", 1)]);
        (string Queue, string Body)[] failed =
        [
            (WorkQueues.Events, JsonSerializer.Serialize(others)),
            (WorkQueues.Mail, JsonSerializer.Serialize(new MailOrder(id.Value, "welcome-1", LetterKind.Welcome))),
            (WorkQueues.Signups, JsonSerializer.Serialize(new SignupAsked(Address, "Ana", "Europe/Dublin", 8, "TheyEnded", "None", false, world.Time.GetUtcNow()))),
            (WorkQueues.Mail, JsonSerializer.Serialize(new MailOrder("abcdefghijklmnopqrst", "welcome-1", LetterKind.Welcome))),
        ];
        foreach (var (message, number) in failed.Select((message, number) => (message, number)))
            await world.Poison.SaveAsync(new PoisonMessage(message.Queue, $"p{number}", world.Now, 5, "failed", message.Body), None);
        await ((IFailureNotes)world.Poison).SaveAsync(new FailureNote(WorkQueues.Changes, "h", world.Now, 1, $"InvalidOperationException: {id}"), None);
        return id;
    }

    private static IEnumerable<string> Left(CourseWorld world, SubscriberId id) =>
        Everything.KeptBy(world).Where(text => Words.Append(id.Value).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>As messages do that wait for their hour: the random id, and nothing that would say whose it was.</summary>
    private static bool OnlyNames(string text, SubscriberId id) => text.Contains(id.Value, StringComparison.Ordinal) && !Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public async Task Nothing_is_left_but_the_keyed_hash()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        Assert.All(Words.Append(id.Value), word => Assert.Contains(Everything.KeptBy(world), text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

        await world.Erasure.EraseAsync(id, None);
        // At once there is the bare row, and messages on queues that name the id and nothing else.
        var bare = await world.SubscriberAsync(id);
        Assert.Equal((SubscriberState.Erased, null, Address), (bare.State, bare.Preferences.FirstName, bare.Address));
        Assert.All(Left(world, id), text => Assert.True(text == Address || OnlyNames(text, id), text));
        Assert.Empty(await world.CheckIns.ListAsync(id, None));
        Assert.Empty(await world.CopiesAsync(id));

        await world.RunUntilAsync("2026-06-03T09:15:00Z");
        Assert.Equal(string.Empty, (await world.SubscriberAsync(id)).Address);
        Assert.Equal("Deleted", world.MailService.Mails[^1].Subject);
        var mails = world.MailService.Mails.Count;
        // What waits longest in a queue is the week-old look at a sign-up.
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.Equal(mails, world.MailService.Mails.Count);
        var hash = world.Hasher.Hash(Some.Signup(Address).Address);
        Assert.Equal((null, Suppression.Unsubscribed), (await world.Addresses.FindAsync(hash, None)) is { } entry ? (entry.Subscriber, entry.Suppression) : default);

        // Others' poison stays for the operator.
        var events = await Assert.SingleAsync(world.Poison.ReadAsync(WorkQueues.Events, None));
        Assert.Equal(["e2"], JsonSerializer.Deserialize<MailEvents>(events.Body)!.Events.Select(e => e.EventId));
        await Assert.SingleAsync(world.Poison.ReadAsync(WorkQueues.Mail, None));
    }

    [Theory]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.TimesOut)]
    public async Task No_fault_at_any_call_leaves_anything_or_mails_twice(Fault fault)
    {
        var (first, whole) = await EraseAsync(new CrashPlan());
        var calls = Enumerable.Range(first, whole.Calls - first + 1).Where(call => fault.CanMeet(whole.Names[call - 1])).ToList();
        Assert.True(calls.Count > 50, $"only {calls.Count} calls");
        output.WriteLine($"{fault}: {calls.Count} calls");
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(calls, async (call, _) =>
        {
            var plan = new CrashPlan(call, fault);
            try
            {
                await EraseAsync(plan);
                Assert.True(plan.Crashed);
            }
            catch (Exception e)
            {
                failures.Enqueue($"{fault} at call {call}, {whole.Names[call - 1]}: {e.Message}");
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {calls.Count} runs failed:\n{string.Join('\n', failures.Take(10))}");
    }

    private static async Task<(int First, CrashPlan Plan)> EraseAsync(CrashPlan plan)
    {
        var world = new CourseWorld(Start, plan) { TickEvery = TimeSpan.FromHours(6) };
        var id = await LiveAsync(world);
        var first = plan.Calls + 1;
        await world.UntilItWorksAsync(() => world.Erasure.EraseAsync(id, None));
        await world.RunUntilAsync("2026-06-03T16:00:00Z");
        // Only what waits for its own hour, and then finds nothing, may still name the id.
        Assert.Null(await world.Subscribers.FindAsync(id, None));
        Assert.All(Left(world, id), text => Assert.True(OnlyNames(text, id), text));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "deleted");
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "deleted");
        return (first, plan);
    }

    [Fact]
    public async Task A_lesson_that_is_being_sent_meets_a_row_that_is_gone_and_harms_nothing()
    {
        var world = new CourseWorld(Start);
        var id = await world.EnrolAsync(Address);
        world.MailService.On(Address, "lesson-2", _ =>
        {
            world.Erasure.EraseAsync(id, None).GetAwaiter().GetResult();
            return null;
        });
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.Equal(["lesson-1", "lesson-2"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_reply_that_is_being_read_while_all_is_deleted_leaves_nothing()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        // Read before, written after: the worker knew nothing of the deletion.
        var entry = (await world.Inbox.FindAsync((await world.Inbox.ReadLinksAsync(id.Value, None))[0], None))!;
        var checkIn = (await world.CheckIns.ListAsync(id, None))[0];
        await world.Erasure.EraseAsync(id, None);
        world.Time.Advance(TimeSpan.FromMinutes(8));
        await world.Inbox.LinkAsync(id.Value, entry.Id, None);
        await world.Inbox.AddAsync(entry, "orchid"u8.ToArray(), None);
        await world.CheckIns.SaveAsync(checkIn, None);
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
    }

    [Fact]
    public async Task The_goodbye_waits_for_the_mail_service_a_day_and_the_address_no_longer()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        for (var i = 0; i < 5_000; i++)
            world.MailService.AnswerNext(new SendOutcome.NotAccepted("429", TimeSpan.FromMinutes(5)));
        await world.Erasure.EraseAsync(id, None);
        await world.RunUntilAsync("2026-06-04T08:00:00Z");
        Assert.Equal(Address, (await world.SubscriberAsync(id)).Address);
        await world.RunUntilAsync("2026-06-04T11:00:00Z");
        Assert.All(Left(world, id), text => Assert.True(OnlyNames(text, id), text));
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.DoesNotContain(world.MailService.Mails, mail => mail.Category == "deleted");
    }

    [Theory]
    [InlineData(SubscriberState.Complained, Suppression.Complained)]
    [InlineData(SubscriberState.Bounced, Suppression.Bounced)]
    public async Task Who_must_not_be_mailed_gets_no_goodbye_and_the_graver_reason_stays(SubscriberState state, Suppression kept)
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.Subscriptions.StopAsync(id, state, None);
        await world.Erasure.EraseAsync(id, None);
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.DoesNotContain(world.MailService.Mails, mail => mail.Category == "deleted");
        Assert.Equal(kept, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup(Address).Address), None))!.Suppression);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(3000)]
    public async Task A_new_sign_up_is_somebody_new_and_nothing_comes_back(int minutesLater)
    {
        var world = new CourseWorld(Start) { Curriculum = Some.Curriculum(lessons: 20) };
        world.Restart();
        var old = await LiveAsync(world);
        var token = world.Links.Mint(LinkPurpose.Manage, old, (await world.SubscriberAsync(old)).Salt);
        await world.Erasure.EraseAsync(old, None);
        Assert.Equal((LinkVerdict.Gone, null), await world.OwnPage.OpenAsync(token, LinkPurpose.Manage, None));
        if (minutesLater > 0)
            await world.RunUntilAsync(NodaTime.Text.InstantPattern.General.Format(world.Now + Duration.FromMinutes(minutesLater)));
        var id = await world.EnrolAsync(Address);
        Assert.NotEqual(old, id);
        await world.RunUntilAsync("2026-06-12T12:00:00Z");
        Assert.Equal(SubscriberState.Active, (await world.SubscriberAsync(id)).State);
        Assert.Equal((LinkVerdict.Gone, null), await world.OwnPage.OpenAsync(token, LinkPurpose.Manage, None));
        Assert.Empty(await world.CheckIns.ListAsync(id, None));
        Assert.Equal("lesson-1", world.MailService.Lessons.First(mail => mail.RecipientKey.EndsWith(id.Value, StringComparison.Ordinal)).Subject);
        Assert.DoesNotContain(Everything.KeptBy(world), text => text.Contains(old.Value, StringComparison.Ordinal) || text.Contains("orchid", StringComparison.Ordinal));
        Assert.Equal(Suppression.None, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup(Address).Address), None))!.Suppression);
    }

    [Fact]
    public async Task A_sign_up_that_waited_in_the_queue_since_before_brings_nobody_back()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        var asked = Some.Signup(Address) with { AskedAt = world.Now - Duration.FromHours(2) };
        await world.Erasure.EraseAsync(id, None);
        await world.Signups.RequestAsync(asked, None);
        await world.RunUntilAsync("2026-06-03T20:00:00Z");
        await world.Signups.RequestAsync(asked, None);
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.DoesNotContain(world.MailService.Mails, mail => mail.Category == "confirm");
    }

    [Fact]
    public async Task A_new_sign_up_that_nobody_confirms_leaves_the_hash_alone_again()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.Erasure.EraseAsync(id, None);
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        await world.Signups.RequestAsync(Some.Signup(Address), None);
        await world.RunUntilAsync("2026-06-20T12:00:00Z");
        Assert.Equal((null, Suppression.Unsubscribed), (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup(Address).Address), None)) is { } entry ? (entry.Subscriber, entry.Suppression) : default);
        Assert.DoesNotContain(Left(world, id), text => text.Contains(Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleting_nobody_and_deleting_twice_are_harmless()
    {
        var world = new CourseWorld(Start);
        await world.Erasure.EraseAsync(SubscriberId.Parse("abcdefghijklmnopqrst"), None);
        var id = await LiveAsync(world);
        await world.Erasure.EraseAsync(id, None);
        await world.Erasure.EraseAsync(id, None);
        await world.RunUntilAsync("2026-06-11T12:00:00Z");
        await world.Erasure.EraseAsync(id, None);
        await world.RunUntilAsync("2026-06-12T12:00:00Z");
        Assert.Empty(Left(world, id));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "deleted");
    }
}

internal static class AsyncAssert
{
    extension(Assert)
    {
        public static async Task<T> SingleAsync<T>(IAsyncEnumerable<T> items)
        {
            var all = new List<T>();
            await foreach (var item in items)
                all.Add(item);
            return Assert.Single(all);
        }
    }
}
