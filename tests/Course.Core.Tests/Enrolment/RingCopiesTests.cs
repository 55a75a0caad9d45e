using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Enrolment;

/// <summary>Whatever copies of a row a crash may leave, a walk of each place or a look at the subscriber ends with one live row where the pointer says, or none.</summary>
public sealed class RingCopiesTests
{
    private static readonly Slot A = new(28);
    private static readonly Slot B = new(40);
    private static readonly Slot C = new(60);

    /// <summary>Every combination of the old copy, the new copy, a stale third and the pointer that can arise while someone moves from A to B.</summary>
    public static IEnumerable<(string Name, RingState? Old, RingState? New, Slot Pointer, int Moves, RingState? Stale)> Combinations()
    {
        foreach (var stale in new RingState?[] { null, RingState.Moving, RingState.Arriving })
        {
            // Intent written; new copy inserted; pointer moved; activated; old copy deleted.
            yield return ("intent", RingState.Moving, null, A, 5, stale);
            yield return ("inserted", RingState.Moving, RingState.Arriving, A, 5, stale);
            yield return ("pointed", RingState.Moving, RingState.Arriving, B, 6, stale);
            yield return ("activated", RingState.Moving, RingState.Idle, B, 6, stale);
            yield return ("deleted", null, RingState.Idle, B, 6, stale);
            yield return ("old copy gone too early", null, RingState.Arriving, B, 6, stale);
            yield return ("never left", RingState.Idle, null, A, 5, stale);
            yield return ("a new copy of a move that never was", RingState.Idle, RingState.Arriving, A, 5, stale);
        }
    }

    public static TheoryData<int, string, bool> Cases()
    {
        var data = new TheoryData<int, string, bool>();
        foreach (var (combination, index) in Combinations().Select((combination, index) => (combination, index)))
        {
            foreach (var order in new[] { "walk A B C", "walk C B A", "reconcile" })
            {
                data.Add(index, order, true);
                data.Add(index, order, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_live_row_remains_where_the_pointer_says_and_none_of_whoever_has_left(int index, string order, bool active)
    {
        var (name, old, fresh, slot, moves, stale) = Combinations().ElementAt(index);
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync();
        var first = (await world.RowAsync(id))!;
        await world.Ring.CommitAsync(first.Partition, [new RingWrite.Delete(first)], CancellationToken.None);

        var due = world.Now + Duration.FromDays(1);
        async Task PutAsync(RingState? state, Slot at, int ofMoves, Slot? to, Slot? from)
        {
            if (state is not { } one)
                return;
            var row = first with { Slot = at, State = one, Moves = ofMoves, MoveTo = one == RingState.Moving ? to : null, MoveFrom = one == RingState.Arriving ? from : null, NextDue = due, ETag = null };
            Assert.IsType<RingCommit.Done>(await world.Ring.CommitAsync(row.Partition, [new RingWrite.Insert(row)], CancellationToken.None));
        }

        await PutAsync(old, A, 5, to: B, from: null);
        await PutAsync(fresh, B, 6, to: null, from: A);
        // From the move before: it went from C to A, or was to come from A to C long ago.
        await PutAsync(stale, C, stale == RingState.Moving ? 4 : 3, to: A, from: A);
        await world.Subscribers.ReplaceAsync(
            await world.SubscriberAsync(id) with { Ring = new RingPointer(slot.Index, moves), State = active ? SubscriberState.Active : SubscriberState.Unsubscribed },
            CancellationToken.None);

        var shard = RingPartition.ShardOf(id);
        async Task WalkAsync(Slot at)
        {
            await world.Walk.WalkAsync(new LessonsDue(at.Index, shard, world.Now.ToDateTimeOffset()), CancellationToken.None);
            await world.WorkAsync();
        }

        if (order == "reconcile")
            await world.Placement.ReconcileAsync(id, CancellationToken.None);
        foreach (var at in order == "walk C B A" ? new[] { C, B, A } : [A, B, C])
            await WalkAsync(at);
        await world.Placement.ReconcileAsync(id, CancellationToken.None);

        var copies = await world.CopiesAsync(id);
        var pointer = (await world.SubscriberAsync(id)).Ring;
        if (!active)
        {
            // An idle row is only ever at the pointer, and goes with it.
            Assert.True(copies.Count == 0, $"{name}: {string.Join(", ", copies.Select(copy => $"{copy.State} in {copy.Slot}"))}");
            Assert.Null(pointer.Slot);
            return;
        }

        var row = Assert.Single(copies);
        Assert.Equal(RingState.Idle, row.State);
        Assert.Equal(pointer, new RingPointer(row.Slot.Index, row.Moves));
        Assert.Equal(name is "never left" or "a new copy of a move that never was" ? A : B, row.Slot);
    }

    [Fact]
    public async Task A_lesson_due_before_its_row_arrived_is_not_put_off_a_day_by_a_crash_after_the_arrival()
    {
        // Activated, and the process died before anybody was told that the lesson is due.
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:45:00Z");
        var row = (await world.RowAsync(id))!;
        var old = row with { Slot = new Slot(row.Slot.Index + 4), State = RingState.Moving, MoveTo = row.Slot, Moves = row.Moves - 1, ETag = null };
        await world.Ring.CommitAsync(old.Partition, [new RingWrite.Insert(old)], CancellationToken.None);
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-02T09:00:00Z", null));

        await world.Walk.WalkAsync(new LessonsDue(old.Slot.Index, old.Partition.Shard, world.Now.ToDateTimeOffset()), CancellationToken.None);
        await world.WorkAsync();
        Assert.Single(world.MailService.Lessons);
        Assert.Single(await world.CopiesAsync(id));
    }

    [Fact]
    public async Task Whoever_removes_a_stale_copy_never_removes_the_row_of_someone_who_has_just_come_back()
    {
        // A worker saw that they had left; before it removed the copy they came back and were given that very place in the ring.
        for (var seed = 0; seed < 1_000; seed++)
        {
            var world = new CourseWorld("2026-06-01T10:00:00Z", new Interleaver(seed, workers: 3));
            world.Options.SendConcurrency = 1;
            var id = await world.EnrolAsync(hour: 8);
            await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
            var left = await world.SubscriberAsync(id);
            // Left behind by a first attempt to come back that was cut off.
            var due = Instant.FromUtc(2026, 6, 2, 7, 0);
            var copy = new RingRow
            {
                Id = id,
                Slot = Slot.Of(due),
                State = RingState.Arriving,
                Address = left.Address,
                Salt = left.Salt,
                Preferences = left.Preferences,
                PreferencesVersion = 1,
                Next = world.Curriculum.Start(left.Preferences.Situation),
                NextDue = due,
                Moves = left.Ring.Moves + 1,
            };
            await world.Ring.CommitAsync(copy.Partition, [new RingWrite.Insert(copy)], CancellationToken.None);
            world.Meanwhile.Add(() => world.Walk.WalkAsync(new LessonsDue(copy.Slot.Index, copy.Partition.Shard, world.Now.ToDateTimeOffset()), CancellationToken.None));
            world.Meanwhile.Add(async () =>
            {
                await world.Signups.RequestAsync(Some.Signup(), CancellationToken.None);
                await world.Subscriptions.ConfirmAsync(id, CancellationToken.None);
            });
            await world.WorkAsync();
            var row = Assert.Single(await world.CopiesAsync(id));
            Assert.Equal((RingState.Idle, (await world.SubscriberAsync(id)).Ring), (row.State, new RingPointer(row.Slot.Index, row.Moves)));
        }
    }
}
