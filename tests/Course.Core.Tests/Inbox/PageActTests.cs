using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Inbox;

/// <summary>What somebody does on their page is told by one mail; what they ask for by reply, by the answer alone; one click in a mail program, by nothing.</summary>
public sealed class PageActTests
{
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private IEnumerable<string> Mails => world.MailService.Mails.Select(mail => mail.Category).Where(category => category is not ("confirm" or "welcome" or "lesson"));

    private async Task<SubscriberId> EnrolledAsync()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        return id;
    }

    private async Task ReplyAsync(SubscriberId id, string text) => await world.ReceiveAsync(SomeMail.Reply(text, to: await world.ReplyAddressAsync(id)));

    private async Task NoteAsync(SubscriberId id, string words)
    {
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "form-1", words, CancellationToken.None);
        await world.WorkAsync();
    }

    [Fact]
    public async Task A_pause_on_the_page_is_told_once_however_often_it_is_pressed()
    {
        var id = await EnrolledAsync();
        for (var press = 0; press < 3; press++)
            await world.Obeying.PauseAsync(id, 7, CancellationToken.None);
        await world.WorkAsync();
        Assert.Equal(["paused"], Mails);
        // 08:00 is over for today, so the seven days begin tomorrow.
        Assert.Contains("Until = Tuesday, 09 June 2026", world.MailService.Mails[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_length_is_another_pause()
    {
        var id = await EnrolledAsync();
        await world.Obeying.PauseAsync(id, 7, CancellationToken.None);
        await world.WorkAsync();
        await world.Obeying.PauseAsync(id, 14, CancellationToken.None);
        await world.WorkAsync();
        Assert.Equal(["paused", "paused"], Mails);
    }

    [Fact]
    public async Task Resuming_tells_which_lesson_comes_and_when()
    {
        var id = await EnrolledAsync();
        await world.Obeying.PauseAsync(id, 7, CancellationToken.None);
        await world.WorkAsync();
        var before = await world.SubscriberAsync(id);
        await world.Obeying.ResumeAsync(before, CancellationToken.None);
        await world.Obeying.ResumeAsync(before, CancellationToken.None);
        await world.WorkAsync();
        Assert.Equal(["paused", "resumed"], Mails);
        Assert.Contains("06/02/2026 08:00:00", world.MailService.Mails[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Title = lesson-1", world.MailService.Mails[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_not_paused_is_not_welcomed_back()
    {
        var id = await EnrolledAsync();
        await world.Obeying.ResumeAsync(await world.SubscriberAsync(id), CancellationToken.None);
        await world.WorkAsync();
        Assert.Empty(Mails);
    }

    [Fact]
    public async Task A_pause_ended_before_it_could_be_told_is_told_no_more()
    {
        var id = await EnrolledAsync();
        await world.Obeying.PauseAsync(id, 7, CancellationToken.None);
        await world.Subscriptions.ResumeAsync(id, CancellationToken.None);
        await world.WorkAsync();
        Assert.Empty(Mails);
    }

    [Theory]
    [InlineData("pause for 5 days")]
    [InlineData("stop")]
    public async Task By_reply_the_answer_is_the_one_mail(string words)
    {
        var id = await EnrolledAsync();
        await ReplyAsync(id, words);
        Assert.Equal(["answer"], Mails);
    }

    [Theory]
    [InlineData("pause for 5 days", "paused")]
    [InlineData("stop", "goodbye")]
    public async Task The_same_words_on_the_page_bring_the_mail_that_an_answer_would_be(string words, string mail)
    {
        var id = await EnrolledAsync();
        await NoteAsync(id, words);
        Assert.Equal([mail], Mails);
    }

    [Fact]
    public async Task Nothing_cheerful_is_sent_where_the_words_give_concern()
    {
        var id = await EnrolledAsync();
        await NoteAsync(id, "Please pause the mails for 5 days. I want to kill myself.");
        Assert.Contains("support", Mails);
        Assert.DoesNotContain("paused", Mails);
    }

    [Fact]
    public async Task The_button_brings_one_goodbye_and_then_nothing()
    {
        var id = await EnrolledAsync();
        var before = await world.SubscriberAsync(id);
        await world.Obeying.StopAsync(before, withGoodbye: true, CancellationToken.None);
        await world.Obeying.StopAsync(before, withGoodbye: true, CancellationToken.None);
        await world.RunUntilAsync("2026-06-12T10:00:00Z");
        Assert.Equal(["goodbye"], Mails);
        Assert.Empty(world.MailService.Lessons);
    }

    [Fact]
    public async Task One_click_in_a_mail_program_brings_nothing_more_nor_does_the_button_after_it()
    {
        var id = await EnrolledAsync();
        await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: false, CancellationToken.None);
        await world.WorkAsync();
        await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: true, CancellationToken.None);
        await world.WorkAsync();
        Assert.Empty(Mails);
    }

    [Theory]
    [InlineData(SubscriberState.Bounced)]
    [InlineData(SubscriberState.Complained)]
    public async Task No_goodbye_reaches_an_address_that_refused_meanwhile(SubscriberState reason)
    {
        var id = await EnrolledAsync();
        await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: true, CancellationToken.None);
        await world.Subscriptions.StopAsync(id, reason, CancellationToken.None);
        await world.WorkAsync();
        Assert.Empty(Mails);
    }

    [Fact]
    public async Task Who_never_confirmed_gets_no_goodbye()
    {
        await world.Signups.RequestAsync(Some.Signup(), CancellationToken.None);
        var id = (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Subscriber!.Value;
        await world.Obeying.StopAsync(await world.SubscriberAsync(id), withGoodbye: true, CancellationToken.None);
        await world.WorkAsync();
        Assert.DoesNotContain("goodbye", Mails);
    }
}
