using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Progress;

/// <summary>Fresh links for old ones.</summary>
public sealed class PageLinksTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private Task RenewAsync(string? token) => new PageLinks(world.OwnPage, world.SignupLimits, world.Queues, world.Time).RenewAsync(token, CancellationToken.None);

    private async Task<int> MailsAsync()
    {
        await world.WorkAsync();
        return world.MailService.Mails.Count(mail => mail.Category == "pagelink");
    }

    [Fact]
    public async Task An_old_link_brings_its_owner_a_fresh_one_and_pressing_twice_brings_one()
    {
        var id = await world.EnrolAsync();
        var token = world.Links.Mint(LinkPurpose.Manage, id, (await world.SubscriberAsync(id)).Salt);
        world.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(LinkVerdict.Expired, (await world.OwnPage.OpenAsync(token, LinkPurpose.Manage, CancellationToken.None)).Verdict);

        await RenewAsync(token);
        await RenewAsync(token);
        Assert.Equal(1, await MailsAsync());
    }

    [Fact]
    public async Task Nobody_gets_more_than_a_few_in_a_day()
    {
        var id = await world.EnrolAsync();
        var token = world.Links.Mint(LinkPurpose.Manage, id, (await world.SubscriberAsync(id)).Salt);
        for (var i = 0; i < 10; i++)
        {
            await RenewAsync(token);
            world.Time.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(PageLinks.PerDay, await MailsAsync());
        world.Time.Advance(TimeSpan.FromDays(1));
        await RenewAsync(token);
        Assert.Equal(PageLinks.PerDay + 1, await MailsAsync());
    }

    [Fact]
    public async Task Nothing_else_brings_anything()
    {
        var id = await world.EnrolAsync();
        var subscriber = await world.SubscriberAsync(id);
        await RenewAsync(null);
        await RenewAsync("abc");
        await RenewAsync(world.Links.Mint(LinkPurpose.Manage, id, "another-salt"));
        foreach (var purpose in Enum.GetValues<LinkPurpose>().Where(purpose => purpose != LinkPurpose.Manage))
            await RenewAsync(world.Links.Mint(purpose, id, subscriber.Salt));

        Assert.Equal(0, await MailsAsync());
    }
}
