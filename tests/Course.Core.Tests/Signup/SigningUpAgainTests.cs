using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Signup;

/// <summary>Anyone can type anyone's address: what a sign-up asks for counts when the owner of the address confirms it, and not before.</summary>
public sealed class SigningUpAgainTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private static CancellationToken None => CancellationToken.None;

    private static SignupRequest Strangers => Some.Signup("ANA@example.org", "Asia/Tokyo", 20) with { };

    private async Task<Subscriber> LeftAsync(SubscriberState state)
    {
        var id = await world.EnrolAsync();
        if (state == SubscriberState.Completed)
            await world.Placement.FinishAsync((await world.RowAsync(id))! with { State = RingState.Finished }, None);
        else
            await world.Subscriptions.StopAsync(id, state, None);
        return await world.SubscriberAsync(id);
    }

    [Theory]
    [InlineData(SubscriberState.Completed)]
    [InlineData(SubscriberState.Unsubscribed)]
    public async Task A_strangers_sign_up_changes_nothing_of_someone_who_was_here(SubscriberState state)
    {
        var before = await LeftAsync(state);
        await world.Signups.RequestAsync(Strangers, None);
        var asked = await world.SubscriberAsync(before.Id);
        Assert.Equal((before.State, before.Preferences, before.Address, before.Consent, before.SignedUpAt, before.ConfirmedAt), (asked.State, asked.Preferences, asked.Address, asked.Consent, asked.SignedUpAt, asked.ConfirmedAt));
        Assert.Equal("Asia/Tokyo", asked.Asked!.Preferences.Zone);
        await world.WorkAsync();
        Assert.Single(world.MailService.Mails, mail => mail.Category == "confirm");

        // Nobody confirms: after a week it is forgotten, and they are as they were.
        await world.RunUntilAsync("2026-06-09T12:00:00Z");
        var after = await world.SubscriberAsync(before.Id);
        Assert.Equal(before with { ETag = null, Asked = null, ConfirmationsSent = 0, ConfirmationAskedAt = null }, after with { ETag = null });
        Assert.Equal((ConfirmResult.NoLongerPending, state), (await world.Subscriptions.ConfirmAsync(before.Id, None)) is var (result, now) ? (result, now!.State) : default);
    }

    [Theory]
    [InlineData(SubscriberState.Completed)]
    [InlineData(SubscriberState.Unsubscribed)]
    public async Task The_owner_confirms_and_gets_what_was_asked_for(SubscriberState state)
    {
        var before = await LeftAsync(state);
        await world.Signups.RequestAsync(Strangers, None);
        world.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(ConfirmResult.Confirmed, (await world.Subscriptions.ConfirmAsync(before.Id, None)).Result);
        var after = await world.SubscriberAsync(before.Id);
        Assert.Equal((SubscriberState.Active, "Asia/Tokyo", 20, "ANA@example.org", null), (after.State, after.Preferences.Zone, after.Preferences.Hour, after.Address, after.Asked));
        var row = Assert.Single(await world.CopiesAsync(before.Id));
        Assert.Equal((after.Preferences, after.Address), (row.Preferences, row.Address));
        Assert.Equal(Suppression.None, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), None))!.Suppression);
    }

    [Theory]
    [InlineData(SubscriberState.Unsubscribed, true, false)]
    [InlineData(SubscriberState.Unsubscribed, false, true)]
    [InlineData(SubscriberState.Completed, true, false)]
    [InlineData(SubscriberState.Completed, false, true)]
    [InlineData(SubscriberState.Unsubscribed, false, false)]
    public async Task The_mail_that_asks_to_confirm_is_as_discreet_as_they_were_or_as_the_form_says(SubscriberState state, bool was, bool says)
    {
        var before = await LeftAsync(state);
        Assert.Equal(WriteResult.Done, await world.Subscribers.ReplaceAsync(before with { Preferences = before.Preferences with { Discreet = was } }, None));
        await world.Signups.RequestAsync(Strangers with { Preferences = Strangers.Preferences with { Discreet = says } }, None);
        await world.WorkAsync();
        var mail = Assert.Single(world.MailService.Mails, mail => mail.Category == "confirm");
        Assert.Contains($"Discreet = {was || says}", mail.Text, StringComparison.Ordinal);
        Assert.Equal(was || says ? new MailOptions().DiscreetFromName : new MailOptions().FromName, mail.From);
    }

    [Fact]
    public async Task Somebody_who_leaves_again_meanwhile_can_not_be_confirmed_by_the_old_mail()
    {
        var before = await LeftAsync(SubscriberState.Completed);
        await world.Signups.RequestAsync(Strangers, None);
        await world.Subscriptions.StopAsync(before.Id, SubscriberState.Unsubscribed, None);
        Assert.Equal(ConfirmResult.NoLongerPending, (await world.Subscriptions.ConfirmAsync(before.Id, None)).Result);
    }

    [Fact]
    public async Task A_stranger_who_keeps_trying_sends_five_mails_a_week_at_most()
    {
        var before = await LeftAsync(SubscriberState.Unsubscribed);
        for (var i = 0; i < 20; i++)
        {
            await world.Signups.RequestAsync(Strangers, None);
            await world.WorkAsync();
            world.Time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(Signups.MaxConfirmations, world.MailService.Mails.Count(mail => mail.Category == "confirm"));
        Assert.Equal(before.Preferences, (await world.SubscriberAsync(before.Id)).Preferences);
    }
}
