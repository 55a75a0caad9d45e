using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Enrolment;

/// <summary>What people change about their course, and that it counts for the very next lesson.</summary>
public sealed class InChargeTests
{
    private static CancellationToken None => CancellationToken.None;

    /// <summary>Two lessons of reaching out, then six of the main track.</summary>
    private static Curriculum TwoTracks() => new(
        [new Module("detachment", "Detachment")],
        [new Track("main", [.. Enumerable.Range(1, 6).Select(n => $"lesson-{n}")], Then: null), new Track("reaching-out", ["reach-1", "reach-2"], Then: "main")],
        [.. Enumerable.Range(1, 6).Select(n => Some.Lesson($"lesson-{n}")), Some.Lesson("reach-1"), Some.Lesson("reach-2")],
        Enum.GetValues<Situation>().ToDictionary(situation => situation, situation => situation == Situation.IEnded ? "reaching-out" : "main"));

    internal static CourseWorld NewWorld()
    {
        // A Monday, ten in the morning.
        var world = new CourseWorld("2026-06-01T09:00:00Z") { Curriculum = TwoTracks() };
        world.Restart();
        return world;
    }

    private static IEnumerable<string> Lessons(CourseWorld world) => world.MailService.Lessons.Select(mail => mail.Subject);

    private static IEnumerable<string> Confirmations(CourseWorld world) => world.MailService.Mails.Where(mail => mail.Category == "settingschanged").Select(mail => mail.Text);

