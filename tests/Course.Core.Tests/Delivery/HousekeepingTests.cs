using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

public sealed class HousekeepingTests
{
    [Fact]
    public async Task Proofs_are_cleared_away_after_a_fortnight_by_the_first_tick_of_a_day()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        var delivery = Assert.Single(world.MailService.Lessons).DeliveryId;
        await world.RunUntilAsync("2026-06-17T23:45:00Z");
        Assert.True(await world.Deliveries.WasAcceptedAsync(delivery, CancellationToken.None));
        await world.RunUntilAsync("2026-06-18T00:00:00Z");
        Assert.False(await world.Deliveries.WasAcceptedAsync(delivery, CancellationToken.None));
    }

    [Fact]
    public async Task A_proof_outlives_any_downtime_so_that_the_claim_it_settles_is_not_sent_again()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T06:45:00Z");
        world.MailService.AcceptNextAndHangUp();
        await world.RunUntilAsync("2026-06-02T07:00:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-08-01T07:00:00Z", null));
        await world.TickAsync();
        await world.RunUntilAsync("2026-08-02T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_tick_with_nobody_due_costs_one_query_more_once_a_day()
    {
        var plan = new CrashPlan();
        var world = new CourseWorld("2026-06-01T23:30:00Z", plan);
        await world.TickAsync();
        var costs = new List<int>();
        foreach (var time in new[] { "2026-06-01T23:45:00Z", "2026-06-02T00:00:00Z", "2026-06-02T00:15:00Z" })
        {
            var before = plan.Calls;
            world.Time.SetUtcNow(DateTimeOffset.Parse(time, null));
            await world.TickAsync();
            costs.Add(plan.Calls - before);
        }

        Assert.Equal([3, 4, 3], costs);
    }
}
