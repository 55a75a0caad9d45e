using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Delivery;

public sealed class DailyWalkTests
{
    private static IEnumerable<string> LocalTimes(CourseWorld world, string zone) =>
        world.MailService.Lessons.Select(mail => mail.At.InZone(Zones.Get(zone)).LocalDateTime.ToString("MM-dd HH:mm", null));

    [Fact]
    public async Task A_lesson_arrives_each_day_at_the_chosen_hour_in_order()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync(zone: "Europe/Dublin", hour: 8);
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3", "lesson-4"], world.MailService.Lessons.Select(mail => mail.Subject));
        Assert.Equal(["06-02 08:00", "06-03 08:00", "06-04 08:00", "06-05 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Theory]
    [InlineData("America/New_York", "2026-10-29T15:00:00Z", "2026-11-04T23:00:00Z")]
    [InlineData("America/New_York", "2027-03-11T15:00:00Z", "2027-03-17T23:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-10-29T15:00:00Z", "2026-11-04T23:00:00Z")]
    [InlineData("Pacific/Apia", "2026-10-29T15:00:00Z", "2026-11-04T23:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-01T15:00:00Z", "2026-10-07T23:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-10-29T15:00:00Z", "2026-11-04T23:00:00Z")]
    public async Task Clock_changes_move_the_slot_and_not_the_local_hour(string zone, string from, string to)
    {
        var world = new CourseWorld(from);
        var id = await world.EnrolAsync(zone: zone, hour: 8);
        await world.RunUntilAsync(to);
        var times = world.MailService.Lessons.Select(mail => mail.At.InZone(Zones.Get(zone)).LocalDateTime).ToList();
        Assert.True(times.Count >= 5);
        Assert.All(times, time => Assert.Equal(new LocalTime(8, 0), time.TimeOfDay));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(1, Period.DaysBetween(pair.First.Date, pair.Second.Date)));
        var copy = Assert.Single(await world.CopiesAsync(id));
        Assert.Equal(RingState.Idle, copy.State);
    }

    [Fact]
    public async Task People_with_the_same_lesson_share_one_request_and_get_their_own_links()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        for (var i = 0; i < 400; i++)
            await world.EnrolAsync($"p{i}@example.org");
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        Assert.Equal(400, world.MailService.Lessons.Select(mail => mail.Address).Distinct().Count());
        Assert.Equal(400, world.MailService.Lessons.Count());
        Assert.Equal(400, world.MailService.Lessons.Select(mail => mail.Text).Distinct().Count());
        Assert.True(world.MailService.Requests.Count(request => request.Category == "lesson") <= RingPartition.Shards);
    }

