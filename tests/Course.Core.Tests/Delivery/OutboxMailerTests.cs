using Course.Core.Delivery;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Delivery;

public sealed class OutboxMailerTests
{
    private static async Task<(CourseWorld World, MailOrder Order)> WelcomedAsync(IWatch? watch = null)
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z", watch);
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        world.MailService.Mails.Clear();
        return (world, new MailOrder(id.Value, "another", LetterKind.Support));
    }

    private static Task<OutboxEntry?> EntryAsync(CourseWorld world, MailOrder order) =>
        world.Outbox.FindAsync(SubscriberId.Parse(order.Subscriber), order.MailId, CancellationToken.None);

    private static async Task SendAsync(CourseWorld world, MailOrder order)
    {
        await world.Queues.EnqueueAsync(order, TimeSpan.Zero, CancellationToken.None);
        await world.WorkAsync();
    }

    private static async Task WaitAsync(CourseWorld world, int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.WorkAsync();
        }
    }

    [Fact]
    public async Task An_order_that_comes_twice_mails_once()
    {
        var (world, order) = await WelcomedAsync();
        await SendAsync(world, order);
        await SendAsync(world, order);
        Assert.Single(world.MailService.Mails);
        Assert.Equal(OutboxState.Sent, (await EntryAsync(world, order))!.State);
    }

    [Fact]
    public async Task An_order_that_comes_twice_at_once_mails_once()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (world, order) = await WelcomedAsync(new Interleaver(seed, workers: 2));
            await SendAsync(world, order);
            await WaitAsync(world, 30);
            Assert.Single(world.MailService.Mails);
            Assert.Equal(0, world.Queues.Mail.Count);
        }
    }

    [Fact]
    public async Task A_crash_at_any_call_loses_no_mail_and_doubles_none()
    {
        var whole = new CrashPlan();
        var (world, order) = await WelcomedAsync(whole);
        var before = whole.Calls;
        await SendAsync(world, order);
        await WaitAsync(world, 30);
        Assert.True(whole.Calls - before >= 5);
        for (var call = before + 1; call <= whole.Calls; call++)
        {
            foreach (var after in new[] { false, true })
            {
                (world, order) = await WelcomedAsync(new CrashPlan(call, after ? Fault.DiesAfter : Fault.DiesBefore));
                await SendAsync(world, order);
                await WaitAsync(world, 30);
                Assert.True(world.MailService.Mails.Count == 1, $"{world.MailService.Mails.Count} mails after a crash {(after ? "after" : "before")} call {call}");
                Assert.Equal(OutboxState.Sent, (await EntryAsync(world, order))!.State);
                Assert.Equal(0, world.Queues.Mail.Count);
            }
        }
    }

    [Fact]
    public async Task A_mail_of_unknown_outcome_is_not_repeated_once_an_event_proves_it()
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.AcceptNextAndHangUp();
        await SendAsync(world, order);
        await WaitAsync(world, 60);
        Assert.Single(world.MailService.Mails);
        Assert.Equal(OutboxState.Sent, (await EntryAsync(world, order))!.State);
    }

    [Fact]
    public async Task A_mail_of_unknown_outcome_without_an_event_is_repeated_after_the_grace_period_and_not_before()
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.AnswerNext(new SendOutcome.Unknown("black hole"));
        await SendAsync(world, order);
        await WaitAsync(world, 19);
        Assert.Empty(world.MailService.Mails);
        await WaitAsync(world, 2);
        Assert.Single(world.MailService.Mails);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(40, 40)]
    public async Task What_was_not_accepted_is_tried_again_when_the_service_said(int? minutes, int waited)
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.AnswerNext(new SendOutcome.NotAccepted("429", minutes is { } named ? TimeSpan.FromMinutes(named) : null));
        await SendAsync(world, order);
        Assert.Equal(OutboxState.Waiting, (await EntryAsync(world, order))!.State);
        await WaitAsync(world, waited - 1);
        Assert.Empty(world.MailService.Mails);
        await WaitAsync(world, 1);
        Assert.Single(world.MailService.Mails);
    }

    [Fact]
    public async Task A_mail_no_longer_wanted_is_dropped_for_good()
    {
        var (world, order) = await WelcomedAsync();
        await world.Subscriptions.StopAsync(SubscriberId.Parse(order.Subscriber), SubscriberState.Complained, CancellationToken.None);
        await SendAsync(world, order);
        Assert.Empty(world.MailService.Mails);
        Assert.Equal(OutboxState.Dropped, (await EntryAsync(world, order))!.State);
        await SendAsync(world, order);
        Assert.Empty(world.MailService.Mails);
    }

    [Fact]
    public async Task An_address_that_the_service_refuses_gets_no_more_mail()
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.BadAddresses.Add("ana@example.org");
        await SendAsync(world, order);
        Assert.Equal(SubscriberState.Rejected, (await world.SubscriberAsync(SubscriberId.Parse(order.Subscriber))).State);
        Assert.Equal(OutboxState.Dropped, (await EntryAsync(world, order))!.State);
    }

    [Fact]
    public async Task A_refusal_without_a_word_about_the_address_condemns_nobody()
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.AnswerNext(new SendOutcome.Rejected("content", []));
        await SendAsync(world, order);
        Assert.Equal(SubscriberState.Active, (await world.SubscriberAsync(SubscriberId.Parse(order.Subscriber))).State);
    }

    [Fact]
    public async Task An_order_for_nobody_we_know_mails_nobody()
    {
        var (world, order) = await WelcomedAsync();
        await SendAsync(world, order with { Subscriber = "abcdefghijklmnopqrst" });
        Assert.Empty(world.MailService.Mails);
    }

    private static async Task<MailOrder> AlertAboutAsync(CourseWorld world, MailOrder order)
    {
        var occasion = new CareOccasion("cause", world.Now, Concern.SelfHarm, InboxOrigin.Mail);
        var record = await world.Care.RecordAsync(SubscriberId.Parse(order.Subscriber), occasion, CancellationToken.None);
        return order with { Kind = LetterKind.OperatorAlert, Cause = record.Id };
    }

    [Fact]
    public async Task An_alert_to_the_operator_carries_nothing_of_the_subscriber_it_is_about()
    {
        // It once had their reply address, their unsubscribe header and their key: an answer of the operator's was read as their check-in, and
        // a bounce of the operator's mailbox took them off the course.
        var (world, order) = await WelcomedAsync();
        var id = SubscriberId.Parse(order.Subscriber);
        await SendAsync(world, await AlertAboutAsync(world, order));
        var request = world.MailService.Requests.Last();
        var recipient = Assert.Single(request.Recipients);
        Assert.Equal(Some.MailOptions.OperatorAddress, recipient.Address);
        Assert.False(Course.Core.Enrolment.RecipientKeys.TryRead(recipient.RecipientKey, out _));
        Assert.DoesNotContain(recipient.Headers.Concat(request.Headers), header => header.Key.StartsWith("List-Unsubscribe", StringComparison.Ordinal));
        Assert.DoesNotContain(recipient.Substitutions.Values, value => value.Contains(id.Value, StringComparison.Ordinal));
        Assert.All(new[] { Tags.Greeting, Tags.GreetingHtml, Tags.ProgressUrl, Tags.UnsubscribeUrl, Tags.ReplyToken }, tag => Assert.Contains(tag, recipient.Substitutions.Keys));
    }

    [Fact]
    public async Task A_bad_address_of_the_operators_takes_nobody_off()
    {
        var (world, order) = await WelcomedAsync();
        world.MailService.BadAddresses.Add(Some.MailOptions.OperatorAddress);
        await SendAsync(world, await AlertAboutAsync(world, order));
        Assert.Equal(SubscriberState.Active, (await world.SubscriberAsync(SubscriberId.Parse(order.Subscriber))).State);
    }

    [Fact]
    public async Task Every_other_mail_has_its_own_persons_links_and_headers()
    {
        var (world, order) = await WelcomedAsync();
        await SendAsync(world, order);
        var request = world.MailService.Requests.Last();
        var recipient = Assert.Single(request.Recipients);
        Assert.Equal("List-Unsubscribe=One-Click", request.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", request.Headers["Auto-Submitted"]);
        Assert.Equal("<course.example>", request.Headers["List-Id"]);
        Assert.Equal($"<{recipient.Substitutions[Tags.UnsubscribeUrl]}>", recipient.Headers["List-Unsubscribe"]);
        var token = recipient.Substitutions[Tags.UnsubscribeUrl].Split('/')[^1];
        Assert.Equal(order.Subscriber, (await world.OwnPage.OpenAsync(token, LinkPurpose.Unsubscribe, CancellationToken.None)).Subscriber!.Id.Value);
    }
}
