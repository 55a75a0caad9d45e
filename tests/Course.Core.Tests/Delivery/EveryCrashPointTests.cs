using System.Collections.Concurrent;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

/// <summary>
/// Lets every call that the application makes to storage, queues and the mail service go wrong in every way it can, one at a time, and lets the rest of the days go by: forty people notice nothing.
/// </summary>
public sealed class EveryCrashPointTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Forty_people_in_eight_zones_get_what_they_should_when_nothing_goes_wrong()
    {
        Assert.Equal((40, 8), (FortyPeople.Count, FortyPeople.ZoneCount));
        var plan = new CrashPlan();
        var people = await RunAsync(plan);
        Assert.True(plan.Calls > 1_000, $"only {plan.Calls} calls");
        output.WriteLine($"{plan.Calls} calls: {string.Join(", ", plan.Names.GroupBy(name => name).OrderByDescending(calls => calls.Count()).Select(calls => $"{calls.Key} {calls.Count()}"))}");
        // The one send of which nobody ever heard, and nothing else.
        var twice = people.Arrived.GroupBy(mail => mail).Where(mails => mails.Count() > 1).Select(mails => mails.Key);
        Assert.Equal(["newyork1", "newyork2", "newyork3", "newyork4"], twice.Select(mail => mail.Split('@')[0]));
        Assert.All(twice, mail => Assert.EndsWith("lesson lesson-2", mail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.TimesOut)]
    public async Task No_fault_at_any_call_loses_or_doubles_a_lesson_or_leaves_a_row_astray(Fault fault)
    {
        var whole = new CrashPlan();
        var expected = (await RunAsync(whole)).Arrived;
        var calls = Enumerable.Range(1, whole.Calls).Where(call => fault.CanMeet(whole.Names[call - 1])).ToList();
        Assert.NotEmpty(calls);
        output.WriteLine($"{fault}: {calls.Count} of {whole.Calls} calls");
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(calls, async (call, _) =>
        {
            var plan = new CrashPlan(call, fault);
            try
            {
                var arrived = (await RunAsync(plan)).Arrived;
                Assert.True(plan.Crashed);
                Assert.True(expected.SequenceEqual(arrived), $"expected {string.Join("; ", expected.Except(arrived))}\nbut got  {string.Join("; ", arrived.Except(expected))}");
            }
            catch (Exception e)
            {
                failures.Enqueue(new InvalidOperationException($"{fault} at call {call}, {whole.Names[call - 1]}: {e.Message}", e));
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {calls.Count} runs failed:\n{string.Join('\n', failures.Take(10).Select(failure => failure.Message))}");
    }

    private static async Task<FortyPeople> RunAsync(CrashPlan plan)
    {
        // The timer fires once an hour and not four times: each tick is calls, and each call a whole run.
        var world = new CourseWorld(FortyPeople.Start, plan) { TickEvery = TimeSpan.FromHours(1) };
        // One request after the other, so that a call has the same number in every run: a lost answer meant for a commit must not meet a send, which would then rightly be there twice.
        world.Options.SendConcurrency = 1;
        var people = new FortyPeople(world, together: false);
        await people.RunAsync();
        await people.CheckAsync();
        return people;
    }
}
