using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Events;

public sealed class EventIntakeTests
{
    private const string Delivery = "2026060110-abcdefghijklmnop";
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private Task HandleAsync(params MailEvent[] events) => world.Events.HandleAsync(new MailEvents(events), CancellationToken.None);

    private static MailEvent Event(MailEventKind kind, SubscriberId id, bool permanent = false, string? delivery = Delivery) =>
        new("e1", kind, delivery, RecipientKeys.Of(id), 1_780_000_000, permanent);

    [Theory]
    [InlineData(MailEventKind.Bounced, false, SubscriberState.Bounced)]
    [InlineData(MailEventKind.Dropped, true, SubscriberState.Bounced)]
    [InlineData(MailEventKind.Complained, false, SubscriberState.Complained)]
    [InlineData(MailEventKind.Unsubscribed, false, SubscriberState.Unsubscribed)]
    [InlineData(MailEventKind.Dropped, false, SubscriberState.Active)]
    [InlineData(MailEventKind.Blocked, false, SubscriberState.Active)]
    [InlineData(MailEventKind.Deferred, false, SubscriberState.Active)]
    [InlineData(MailEventKind.Delivered, false, SubscriberState.Active)]
    [InlineData(MailEventKind.Processed, false, SubscriberState.Active)]
    [InlineData(MailEventKind.Other, false, SubscriberState.Active)]
    public async Task Only_what_is_for_good_or_their_wish_ends_a_subscription(MailEventKind kind, bool permanent, SubscriberState state)
    {
        var id = await world.EnrolAsync();
        await HandleAsync(Event(kind, id, permanent));
        Assert.Equal(state, (await world.SubscriberAsync(id)).State);
        Assert.Equal(state == SubscriberState.Active ? 1 : 0, (await world.CopiesAsync(id)).Count);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Any_event_of_a_request_proves_that_it_was_accepted(MailEventKind kind)
    {
        var id = await world.EnrolAsync();
        Assert.False(await world.Deliveries.WasAcceptedAsync(Delivery, CancellationToken.None));
        await HandleAsync(Event(kind, id));
        Assert.True(await world.Deliveries.WasAcceptedAsync(Delivery, CancellationToken.None));
    }

    public static TheoryData<MailEventKind> AllKinds() => [.. Enum.GetValues<MailEventKind>()];

    [Fact]
    public async Task A_message_of_many_requests_is_one_write_and_what_is_recorded_is_not_written_again()
    {
        var plan = new CrashPlan();
        var counted = new CourseWorld("2026-06-01T10:00:00Z", plan);
        MailEvent Of(int delivery, MailEventKind kind) => new($"{kind}{delivery}", kind, $"2026060110-abcdefghijklmn{delivery:00}", "operator", 1_780_000_000);
        Task HandleAsync(IEnumerable<MailEvent> events) => counted.Events.HandleAsync(new MailEvents([.. events]), CancellationToken.None);

        await HandleAsync(Enumerable.Range(0, 30).SelectMany(n => new[] { Of(n, MailEventKind.Processed), Of(n, MailEventKind.Other) }));
        Assert.Equal(1, plan.Calls);
        await HandleAsync(Enumerable.Range(0, 30).Select(n => Of(n, MailEventKind.Delivered)));
        Assert.Equal(1, plan.Calls);
        await HandleAsync([Of(1, MailEventKind.Delivered), Of(30, MailEventKind.Processed)]);
        Assert.Equal(2, plan.Calls);
        Assert.True(await counted.Deliveries.WasAcceptedAsync("2026060110-abcdefghijklmn30", CancellationToken.None));
        // Another process knows nothing of that, and writes.
        counted.Restart();
        await HandleAsync([Of(1, MailEventKind.Delivered)]);
        Assert.Equal(3, plan.Calls);
    }

    [Fact]
    public async Task A_write_that_fails_is_not_remembered_as_done()
    {
        var plan = new CrashPlan(atCall: 1);
        var crashing = new CourseWorld("2026-06-01T10:00:00Z", plan);
        var events = new MailEvents([new("e1", MailEventKind.Processed, Delivery, "operator", 1_780_000_000)]);
        await Assert.ThrowsAsync<CrashException>(() => crashing.Events.HandleAsync(events, CancellationToken.None));
        await crashing.Events.HandleAsync(events, CancellationToken.None);
        Assert.True(await crashing.Deliveries.WasAcceptedAsync(Delivery, CancellationToken.None));
    }

    [Fact]
    public void Only_so_many_ids_are_remembered_and_never_fewer_than_promised()
    {
        var recent = new RecentIds(capacity: 10);
        for (var i = 0; i < 1_000; i++)
        {
            recent.Add([$"{i}"]);
            for (var back = 0; back < Math.Min(10, i + 1); back++)
                Assert.True(recent.Contains($"{i - back}"));
            Assert.InRange(Enumerable.Range(0, i + 1).Count(n => recent.Contains($"{n}")), 0, 20);
        }
    }

    [Fact]
    public async Task Events_that_come_twice_and_in_any_order_end_the_same()
    {
        MailEventKind[] kinds = [MailEventKind.Processed, MailEventKind.Delivered, MailEventKind.Unsubscribed, MailEventKind.Complained];
        foreach (var order in Permutations(kinds))
        {
            var fresh = new CourseWorld("2026-06-01T10:00:00Z");
            var id = await fresh.EnrolAsync();
            foreach (var kind in order.Concat(order))
                await fresh.Events.HandleAsync(new MailEvents([Event(kind, id)]), CancellationToken.None);
            Assert.Equal(SubscriberState.Complained, (await fresh.SubscriberAsync(id)).State);
            Assert.Equal(Suppression.Complained, (await fresh.Addresses.FindAsync(fresh.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Suppression);
        }
    }

    private static IEnumerable<MailEventKind[]> Permutations(MailEventKind[] kinds) => kinds.Length <= 1
        ? [kinds]
        : kinds.SelectMany(first => Permutations([.. kinds.Where(kind => kind != first)]).Select(rest => (MailEventKind[])[first, .. rest]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("operator")]
    [InlineData("29-07-not-an-id-at-all-xx")]
    [InlineData("29-07-zzzzzzzzzzzzzzzzzzzz")]
    public async Task An_event_of_nobody_we_know_is_left_alone_and_the_others_are_not(string? recipient)
    {
        var id = await world.EnrolAsync();
        await HandleAsync(Event(MailEventKind.Bounced, id) with { RecipientKey = recipient }, Event(MailEventKind.Complained, id));
        Assert.Equal(SubscriberState.Complained, (await world.SubscriberAsync(id)).State);
    }

    [Fact]
    public async Task An_event_of_a_mail_that_is_not_ours_proves_nothing()
    {
        await HandleAsync(new MailEvent("e1", MailEventKind.Delivered, DeliveryId: null, RecipientKey: null, At: 0));
        Assert.Empty(world.MailService.Mails);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-62_135_596_801)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_time_beyond_all_bounds_does_not_cost_the_batch(long at)
    {
        // It made the whole message throw until it was poison, and with it the bounces beside it.
        var id = await world.EnrolAsync();
        await HandleAsync(Event(MailEventKind.Delivered, id) with { At = at }, Event(MailEventKind.Bounced, id, delivery: null));
        Assert.Equal(SubscriberState.Bounced, (await world.SubscriberAsync(id)).State);
        Assert.True(await world.Deliveries.WasAcceptedAsync(Delivery, CancellationToken.None));
    }

    [Fact]
    public async Task A_crash_at_any_call_of_a_bounce_is_made_good_by_the_queue()
    {
        var whole = new CrashPlan();
        var sample = new CourseWorld("2026-06-01T10:00:00Z", whole);
        var id = await sample.EnrolAsync();
        var before = whole.Calls;
        await sample.Events.HandleAsync(new MailEvents([Event(MailEventKind.Bounced, id)]), CancellationToken.None);
        for (var call = before + 1; call <= whole.Calls; call++)
        {
            foreach (var after in new[] { false, true })
            {
                var plan = new CrashPlan(call, after ? Fault.DiesAfter : Fault.DiesBefore);
                var crashing = new CourseWorld("2026-06-01T10:00:00Z", plan);
                var who = await crashing.EnrolAsync();
                await crashing.Queues.EnqueueAsync([Event(MailEventKind.Bounced, who)], CancellationToken.None);
                await crashing.WorkAsync();
                crashing.Time.Advance(TimeSpan.FromMinutes(2));
                await crashing.WorkAsync();
                Assert.True(plan.Crashed);
                Assert.Equal(SubscriberState.Bounced, (await crashing.SubscriberAsync(who)).State);
                Assert.Empty(await crashing.CopiesAsync(who));
                Assert.Equal(Suppression.Bounced, (await crashing.Addresses.FindAsync(crashing.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Suppression);
            }
        }
    }
}
