using System.Collections.Concurrent;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Tests.Privacy;

/// <summary>A year after a course has ended its words are gone, and its numbers stay; whatever goes wrong on the way, and however the course ended.</summary>
public sealed class WordsRetentionTests(ITestOutputHelper output)
{
    private const string Start = "2026-06-01T10:00:00Z";
    private const string Address = "ana.secret@example.org";
    private static readonly string[] Words = ["orchid", "tulip", "violet", "crocus"];

    private static CancellationToken None => CancellationToken.None;

    private static IEnumerable<string> WordsLeft(CourseWorld world) =>
        Everything.KeptBy(world).Where(text => Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Some days with replies, a concern and a note; the course goes on.</summary>
    private static async Task<SubscriberId> LiveAsync(CourseWorld world)
    {
        var id = await world.EnrolAsync(Address);
        await world.RunUntilAsync("2026-06-03T09:00:00Z");
        var to = await world.ReplyAddressAsync(id);
        await world.ReceiveAsync(SomeMail.Reply("7, yes. I saw an orchid", to, Address, messageId: "<orchid@x>"));
        await world.ReceiveAsync(SomeMail.Reply("only words of a tulip", to, Address, messageId: "<tulip@x>"));
        await world.ReceiveAsync(SomeMail.Reply("I want to kill myself. violet", to, Address, messageId: "<violet@x>"));
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "f1", "5, a crocus", None);
        return id;
    }

    /// <summary>Lets time go by without a tick, and then the yearly look and all that follows.</summary>
    private static async Task LookAsync(CourseWorld world, string at)
    {
        world.Time.SetUtcNow(InstantPattern.General.Parse(at).Value.ToDateTimeOffset());
        await world.WorkAsync();
        await world.UntilItWorksAsync(() => world.Words.OrderDueAsync(None));
        await world.WorkAsync();
    }

    private static string Text(Instant at) => InstantPattern.General.Format(at);

    [Fact]
    public async Task Who_left_keeps_their_words_a_year_and_their_numbers_after_it()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await world.WorkAsync();
        var ended = (await world.SubscriberAsync(id)).EndedAt!.Value;

        await LookAsync(world, Text(ended + Duration.FromDays(364)));
        Assert.All(Words, word => Assert.Contains(WordsLeft(world), text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

        await LookAsync(world, Text(ended + Duration.FromDays(366)));
        Assert.Empty(WordsLeft(world));
        Assert.Equal([(7, Distance.Kept), (5, null)], (await world.CheckIns.ListAsync(id, None)).Select(told => (told.Mood ?? 0, told.Distance)));
        Assert.Empty(await world.Inbox.ReadLinksAsync(id.Value, None));
        Assert.Empty(await world.CareRecords.ListAsync(id, None));
        Assert.Null(await world.Conversations.FindAsync(id, None));
        Assert.Empty(await world.Retention.ReadDaysAsync(id.Value, None));
        Assert.Equal(Address, (await world.SubscriberAsync(id)).Address);
        Assert.Empty((await world.Export.GatherAsync(id, None))!.Received);
    }

    [Fact]
    public async Task The_end_is_the_last_mail_of_the_course_and_of_the_year_after_where_they_asked_for_it()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.RunUntilAsync("2026-06-20T10:00:00Z");
        var graduated = await world.SubscriberAsync(id);
        Assert.Equal(SubscriberState.Completed, graduated.State);
        var first = WordsDue.DayAfter(graduated.EndedAt!.Value);
        Assert.Equal([first], await world.Retention.ReadDaysAsync(id.Value, None));

        await world.Subscriptions.AskForYearAsync(id, None);
        Assert.Null((await world.SubscriberAsync(id)).EndedAt);
        // On the day that was noted first they are on the course, and nothing goes.
        await LookAsync(world, Text(graduated.EndedAt!.Value + Duration.FromDays(366)));
        Assert.NotEmpty(WordsLeft(world));
        Assert.Empty(await world.Retention.ReadDaysAsync(id.Value, None));

        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await world.WorkAsync();
        await LookAsync(world, Text((await world.SubscriberAsync(id)).EndedAt!.Value + Duration.FromDays(366)));
        Assert.Empty(WordsLeft(world));
    }

    [Fact]
    public async Task Who_begins_again_keeps_the_words_of_the_first_time()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        await world.WorkAsync();
        var ended = (await world.SubscriberAsync(id)).EndedAt!.Value;
        world.Time.Advance(TimeSpan.FromDays(300));
        Assert.Equal(id, await world.EnrolAsync(Address));

