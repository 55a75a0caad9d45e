using Course.Core.Mail;
using Course.Core.Poison;
using Course.Core.Tests.Privacy;
using Course.Core.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace Course.Core.Tests.Poison;

/// <summary>The operator is told that something was set aside: once a day, and again where the mail failed.</summary>
public sealed class PoisonAlertTests
{
    private const string Body = "{\"Subscriber\":\"abcdefghijklmnopqrst\"}";

    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");
    private readonly PoisonLanding landing;

    public PoisonAlertTests()
    {
        var intake = new PoisonIntake(world.Poison, world.Poison, world.Time, NullLogger<PoisonIntake>.Instance);
        var options = Microsoft.Extensions.Options.Options.Create(Some.MailOptions);
        var alert = new PoisonAlert(
            world.SignupCounts, new PlainLayout(), new MailRequests(world.Links, options), world.MailService, new RepeatableIds(seed: 7), options, world.Time, NullLogger<PoisonAlert>.Instance);
        landing = new PoisonLanding(intake, new PoisonedWalks(intake, world.Queues, NullLogger<PoisonedWalks>.Instance), alert);
    }

    private IEnumerable<Arrived> Told => world.MailService.Mails.Where(mail => mail.Category == "poisonfound");

    private Task LandAsync(string queue, string body = Body) => landing.TakeInAsync(queue, body, "m1", world.Time.GetUtcNow(), CancellationToken.None);

    [Fact]
    public async Task Once_a_day_and_without_a_word_of_whose_it_was()
    {
        foreach (var queue in new[] { WorkQueues.Replies, WorkQueues.Changes, WorkQueues.Replies })
            await LandAsync(queue);
        var mail = Assert.Single(Told);
        Assert.Equal(Some.MailOptions.OperatorAddress, mail.Address);
        Assert.DoesNotContain("abcdefghijklmnopqrst", mail.Text, StringComparison.Ordinal);
        Assert.Contains("replies", mail.Text, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(1));
        await LandAsync(WorkQueues.Mail);
        Assert.Equal(2, Told.Count());
    }

    [Fact]
    public async Task A_mail_that_failed_is_tried_with_the_next_and_the_message_is_kept_all_the_same()
    {
        world.MailService.AnswerNext(new SendOutcome.NotAccepted("500", RetryAfter: null));
        await LandAsync(WorkQueues.Replies);
        Assert.Empty(Told);
        await LandAsync(WorkQueues.Mail, "{}");
        Assert.Single(Told);
        await Assert.SingleAsync(world.Poison.ReadAsync(WorkQueues.Replies, CancellationToken.None));
    }

    [Fact]
    public async Task A_walk_that_is_only_split_is_nothing_to_be_told_of()
    {
        await LandAsync(WorkQueues.Lessons, "{\"Slot\":3,\"Shard\":0,\"Through\":\"2026-06-01T10:00:00+00:00\",\"Shards\":32}");
        Assert.Empty(Told);
        await LandAsync(WorkQueues.Lessons, "{\"Slot\":3,\"Shard\":0,\"Through\":\"2026-06-01T10:00:00+00:00\",\"Shards\":1}");
        Assert.Single(Told);
    }
}
