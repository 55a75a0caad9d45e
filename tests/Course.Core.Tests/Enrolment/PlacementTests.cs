using Course.Core.Enrolment;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Enrolment;

public sealed class PlacementTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    [Fact]
    public async Task Looking_again_at_someone_in_place_writes_nothing()
    {
        var plan = new CrashPlan();
        var quiet = new CourseWorld("2026-06-01T10:00:00Z", plan);
        var id = await quiet.EnrolAsync();
        var row = await quiet.RowAsync(id);
        var subscriber = await quiet.SubscriberAsync(id);
        var calls = plan.Calls;
        await quiet.Placement.ReconcileAsync(id, CancellationToken.None);
        Assert.Equal(2, plan.Calls - calls);
        Assert.Equal(row, await quiet.RowAsync(id));
        Assert.Equal(subscriber, await quiet.SubscriberAsync(id));
    }

    [Fact]
    public async Task Looking_again_at_someone_who_has_left_does_nothing()
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        var subscriber = await world.SubscriberAsync(id);
        await world.Placement.ReconcileAsync(id, CancellationToken.None);
        Assert.Equal(subscriber, await world.SubscriberAsync(id));
    }

    [Fact]
    public async Task Looking_at_nobody_does_nothing() =>
        await world.Placement.ReconcileAsync(Course.Core.Links.SubscriberId.Parse("abcdefghijklmnopqrst"), CancellationToken.None);

    [Fact]
    public async Task A_row_that_storage_has_lost_is_said_and_not_made_up()
    {
        var id = await world.EnrolAsync();
        var row = (await world.RowAsync(id))!;
        await world.Ring.CommitAsync(row.Partition, [new RingWrite.Delete(row)], CancellationToken.None);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Placement.ReconcileAsync(id, CancellationToken.None));
        Assert.Contains("Restore table Enrolments", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_row_that_no_pointer_names_is_said_and_not_written_over()
    {
        var id = await world.EnrolAsync();
        var row = await world.RowAsync(id);
        var subscriber = await world.SubscriberAsync(id);
        await world.Subscribers.ReplaceAsync(subscriber with { Ring = new RingPointer(null, subscriber.Ring.Moves - 1) }, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Placement.ReconcileAsync(id, CancellationToken.None));
        Assert.Equal(row, await world.Ring.FindAsync(id, row!.Slot, CancellationToken.None));
    }

    [Fact]
    public async Task An_address_that_belongs_to_somebody_else_by_now_is_not_suppressed()
    {
        var id = await world.EnrolAsync();
        var hash = world.Hasher.Hash(Some.Signup().Address);
        var entry = (await world.Addresses.FindAsync(hash, CancellationToken.None))!;
        await world.Addresses.ReplaceAsync(entry with { Subscriber = Course.Core.Links.SubscriberId.Parse("abcdefghijklmnopqrst") }, CancellationToken.None);
        await world.Subscriptions.StopAsync(id, SubscriberState.Bounced, CancellationToken.None);
        Assert.Equal(Suppression.None, (await world.Addresses.FindAsync(hash, CancellationToken.None))!.Suppression);
    }
}