        await LookAsync(world, Text(ended + Duration.FromDays(366)));
        Assert.All(Words, word => Assert.Contains(WordsLeft(world), text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_is_written_after_that_day_goes_a_year_later()
    {
        var world = new CourseWorld(Start);
        var id = await LiveAsync(world);
        await world.RunUntilAsync("2026-06-20T10:00:00Z");
        await LookAsync(world, "2027-08-01T10:00:00Z");
        Assert.Empty(WordsLeft(world));
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "f2", "8, a late tulip", None);
        await LookAsync(world, "2028-07-30T10:00:00Z");
        Assert.NotEmpty(WordsLeft(world));
        await LookAsync(world, "2028-08-02T10:00:00Z");
        Assert.Empty(WordsLeft(world));
        Assert.Contains((await world.CheckIns.ListAsync(id, None)), told => told.Mood == 8);
    }

    [Fact]
    public async Task A_mail_that_is_nobodys_goes_after_a_month()
    {
        var world = new CourseWorld(Start);
        await world.ReceiveAsync(SomeMail.Reply("an orchid for nobody", from: "stranger@elsewhere.example", messageId: "<stranger@x>"));
        await LookAsync(world, "2026-06-30T10:00:00Z");
        Assert.NotEmpty(WordsLeft(world));
        await LookAsync(world, "2026-07-01T10:00:00Z");
        Assert.DoesNotContain(Everything.KeptBy(world), text => text.Contains("orchid", StringComparison.Ordinal) || text.Contains("stranger", StringComparison.Ordinal));
        Assert.Empty(await world.Inbox.ReadLinksAsync(world.Hasher.Hash(Some.Signup("stranger@elsewhere.example").Address), None));
    }

    [Fact]
    public async Task A_look_with_nobody_due_is_one_query_however_many_have_left()
    {
        var plan = new CrashPlan();
        var world = new CourseWorld(Start, plan);
        for (var i = 0; i < 40; i++)
        {
            var id = await world.EnrolAsync($"person{i}@example.org");
            await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
        }

        await world.WorkAsync();
        var before = plan.Calls;
        await world.Words.OrderDueAsync(None);
        Assert.Equal(before + 1, plan.Calls);
    }

    [Theory]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.TimesOut)]
    public async Task No_fault_at_any_call_keeps_a_word_or_loses_a_number(Fault fault)
    {
        var (first, whole) = await AYearAsync(new CrashPlan());
        var calls = Enumerable.Range(first, whole.Calls - first + 1).Where(call => fault.CanMeet(whole.Names[call - 1])).ToList();
        Assert.True(calls.Count > 25, $"only {calls.Count} calls");
        output.WriteLine($"{fault}: {calls.Count} calls");
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(calls, async (call, _) =>
        {
            var plan = new CrashPlan(call, fault);
            try
            {
                await AYearAsync(plan);
                Assert.True(plan.Crashed);
            }
            catch (Exception e)
            {
                failures.Enqueue($"{fault} at call {call}, {whole.Names[call - 1]}: {e.Message}");
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {calls.Count} runs failed:\n{string.Join('\n', failures.Take(10))}");
    }

    /// <summary>Somebody leaves; a year later, whatever goes wrong from the leaving on, no word is left.</summary>
    private static async Task<(int First, CrashPlan Plan)> AYearAsync(CrashPlan plan)
    {
        var world = new CourseWorld(Start, plan);
        var id = await LiveAsync(world);
        var first = plan.Calls + 1;
        await world.UntilItWorksAsync(() => world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None));
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.WorkAsync();
        await LookAsync(world, "2027-06-03T12:00:00Z");
        // A worker that failed comes again, and so does the day's look.
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.WorkAsync();
        await LookAsync(world, "2027-06-04T12:00:00Z");
        Assert.Empty(WordsLeft(world));
        Assert.Equal([(7, Distance.Kept), (5, null)], (await world.CheckIns.ListAsync(id, None)).Select(told => (told.Mood ?? 0, told.Distance)));
        Assert.Empty(await world.Retention.ReadDaysAsync(id.Value, None));
        await foreach (var due in world.Retention.ReadDueAsync(new LocalDate(2099, 1, 1), None))
            Assert.Fail($"left: {due}");
        return (first, plan);
    }
}