    [Fact]
    public async Task Lessons_come_on_the_chosen_days_only_from_the_very_next_on()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Days = Weekdays.Thursday | Weekdays.Sunday }, None);
        await world.RunUntilAsync("2026-06-12T12:00:00Z");
        Assert.Equal(["Tuesday", "Thursday", "Sunday", "Thursday"], world.MailService.Lessons.Select(mail => mail.At.InUtc().DayOfWeek.ToString()));
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3", "lesson-4"], Lessons(world));
        Assert.Single(Confirmations(world));
    }

    [Fact]
    public async Task A_day_that_is_no_longer_chosen_when_its_lesson_is_late_stays_free()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        world.MailService.AnswerNext(new SendOutcome.Accepted());
        await world.RunUntilAsync("2026-06-01T12:00:00Z");
        world.MailService.On("ana@example.org", "lesson-1", _ =>
        {
            world.Changes.SetAsync(world.SubscriberAsync(id).GetAwaiter().GetResult(), preferences => preferences with { Days = Weekdays.Friday }, None).GetAwaiter().GetResult();
            return new SendOutcome.NotAccepted("429", TimeSpan.FromMinutes(30));
        });
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal(["Friday"], world.MailService.Lessons.Select(mail => mail.At.InUtc().DayOfWeek.ToString()));
    }

    [Fact]
    public async Task Starting_over_begins_at_the_first_lesson_and_keeps_what_was_noted()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        await world.ReceiveAsync(SomeMail.Reply("7, yes", to: await world.ReplyAddressAsync(id)));
        await world.Changes.BeginAnewAsync(await world.SubscriberAsync(id), round: 0, None);
        // The same form once more.
        await world.Changes.BeginAnewAsync(await world.SubscriberAsync(id), round: 0, None);
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3", "lesson-1", "lesson-2"], Lessons(world));
        Assert.Single(await world.CheckIns.ListAsync(id, None));
        Assert.Equal(1, (await world.SubscriberAsync(id)).Preferences.Round);
        Assert.Single(Confirmations(world));
    }

    [Theory]
    [InlineData("lesson-2")]
    [InlineData("lesson-6")]
    public async Task Starting_over_while_a_lesson_is_on_its_way_begins_with_the_one_after(string during)
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        world.MailService.On("ana@example.org", during, _ =>
        {
            world.Changes.BeginAnewAsync(world.SubscriberAsync(id).GetAwaiter().GetResult(), round: 0, None).GetAwaiter().GetResult();
            return null;
        });
        await world.RunUntilAsync("2026-06-20T12:00:00Z");
        var before = int.Parse(during[^1..], provider: null);
        Assert.Equal([.. Enumerable.Range(1, before).Select(n => $"lesson-{n}"), .. Enumerable.Range(1, 6).Select(n => $"lesson-{n}")], Lessons(world));
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
        Assert.Single(world.MailService.Mails, mail => mail.Category == "graduation");
    }

    [Fact]
    public async Task Starting_over_while_nobody_knows_whether_a_lesson_was_accepted_sends_the_first()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        world.MailService.On("ana@example.org", "lesson-2", _ =>
        {
            world.Changes.BeginAnewAsync(world.SubscriberAsync(id).GetAwaiter().GetResult(), round: 0, None).GetAwaiter().GetResult();
            return new SendOutcome.Unknown("never arrived");
        });
        await world.RunUntilAsync("2026-06-04T20:00:00Z");
        Assert.Equal(["lesson-1", "lesson-1", "lesson-2"], Lessons(world));
    }

    [Fact]
    public async Task Who_has_finished_can_start_over_without_signing_up_and_is_seen_off_again()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-10T12:00:00Z");
        Assert.Equal(SubscriberState.Completed, (await world.SubscriberAsync(id)).State);
        await world.Changes.BeginAnewAsync(await world.SubscriberAsync(id), round: 0, None);
        await world.RunUntilAsync("2026-06-20T12:00:00Z");
        Assert.Equal(12, Lessons(world).Count());
        Assert.Equal(["graduation", "graduation"], world.MailService.Mails.Where(mail => mail.Category == "graduation").Select(mail => mail.Category));
        Assert.Single(world.MailService.Mails, mail => mail.Category == "welcome");
    }

    [Theory]
    [InlineData(SubscriberState.Unsubscribed)]
    [InlineData(SubscriberState.Bounced)]
    public async Task Who_has_left_is_not_brought_back_by_starting_over(SubscriberState state)
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, state, None);
        await world.Changes.BeginAnewAsync(await world.SubscriberAsync(id), round: 0, None);
        Assert.Equal(state, (await world.SubscriberAsync(id)).State);
        Assert.Empty(await world.CopiesAsync(id));
    }

    [Fact]
    public async Task Another_way_begins_at_its_first_lesson_and_leads_to_the_main_one()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.IEnded, None);
        await world.RunUntilAsync("2026-06-06T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "reach-1", "reach-2", "lesson-1"], Lessons(world));
        // On the main track already: another answer moves nobody.
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.TurnedDown, None);
        await world.RunUntilAsync("2026-06-07T12:00:00Z");
        Assert.Equal("lesson-2", Lessons(world).Last());
        Assert.Equal(2, Confirmations(world).Count());
    }

    [Fact]
    public async Task Back_from_reaching_out_the_main_track_begins()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.IEnded, None);
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.TheyEnded, None);
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal(["reach-1", "lesson-1", "lesson-2"], Lessons(world));
    }

    [Fact]
    public async Task Several_changes_close_together_are_told_at_once_and_then_in_one_mail()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        foreach (var hour in new[] { 9, 10, 11, 12 })
        {
            await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Hour = hour }, None);
            await world.WorkAsync();
        }

        Assert.Single(Confirmations(world));
        await world.RunUntilAsync("2026-06-01T09:15:00Z");
        Assert.Equal(2, Confirmations(world).Count());
        Assert.Contains("Hour = 12", Confirmations(world).Last(), StringComparison.Ordinal);
        // Later on it is another occasion.
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Hour = 13 }, None);
        await world.RunUntilAsync("2026-06-01T10:00:00Z");
        Assert.Equal(3, Confirmations(world).Count());
    }

    [Fact]
    public async Task A_mail_named_all_settings_whatever_was_changed()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        await SetAsync(preferences => preferences with { Hour = 9 });
        await world.WorkAsync();
        Assert.Contains("Changed: Hour.", Confirmations(world).Last(), StringComparison.Ordinal);

        // In one mail what came after it: each that stands otherwise than it did then, and none that was set back.
        await SetAsync(preferences => preferences with { Zone = "Asia/Kolkata" });
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await SetAsync(preferences => preferences with { Discreet = true, FirstName = "Bo" });
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await SetAsync(preferences => preferences with { Discreet = false });
        await world.RunUntilAsync("2026-06-01T09:15:00Z");
        Assert.Equal(2, Confirmations(world).Count());
        Assert.Contains("Changed: FirstName, Zone.", Confirmations(world).Last(), StringComparison.Ordinal);

        async Task SetAsync(Func<Preferences, Preferences> change) => await world.Changes.SetAsync(await world.SubscriberAsync(id), change, None);
    }

    [Fact]
    public async Task Another_way_is_confirmed_with_the_lesson_it_leads_to()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.IEnded, None);
        await world.WorkAsync();
        var told = Assert.Single(Confirmations(world));
        Assert.Contains("Changed: Situation.", told, StringComparison.Ordinal);
        Assert.Contains("Title = reach-1", told, StringComparison.Ordinal);
        Assert.DoesNotContain("NextLesson = ,", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_on_a_queue_says_nothing_of_how_somebody_is_set()
    {
        var world = NewWorld();
        var ana = (await world.SubscriberAsync(await world.EnrolAsync())) with { Preferences = new Preferences("Ana", "Europe/Dublin", 9, Situation.TheyEnded, Contact.None, PausedUntil: null, Discreet: true) };
        var cause = Settings.StoodAt(ana);
        Assert.All(["Ana", "Dublin", "9,", "True"], words => Assert.DoesNotContain(words, cause, StringComparison.Ordinal));
        Assert.Empty(Settings.Read(cause, ana));
        // To another with the same settings it would say nothing either.
        Assert.Equal(5, Settings.Read(cause, ana with { Salt = "another" }).Count);
        Assert.Equal([Setting.Hour], Settings.Read("Hour,64,nonsense", ana));
    }

    [Fact]
    public async Task A_device_that_is_remembered_or_forgotten_is_told_its_owner_each_once_a_day()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        foreach (var what in new[] { OwnChanges.DeviceRemembered, OwnChanges.DeviceForgotten, OwnChanges.DeviceRemembered })
            await world.Changes.TellOfDeviceAsync(await world.SubscriberAsync(id), what, None);
        await world.WorkAsync();
        Assert.Equal(2, world.MailService.Mails.Count(mail => mail.Category == "device"));
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.Changes.TellOfDeviceAsync(await world.SubscriberAsync(id), OwnChanges.DeviceRemembered, None);
        await world.WorkAsync();
        Assert.Equal(3, world.MailService.Mails.Count(mail => mail.Category == "device"));
    }

    [Fact]
    public async Task What_changes_nothing_is_confirmed_by_no_mail()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences, None);
        await world.Changes.SwitchAsync(await world.SubscriberAsync(id), Situation.TheyEnded, None);
        await world.RunUntilAsync("2026-06-01T12:00:00Z");
        Assert.Empty(Confirmations(world));
    }

    [Fact]
    public async Task Why_somebody_left_stands_with_them_until_they_come_back()
    {
        var world = NewWorld();
        var id = await world.EnrolAsync();
        await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: true, LeavingReason.TooMuch, None);
        await world.WorkAsync();
        Assert.Equal(LeavingReason.TooMuch, (await world.SubscriberAsync(id)).LeftBecause);
        Assert.Equal(nameof(LeavingReason.TooMuch), (await world.Export.GatherAsync(id, None))!.LeftBecause);
        await world.EnrolAsync();
        Assert.Null((await world.SubscriberAsync(id)).LeftBecause);
    }
}