    [Fact]
    public async Task Pages_of_any_size_are_walked_to_their_end()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z") { Ring = new Course.InMemory.MemoryRing { PageSize = 2 } };
        world.Restart();
        for (var i = 0; i < 200; i++)
            await world.EnrolAsync($"p{i}@example.org");
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(400, world.MailService.Lessons.Count());
        Assert.Equal(200, world.MailService.Lessons.Where(mail => mail.Subject == "lesson-2").Select(mail => mail.Address).Distinct().Count());
    }

    [Fact]
    public async Task A_walk_that_goes_on_past_nine_in_the_evening_sends_nothing_more()
    {
        // Found due at 20:59; by the time the second batch had its turn it was past nine.
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        world.Options.BatchSize = 1;
        await world.RunUntilAsync("2026-06-01T18:45:00Z");
        for (var i = 0; i < 200; i++)
            await world.EnrolAsync($"p{i}@example.org", hour: 20);
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-01T19:59:00Z", null));
        for (var i = 0; i < 40; i++)
        {
            world.MailService.BeforeNext(() =>
            {
                world.Time.Advance(TimeSpan.FromMinutes(2));
                return Task.CompletedTask;
            });
        }

        await world.TickAsync();
        Assert.NotEmpty(world.MailService.Lessons);
        // The first was under way when the clock struck.
        Assert.All(LocalTimes(world, "Europe/Dublin").Skip(1), time => Assert.True(string.CompareOrdinal(time, "06-01 21:00") < 0, time));
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(200, world.MailService.Lessons.Where(mail => mail.Subject == "lesson-1").Select(mail => mail.Address).Distinct().Count());
        Assert.All(world.MailService.Lessons.GroupBy(mail => mail.Address), mails => Assert.Equal(mails.Count(), mails.Select(mail => mail.At.InZone(Zones.Get("Europe/Dublin")).Date).Distinct().Count()));
    }

    [Fact]
    public async Task A_pause_begun_while_a_refused_batch_is_narrowed_down_is_kept()
    {
        // The parts of the batch were claimed again without a look at what had changed meanwhile.
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var ids = new List<Course.Core.Links.SubscriberId>();
        while (ids.Count(id => RingPartition.ShardOf(id) == RingPartition.ShardOf(ids[0])) < 2)
            ids.Add(await world.EnrolAsync($"p{ids.Count}@example.org"));
        var last = ids.Count - 1;
        await world.RunUntilAsync("2026-06-02T06:45:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-02T07:00:00Z", null));
        // Only the partition of those two is walked.
        var shard = RingPartition.ShardOf(ids[0]);
        world.MailService.BeforeNext(() => world.Subscriptions.PauseAsync(ids[last], 5, CancellationToken.None));
        world.MailService.BadAddresses.Add("p0@example.org");
        await world.Walk.WalkAsync(new LessonsDue(28, shard, world.Now.ToDateTimeOffset()), CancellationToken.None);
        await world.WorkAsync();
        Assert.DoesNotContain(world.MailService.Lessons, mail => mail.Address == $"p{last}@example.org");
        Assert.Equal(SubscriberState.Rejected, (await world.SubscriberAsync(ids[0])).State);
        await world.RunUntilAsync("2026-06-08T12:00:00Z");
        Assert.Equal(["06-08 08:00"], world.MailService.Lessons.Where(mail => mail.Address == $"p{last}@example.org").Select(mail => mail.At.InZone(Zones.Get("Europe/Dublin")).LocalDateTime.ToString("MM-dd HH:mm", null)));
    }

    [Fact]
    public async Task A_track_that_vanished_holds_up_only_those_who_stand_on_it()
    {
        // It threw, and nobody of the partition got anything that day or after.
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        world.Options.RecipientsPerRequest = 2;
        var ids = new List<Course.Core.Links.SubscriberId>();
        for (var i = 0; i < 150; i++)
            ids.Add(await world.EnrolAsync($"p{i}@example.org"));
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        var whole = world.Curriculum;
        var stuck = await world.RowAsync(ids[0]);
        await world.Ring.CommitAsync(stuck!.Partition, [new RingWrite.Replace(stuck with { Next = new Course.Core.Content.Place("track-of-old", "lesson-of-old") })], CancellationToken.None);

        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal(149, world.MailService.Lessons.Where(mail => mail.Subject == "lesson-3").Select(mail => mail.Address).Distinct().Count());
        Assert.Equal(["lesson-1"], world.MailService.Lessons.Where(mail => mail.Address == "p0@example.org").Select(mail => mail.Subject));
        var left = (await world.RowAsync(ids[0]))!;
        Assert.Equal((RingState.Idle, stuck.NextDue), (left.State, left.NextDue));
        Assert.Equal(0, world.Queues.Lessons.Count);

        // Once it is back they go on from there.
        world.Curriculum = new Course.Core.Content.Curriculum(whole.Modules, whole.Tracks.Append(new Course.Core.Content.Track("track-of-old", ["lesson-of-old"], "main")), whole.Lessons.Append(Some.Lesson("lesson-of-old")), Enum.GetValues<Course.Core.Content.Situation>().ToDictionary(situation => situation, _ => "main"));
        world.Restart();
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-of-old"], world.MailService.Lessons.Where(mail => mail.Address == "p0@example.org").Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Every_third_lesson_asks_how_they_are()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-08T12:00:00Z");
        Assert.Equal(["lesson-3", "lesson-6"], world.MailService.Lessons.Where(mail => mail.Text.Contains("How are you?", StringComparison.Ordinal)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task After_the_last_lesson_comes_the_graduation_mail_and_nothing_more()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z") { Curriculum = Some.Curriculum(lessons: 2) };
        world.Restart();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal(2, world.MailService.Lessons.Count());
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
        Assert.Empty(await world.CopiesAsync(id));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "graduation");
    }

    [Fact]
    public async Task Downtime_within_the_day_only_makes_the_lesson_late()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:00:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-02T15:05:00Z", null));
        await world.TickAsync();
        Assert.Equal(["06-02 16:05"], LocalTimes(world, "Europe/Dublin"));
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.Equal(["06-02 16:05", "06-03 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task Downtime_past_nine_in_the_evening_moves_the_sequence_a_day_without_a_burst()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:00:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-05T20:05:00Z", null));
        await world.TickAsync();
        Assert.Empty(world.MailService.Lessons);
        await world.RunUntilAsync("2026-06-07T12:00:00Z");
        Assert.Equal(["06-06 08:00", "06-07 08:00"], LocalTimes(world, "Europe/Dublin"));
        Assert.Equal(["lesson-1", "lesson-2"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_pause_sends_nothing_and_no_burst_follows()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Subscriptions.PauseAsync(id, 3, CancellationToken.None);
        await world.RunUntilAsync("2026-06-07T12:00:00Z");
        Assert.Equal(["06-02 08:00", "06-06 08:00", "06-07 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task Resuming_early_sends_at_the_next_hour()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Subscriptions.PauseAsync(id, 30, CancellationToken.None);
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        await world.Subscriptions.ResumeAsync(id, CancellationToken.None);
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal(["06-02 08:00", "06-05 08:00", "06-06 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task A_new_hour_and_zone_hold_for_the_very_next_lesson_and_never_make_two_in_a_day()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(zone: "Europe/Dublin", hour: 8);
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Subscriptions.SetAsync(id, preferences => preferences with { Hour = 20, Zone = "Asia/Tokyo" }, CancellationToken.None);
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal(["06-02 16:00", "06-03 20:00", "06-04 20:00"], LocalTimes(world, "Asia/Tokyo"));
        Assert.Single(await world.CopiesAsync(id));
    }

    [Fact]
    public async Task A_new_name_does_not_cost_todays_lesson()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.Time.SetUtcNow(DateTimeOffset.Parse("2026-06-02T07:00:00Z", null));
        await world.Subscriptions.SetAsync(id, preferences => preferences with { FirstName = "Anna" }, CancellationToken.None);
        await world.TickAsync();
        Assert.Single(world.MailService.Lessons);
    }

    [Fact]
    public async Task Whoever_unsubscribes_before_the_claim_gets_nothing_and_the_others_do()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var gone = await world.EnrolAsync("gone@example.org");
        await world.EnrolAsync("stays@example.org");
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        await world.Subscriptions.StopAsync(gone, SubscriberState.Unsubscribed, CancellationToken.None);
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        Assert.All(world.MailService.Lessons, mail => Assert.Equal("stays@example.org", mail.Address));
        Assert.Equal(2, world.MailService.Lessons.Count());
        Assert.Empty(await world.CopiesAsync(gone));
    }

    [Fact]
    public async Task A_change_made_while_the_lesson_is_on_its_way_is_kept()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.MailService.BeforeNext(() => world.Subscriptions.PauseAsync(id, 5, CancellationToken.None));
        await world.RunUntilAsync("2026-06-09T12:00:00Z");
        Assert.Equal(["06-02 08:00", "06-08 08:00", "06-09 08:00"], LocalTimes(world, "Europe/Dublin"));
    }

    [Fact]
    public async Task Unsubscribing_while_the_lesson_is_on_its_way_leaves_no_row()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T06:59:00Z");
        world.MailService.BeforeNext(() => world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None));
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Single(world.MailService.Lessons);
        Assert.Empty(await world.CopiesAsync(id));
    }
}
