using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Signup;

public sealed class SignupsTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private async Task<SubscriberId> SignUpAsync(string address = "ana@example.org", int hour = 8)
    {
        var request = Some.Signup(address, hour: hour);
        await world.Signups.RequestAsync(request, CancellationToken.None);
        await world.WorkAsync();
        return (await EntryAsync(request.Address))!.Subscriber!.Value;
    }

    private Task<AddressEntry?> EntryAsync(EmailAddress address) => world.Addresses.FindAsync(world.Hasher.Hash(address), CancellationToken.None);

    private IEnumerable<string> Mails => world.MailService.Mails.Select(mail => mail.Category);

    [Fact]
    public async Task A_new_address_gets_one_mail_to_confirm_and_nothing_more_until_it_does()
    {
        var id = await SignUpAsync();
        Assert.Equal(["confirm"], Mails);
        var subscriber = await world.SubscriberAsync(id);
        Assert.Equal(SubscriberState.Pending, subscriber.State);
        Assert.Equal(Signups.ConsentVersion, subscriber.Consent.Version);
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        Assert.Equal(["confirm"], Mails);
        Assert.Empty(await world.CopiesAsync(id));
    }

    [Fact]
    public async Task Asking_again_within_five_minutes_mails_once_and_later_mails_again()
    {
        await SignUpAsync();
        await SignUpAsync();
        Assert.Single(Mails);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await SignUpAsync();
        Assert.Equal(["confirm", "confirm"], Mails);
    }

    [Fact]
    public async Task An_address_that_never_answers_gets_five_mails_in_a_week_and_no_more()
    {
        for (var i = 0; i < 10; i++)
        {
            await SignUpAsync();
            world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(Signups.MaxConfirmations, Mails.Count());
        world.Time.Advance(TimeSpan.FromDays(7));
        await SignUpAsync();
        Assert.Equal(Signups.MaxConfirmations + 1, Mails.Count());
    }

    [Fact]
    public async Task Impatient_pressing_does_not_use_up_the_mails_that_an_address_may_get()
    {
        // Five presses within a minute made one mail, and once locked the person out for a week.
        for (var i = 0; i < 10; i++)
            await SignUpAsync();
        Assert.Single(Mails);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await SignUpAsync();
        Assert.Equal(2, Mails.Count());
    }

    [Fact]
    public async Task What_was_filled_in_last_holds_when_it_is_confirmed()
    {
        await SignUpAsync(hour: 8);
        var id = await SignUpAsync("ANA@example.org", hour: 19);
        await world.Subscriptions.ConfirmAsync(id, CancellationToken.None);
        Assert.Equal(19, (await world.RowAsync(id))!.Preferences.Hour);
    }

    [Fact]
    public async Task Someone_already_on_the_course_is_told_by_mail_and_nothing_changes()
    {
        var id = await SignUpAsync();
        await world.Subscriptions.ConfirmAsync(id, CancellationToken.None);
        await world.WorkAsync();
        var before = await world.SubscriberAsync(id);
        await SignUpAsync(hour: 20);
        Assert.Equal(["confirm", "welcome", "alreadysubscribed"], Mails);
        Assert.Equal(before, await world.SubscriberAsync(id));
    }

    [Fact]
    public async Task Whoever_unsubscribed_may_come_back_by_confirming_and_begins_anew()
    {
        var id = await world.EnrolAsync(hour: 8);
        await world.RunUntilAsync("2026-06-03T12:00:00Z");
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        var address = Some.Signup().Address;
        Assert.Equal(Suppression.Unsubscribed, (await EntryAsync(address))!.Suppression);

        Assert.Equal(id, await SignUpAsync());
        Assert.Equal(Suppression.Unsubscribed, (await EntryAsync(address))!.Suppression);
        Assert.Equal(ConfirmResult.Confirmed, (await world.Subscriptions.ConfirmAsync(id, CancellationToken.None)).Result);
        Assert.Equal(Suppression.None, (await EntryAsync(address))!.Suppression);
        await world.RunUntilAsync("2026-06-05T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-1", "lesson-2"], world.MailService.Lessons.Select(mail => mail.Subject));
    }

    [Theory]
    [InlineData(SubscriberState.Bounced)]
    [InlineData(SubscriberState.Complained)]
    [InlineData(SubscriberState.Rejected)]
    public async Task An_address_that_bounced_or_complained_gets_nothing_whoever_fills_in_the_form(SubscriberState reason)
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        await world.Subscriptions.StopAsync(id, reason, CancellationToken.None);
        var mails = Mails.Count();
        await SignUpAsync();
        Assert.Equal(mails, Mails.Count());
        Assert.Equal(reason, (await world.SubscriberAsync(id)).State);
    }

    [Theory]
    [InlineData(SubscriberState.Bounced)]
    [InlineData(SubscriberState.Complained)]
    [InlineData(SubscriberState.Rejected)]
    public async Task An_address_that_bounced_gets_nothing_also_before_its_suppression_is_written(SubscriberState reason)
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        // The process died between the two steps of a stop.
        await world.Subscribers.ReplaceAsync(await world.SubscriberAsync(id) with { State = reason }, CancellationToken.None);
        var mails = Mails.Count();
        await SignUpAsync();
        Assert.Equal(mails, Mails.Count());
        Assert.Equal(reason, (await world.SubscriberAsync(id)).State);
    }

    [Fact]
    public async Task An_address_whose_owner_was_erased_may_sign_up_as_somebody_new()
    {
        var id = await world.EnrolAsync();
        await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None);
        var entry = (await EntryAsync(Some.Signup().Address))!;
        await world.Addresses.ReplaceAsync(entry with { Subscriber = null }, CancellationToken.None);
        Assert.NotEqual(id, await SignUpAsync());
    }

    [Fact]
    public async Task Two_sign_ups_of_one_address_at_once_make_one_subscriber_and_one_mail()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var interleaver = new Interleaver(seed, workers: 2);
            var crowd = new CourseWorld("2026-06-01T10:00:00Z", interleaver);
            crowd.Meanwhile.AddRange(Enumerable.Repeat(() => crowd.Signups.RequestAsync(Some.Signup(), CancellationToken.None), 2));
            await crowd.WorkAsync();
            Assert.Single(crowd.MailService.Mails);
            var entry = await crowd.Addresses.FindAsync(crowd.Hasher.Hash(Some.Signup().Address), CancellationToken.None);
            Assert.Equal(SubscriberState.Pending, (await crowd.SubscriberAsync(entry!.Subscriber!.Value)).State);
        }
    }

    [Fact]
    public async Task A_crash_at_any_call_of_a_sign_up_is_made_good_by_asking_again()
    {
        var whole = new CrashPlan();
        await new CourseWorld("2026-06-01T10:00:00Z", whole).Signups.RequestAsync(Some.Signup(), CancellationToken.None);
        for (var call = 1; call <= whole.Calls; call++)
        {
            foreach (var after in new[] { false, true })
            {
                var plan = new CrashPlan(call, after ? Fault.DiesAfter : Fault.DiesBefore);
                var crashing = new CourseWorld("2026-06-01T10:00:00Z", plan);
                await Assert.ThrowsAsync<CrashException>(() => crashing.Signups.RequestAsync(Some.Signup(), CancellationToken.None));
                crashing.Restart();
                await crashing.Signups.RequestAsync(Some.Signup(), CancellationToken.None);
                await crashing.WorkAsync();
                Assert.Single(crashing.MailService.Mails);
            }
        }
    }
}
