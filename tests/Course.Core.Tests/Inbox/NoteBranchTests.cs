using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Inbox;

/// <summary>What someone reports brings the note written for it, at once, by reply and on the page, and the lessons go on as they would have.</summary>
public sealed class NoteBranchTests
{
    public static TheoryData<string, string> Reports => new()
    {
        { "I slipped", NoteIds.Slipped },
        { "4, no, I texted them last night", NoteIds.Slipped },
        { "They wrote to me", NoteIds.TheyWrote },
        { "Bad night", NoteIds.BadNight },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task A_reply_is_answered_with_its_note_and_moves_no_lesson(string words, string note)
    {
        var (world, id) = await OnTheCourseAsync();
        await world.ReceiveAsync(SomeMail.Reply(words, to: await world.ReplyAddressAsync(id)));
        Assert.EndsWith($"with notes: {note}", Assert.Single(world.MailService.Mails, mail => mail.Category == "answer").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.MailService.Mails, mail => mail.Category == "note");
        await ExpectLessonsAsync(world);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_same_on_the_page_brings_the_note_as_a_mail(string words, string note)
    {
        var (world, id) = await OnTheCourseAsync();
        await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "form-1", words, CancellationToken.None);
        await world.WorkAsync();
        Assert.Contains($"Id = {note}", Assert.Single(world.MailService.Mails, mail => mail.Category == "note").Text, StringComparison.Ordinal);
        await ExpectLessonsAsync(world);
    }

    [Theory]
    [InlineData("6 yes")]
    [InlineData("6, they wrote to me but I didn't answer")]
    [InlineData("5, I nearly texted them")]
    public async Task Distance_kept_brings_no_note_about_a_slip(string words)
    {
        var (world, id) = await OnTheCourseAsync();
        await world.ReceiveAsync(SomeMail.Reply(words, to: await world.ReplyAddressAsync(id)));
        Assert.DoesNotContain(NoteIds.Slipped, Assert.Single(world.MailService.Mails, mail => mail.Category == "answer").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_for_a_meeting_comes_when_asked_for_on_the_page()
    {
        var (world, id) = await OnTheCourseAsync();
        await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.HaveToSeeThem, CancellationToken.None);
        await world.WorkAsync();
        Assert.Contains($"Id = {NoteIds.HaveToSeeThem}", Assert.Single(world.MailService.Mails, mail => mail.Category == "note").Text, StringComparison.Ordinal);
        await ExpectLessonsAsync(world);
    }

    [Fact]
    public async Task Who_has_children_with_them_gets_the_words_for_parents_by_reply_and_on_the_page()
    {
        var (world, id) = await OnTheCourseAsync();
        await world.Changes.SetAsync(await world.SubscriberAsync(id), preferences => preferences with { Contact = Contact.Children }, CancellationToken.None);
        await world.ReceiveAsync(SomeMail.Reply("They wrote to me", to: await world.ReplyAddressAsync(id)));
        await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.BadNight, CancellationToken.None);
        await world.WorkAsync();
        foreach (var category in new[] { "answer", "note" })
            Assert.Contains("Contact = Children", Assert.Single(world.MailService.Mails, mail => mail.Category == category).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_night_is_answered_with_the_lines_of_their_country_by_reply_and_on_the_page()
    {
        var (world, id) = await OnTheCourseAsync();
        await world.ReceiveAsync(SomeMail.Reply("Bad night", to: await world.ReplyAddressAsync(id)));
        await world.Obeying.SendNoteAsync(await world.SubscriberAsync(id), NoteIds.BadNight, CancellationToken.None);
        await world.WorkAsync();
        foreach (var category in new[] { "answer", "note" })
            Assert.Contains("CountryCode = IE", Assert.Single(world.MailService.Mails, mail => mail.Category == category).Text, StringComparison.Ordinal);
    }

    private static async Task<(CourseWorld World, SubscriberId Id)> OnTheCourseAsync()
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await world.EnrolAsync();
        await world.RunUntilAsync("2026-06-02T12:00:00Z");
        return (world, id);
    }

    private static async Task ExpectLessonsAsync(CourseWorld world)
    {
        await world.RunUntilAsync("2026-06-04T12:00:00Z");
        Assert.Equal(["lesson-1", "lesson-2", "lesson-3"], world.MailService.Lessons.Select(mail => mail.Subject));
    }
}
