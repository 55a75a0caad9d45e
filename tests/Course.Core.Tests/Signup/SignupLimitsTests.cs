using System.Net;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Signup;

/// <summary>The way in with its limits, as the functions use it. Two instances share nothing but storage.</summary>
public sealed class SignupLimitsTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private IEnumerable<string> Mails => world.MailService.Mails.Select(mail => mail.Category);

    private async Task<GateVerdict> EnterAsync(string address, string? from = null)
    {
        var verdict = await world.Gate.EnterAsync(Some.Signup(address), CallerNetwork.Of(from is null ? null : IPAddress.Parse(from)), CancellationToken.None);
        await world.WorkAsync();
        return verdict;
    }

    private Task<GateVerdict[]> EnterManyAsync(int count, Func<int, string> address, Func<int, string?> from) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => world.Gate.EnterAsync(Some.Signup(address(i)), CallerNetwork.Of(from(i) is { } text ? IPAddress.Parse(text) : null), CancellationToken.None)));

    [Fact]
    public async Task A_sign_up_through_the_gate_ends_in_one_mail_and_consent_of_the_moment_it_was_given()
    {
        var at = world.Now;
        Assert.Equal(GateVerdict.Taken, await world.Gate.EnterAsync(Some.Signup(), network: null, CancellationToken.None));
        world.Time.Advance(TimeSpan.FromMinutes(3));
        await world.WorkAsync();
        Assert.Equal(["confirm"], Mails);
        var entry = await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None);
        Assert.Equal(new Consent(Signups.ConsentVersion, at), (await world.SubscriberAsync(entry!.Subscriber!.Value)).Consent);
    }

    [Fact]
    public async Task A_network_has_its_hour_and_its_day_and_others_are_not_concerned()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            var expected = Math.Min(world.SignupOptions.PerNetworkAndHour, world.SignupOptions.PerNetworkAndDay - (hour * world.SignupOptions.PerNetworkAndHour));
            // With the last of the hour the day may be full too: who comes in the next would be sent away again.
            var full = (hour + 1) * world.SignupOptions.PerNetworkAndHour >= world.SignupOptions.PerNetworkAndDay ? GateVerdict.NetworkIsFullToday : GateVerdict.NetworkIsFullThisHour;
            var verdicts = await EnterManyAsync(25, i => $"p{hour}-{i}@example.org", i => $"192.0.2.{i + 1}");
            Assert.Equal(expected, verdicts.Count(verdict => verdict == GateVerdict.Taken));
            Assert.Equal(25 - expected, verdicts.Count(verdict => verdict == full));
            world.Restart();
            Assert.Equal(full, await EnterAsync("late@example.org", "192.0.2.200"));
            Assert.Equal(GateVerdict.Taken, await EnterAsync($"other{hour}@example.org", "198.51.100.1"));
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        // Who comes back when they are told to, finds room.
        world.Time.Advance(world.Gate.RetryAfter(GateVerdict.NetworkIsFullToday));
        Assert.Equal(GateVerdict.Taken, await EnterAsync("tomorrow@example.org", "192.0.2.1"));
    }

    [Fact]
    public async Task An_address_gets_three_mails_a_day_and_five_a_week_whoever_asks_and_wherever_it_stands()
    {
        // On the course: a reminder each time would be a way to pester them.
        await world.EnrolAsync();
        await world.WorkAsync();
        var before = Mails.Count();
        // Monday 10:00; the count's weeks begin on Thursdays, as 1970 did.
        foreach (var expected in new[] { 3, 5, 5 })
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(GateVerdict.Taken, await EnterAsync("ana@example.org", $"198.51.{i}.1"));
                world.Time.Advance(TimeSpan.FromMinutes(10));
            }

            Assert.Equal(expected, Mails.Count(mail => mail == "alreadysubscribed"));
            world.Time.Advance(TimeSpan.FromHours(23));
        }

        Assert.Equal(before + 5, Mails.Count());
        Assert.Equal(GateVerdict.Taken, await EnterAsync("ana@example.org"));
        Assert.Equal(6, Mails.Count(mail => mail == "alreadysubscribed"));
    }

    [Fact]
    public async Task Impatient_pressing_uses_up_nothing()
    {
        for (var i = 0; i < 10; i++)
            await EnterAsync("ana@example.org");
        Assert.Single(Mails);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await EnterAsync("ana@example.org");
        Assert.Equal(["confirm", "confirm"], Mails);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("pending")]
    [InlineData("on the course")]
    [InlineData("left")]
    [InlineData("bounced")]
    public async Task What_is_done_before_the_answer_is_the_same_whoever_the_address_belongs_to(string who)
    {
        var plan = new CrashPlan();
        var crowd = new CourseWorld("2026-06-01T10:00:00Z", plan);
        if (who == "pending")
            await crowd.Signups.RequestAsync(Some.Signup(), CancellationToken.None);
        else if (who != "new")
        {
            var id = await crowd.EnrolAsync();
            if (who != "on the course")
                await crowd.Subscriptions.StopAsync(id, who == "left" ? SubscriberState.Unsubscribed : SubscriberState.Bounced, CancellationToken.None);
        }

        await crowd.WorkAsync();
        var before = plan.Calls;
        Assert.Equal(GateVerdict.Taken, await crowd.Gate.EnterAsync(Some.Signup(), CallerNetwork.Of(IPAddress.Parse("192.0.2.1")), CancellationToken.None));
        // The flood's count, twice two for the network, the queue.
        Assert.Equal(6, plan.Calls - before);
    }

    [Fact]
    public async Task A_list_fed_into_the_form_is_cut_off_at_the_limit_and_the_operator_is_told_once()
    {
        world.SignupOptions.AddressesPerHour = 10;
        for (var i = 0; i < 8; i++)
            await EnterAsync($"v{i}@example.org");
        // Pressing again is no new address.
        for (var i = 0; i < 8; i++)
            await EnterAsync("v0@example.org");
        Assert.Equal(8, Mails.Count());

        // Twenty more are taken before anyone looks: two of them find room, the others wait.
        Assert.All(await EnterManyAsync(20, i => $"w{i}@example.org", _ => null), verdict => Assert.Equal(GateVerdict.Taken, verdict));
        await world.WorkAsync();
        Assert.Equal(10, Mails.Count(mail => mail == "confirm"));
        Assert.Single(Mails, mail => mail == "signupflood");
        Assert.Equal("coach@course.example", world.MailService.Mails.Single(mail => mail.Category == "signupflood").Address);
        Assert.Equal(GateVerdict.Flooded, await EnterAsync("x@example.org"));
        Assert.Equal(GateVerdict.Flooded, await EnterAsync("v0@example.org"));
        Assert.InRange(world.Gate.RetryAfter(GateVerdict.Flooded), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

        // Ten an hour, until all that were taken have their mail.
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.WorkAsync();
        Assert.Equal(20, Mails.Count(mail => mail == "confirm"));
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.WorkAsync();
        Assert.Equal(28, Mails.Count(mail => mail == "confirm"));
        Assert.Single(Mails, mail => mail == "signupflood");
        Assert.Equal(GateVerdict.Taken, await EnterAsync("x@example.org"));
        Assert.Equal(29, Mails.Count(mail => mail == "confirm"));
    }

    [Fact]
    public async Task What_has_waited_for_more_than_a_day_is_forgotten()
    {
        await world.Gate.EnterAsync(Some.Signup(), network: null, CancellationToken.None);
        world.Time.Advance(TimeSpan.FromHours(25));
        await world.WorkAsync();
        Assert.Empty(Mails);
        Assert.Equal(0, world.Queues.Signups.Count);
    }

    [Fact]
    public async Task Many_workers_at_once_send_no_more_than_the_limits_allow()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var interleaver = new Interleaver(seed, workers: 6);
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", interleaver);
            crowd.SignupOptions.AddressesPerHour = 4;
            for (var i = 0; i < 9; i++)
            {
                var address = $"v{i}@example.org";
                crowd.Meanwhile.Add(() => crowd.Gate.EnterAsync(Some.Signup(address), CallerNetwork.Of(IPAddress.Parse("192.0.2.1")), CancellationToken.None));
            }

            await crowd.WorkAsync();
            Assert.InRange(crowd.MailService.Mails.Count(mail => mail.Category == "confirm"), 1, 4);
            Assert.Single(crowd.MailService.Mails, mail => mail.Category == "signupflood");
        }
    }

    [Fact]
    public async Task A_crash_at_any_call_behind_the_form_is_made_good_by_the_queue()
    {
        async Task<CourseWorld> RunAsync(CrashPlan plan)
        {
            var crashing = new CourseWorld("2026-06-01T10:00:00Z", plan);
            await crashing.Queues.EnqueueAsync(new SignupAsked("ana@example.org", "Ana", "Europe/Dublin", 8, "TheyEnded", "None", false, crashing.Time.GetUtcNow()), TimeSpan.Zero, CancellationToken.None);
            await crashing.WorkAsync();
            crashing.Time.Advance(TimeSpan.FromMinutes(1));
            await crashing.RunUntilAsync("2026-06-01T12:00:00Z");
            return crashing;
        }

        var whole = new CrashPlan();
        await RunAsync(whole);
        for (var call = 1; call <= whole.Calls; call++)
        {
            foreach (var after in new[] { Fault.DiesBefore, Fault.DiesAfter })
                Assert.Single((await RunAsync(new CrashPlan(call, after))).MailService.Mails);
        }
    }

    [Fact]
    public async Task Counts_are_forgotten_when_they_have_served_and_hold_no_address()
    {
        await EnterAsync("ana@example.org", "192.0.2.1");
        Assert.Equal(0, await world.SignupLimits.ForgetAsync(CancellationToken.None));
        world.Time.Advance(TimeSpan.FromDays(2));
        // Hour and day of the network, the hour's address and sum, the day's mail; the week's stays.
        Assert.Equal(5, await world.SignupLimits.ForgetAsync(CancellationToken.None));
        world.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await world.SignupLimits.ForgetAsync(CancellationToken.None));
    }
}
