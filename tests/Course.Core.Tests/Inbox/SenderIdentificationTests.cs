using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Inbox;

public sealed class SenderIdentificationTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    [Fact]
    public async Task A_token_in_the_address_tells_who_wrote_whatever_the_sender_is()
    {
        var id = await world.EnrolAsync();
        var entry = await world.ReceiveAsync(SomeMail.Reply("7", to: await world.ReplyAddressAsync(id), from: "work@elsewhere.example"));
        Assert.Equal((InboxState.Done, id), (entry.State, entry.Subscriber!.Value));
    }

    [Fact]
    public async Task A_token_in_capitals_among_other_recipients_is_found()
    {
        var id = await world.EnrolAsync();
        var mail = SomeMail.Reply("7") with { To = ["hello@course.example", (await world.ReplyAddressAsync(id)).ToUpperInvariant()] };
        Assert.Equal(id, (await world.ReceiveAsync(mail)).Subscriber);
    }

    [Fact]
    public async Task A_forged_token_from_an_unproven_sender_is_unmatched_and_kept_whole()
    {
        var id = await world.EnrolAsync();
        var address = await world.ReplyAddressAsync(id);
        var forged = address.Replace(address[^30], address[^30] == 'a' ? 'b' : 'a');
        var mail = SomeMail.Reply("pause", to: forged);
        var entry = await world.ReceiveAsync(mail);
        Assert.Equal((InboxState.Unmatched, null), (entry.State, entry.Subscriber));
        Assert.Equal(mail.Mime.ToArray(), (await world.Inbox.ReadMimeAsync(entry.Id, CancellationToken.None))!.Value.ToArray());
        Assert.Null((await world.SubscriberAsync(id)).Preferences.PausedUntil);
        Assert.Empty(await world.CheckIns.ListAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_token_for_another_purpose_is_no_reply_token()
    {
        var id = await world.EnrolAsync();
        var token = world.Links.Mint(LinkPurpose.Unsubscribe, id, (await world.SubscriberAsync(id)).Salt);
        Assert.Equal(InboxState.Unmatched, (await world.ReceiveAsync(SomeMail.Reply("7", to: world.Links.ReplyAddress(token)))).State);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("EXAMPLE.ORG")]
    [InlineData("mail.example.org")]
    public async Task Without_a_token_a_sender_whose_domain_was_proven_is_believed(string domain)
    {
        var id = await world.EnrolAsync();
        var entry = await world.ReceiveAsync(SomeMail.Reply("7", authenticated: [domain]));
        Assert.Equal((InboxState.Done, id), (entry.State, entry.Subscriber!.Value));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("org")]
    [InlineData("evilexample.org")]
    [InlineData("example.org.evil.example")]
    [InlineData("")]
    public async Task A_sender_proven_for_another_domain_is_not(string domain)
    {
        await world.EnrolAsync();
        Assert.Equal(InboxState.Unmatched, (await world.ReceiveAsync(SomeMail.Reply("stop", authenticated: [domain]))).State);
    }

    [Fact]
    public async Task A_proven_sender_whom_nobody_knows_is_unmatched()
    {
        await world.EnrolAsync();
        Assert.Equal(InboxState.Unmatched, (await world.ReceiveAsync(SomeMail.Reply("7", from: "else@example.org", authenticated: ["example.org"]))).State);
    }

    [Fact]
    public async Task An_old_token_no_longer_counts_and_the_proven_sender_does()
    {
        var id = await world.EnrolAsync();
        var address = await world.ReplyAddressAsync(id);
        world.Time.Advance(TimeSpan.FromDays(402));
        Assert.Equal(InboxState.Unmatched, (await world.ReceiveAsync(SomeMail.Reply("7", to: address, messageId: "<m2@x>"))).State);
        Assert.Equal(InboxState.Done, (await world.ReceiveAsync(SomeMail.Reply("7", to: address, authenticated: ["example.org"], messageId: "<m3@x>"))).State);
    }

    [Fact]
    public async Task The_operators_answer_to_an_alert_is_never_taken_for_the_subscribers()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        var order = new Course.Core.Mail.MailOrder(id.Value, "alert", Course.Core.Mail.LetterKind.HelpWanted);
        await world.Queues.EnqueueAsync(order, TimeSpan.Zero, CancellationToken.None);
        await world.WorkAsync();
        var request = world.MailService.Requests.Last();
        var replyTo = request.ReplyTo.Replace(Course.Core.Mail.Tags.ReplyToken, request.Recipients[0].Substitutions[Course.Core.Mail.Tags.ReplyToken], StringComparison.Ordinal);
        var entry = await world.ReceiveAsync(SomeMail.Reply("stop", to: replyTo, from: Some.MailOptions.OperatorAddress, authenticated: ["course.example"]));
        Assert.NotEqual(id, entry.Subscriber);
        Assert.Equal(SubscriberState.Active, (await world.SubscriberAsync(id)).State);
    }
}
