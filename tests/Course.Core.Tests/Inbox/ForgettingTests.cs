using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Inbox;

/// <summary>What somebody told of a day, deleted at their wish.</summary>
public sealed class ForgettingTests
{
    private static readonly LocalDate Today = new(2026, 6, 1);
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private async Task ReplyAsync(SubscriberId id, string text, string messageId) =>
        await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id), messageId: messageId));

    private async Task<OwnView> ViewAsync(SubscriberId id) => await world.OwnPage.ViewAsync(await world.SubscriberAsync(id), CancellationToken.None);

    private async Task ForgetAsync(SubscriberId id, LocalDate on, string? entry = null) =>
        await new Forgetting(world.CheckIns, world.Inbox).ForgetAsync(await world.SubscriberAsync(id), on, entry, CancellationToken.None);

    [Fact]
    public async Task A_deleted_day_is_gone_with_its_mail_and_the_same_mail_again_does_not_bring_it_back()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6 yes", "<m1@x>");
        var entry = Assert.Single((await ViewAsync(id)).Told).Id;
        await new Corrections(world.CheckIns, world.Time).SetAsync(await world.SubscriberAsync(id), Today, 4, Distance.Kept, CancellationToken.None);

        await ForgetAsync(id, Today);
        await ForgetAsync(id, Today);
        var view = await ViewAsync(id);
        Assert.Empty(view.Told);
        Assert.Equal(0, view.Report.DaysKept);
        var mail = (await world.Inbox.FindAsync(entry, CancellationToken.None))!;
        Assert.Equal((null, null), (mail.Noted, mail.Subject));

        await ReplyAsync(id, "6 yes", "<m1@x>");
        Assert.Empty((await ViewAsync(id)).Told);
    }

    [Fact]
    public async Task One_entry_of_a_day_goes_and_the_others_stay()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6 yes", "<m1@x>");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await ReplyAsync(id, "4", "<m2@x>");
        var later = (await ViewAsync(id)).Told[^1];

        await ForgetAsync(id, Today, later.Id);
        Assert.Equal(6, Assert.Single((await ViewAsync(id)).Report.Days).Mood);
    }

    [Fact]
    public async Task Nobody_can_delete_what_another_told()
    {
        var id = await world.EnrolAsync();
        await ReplyAsync(id, "6 yes", "<m1@x>");
        var stranger = await world.EnrolAsync("bo@example.org");

        await ForgetAsync(stranger, Today, Assert.Single((await ViewAsync(id)).Told).Id);
        await ForgetAsync(stranger, Today);
        Assert.Equal(6, Assert.Single((await ViewAsync(id)).Report.Days).Mood);
    }
}
