using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Replies;
using NodaTime;

namespace Course.Web.Tests.Mails;

public sealed class AnswerTests
{
    [Fact]
    public async Task Tells_what_was_noted_the_days_kept_and_the_moods()
    {
        var text = await TextAsync(new Noted(7, Distance.Kept, null, null, HasWords: true));

        Assert.Contains("Today: 7 out of 10.", text, StringComparison.Ordinal);
        Assert.Contains("Distance: kept.", text, StringComparison.Ordinal);
        Assert.Contains($"Days kept in all: {Some.Report.DaysKept}. In the present run: {Some.Report.CurrentRun}.", text, StringComparison.Ordinal);
        Assert.Contains("10 November  ##          2", text, StringComparison.Ordinal);
        Assert.Contains("16 November  #######     7", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_in_an_answer_is_the_one_for_their_contact()
    {
        var answer = SomeMails.Answer(new Noted(null, null, CommandKind.TheyWrote, null, true)) with { Notes = [NoteIds.TheyWrote], Contact = Contact.Children };

        var words = await SomeWeb.Letters.RenderAsync(answer, TestContext.Current.CancellationToken);

        Assert.Contains("the children's part may need an answer", words.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("{greeting}", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_night_reported_by_reply_brings_the_help_lines_of_their_country()
    {
        var answer = SomeMails.Answer(new Noted(null, null, CommandKind.BadNight, null, true)) with { Notes = [NoteIds.BadNight], CountryCode = "GB" };

        var text = (await SomeWeb.Letters.RenderAsync(answer, TestContext.Current.CancellationToken)).Text;
        Assert.Contains("116 123", text, StringComparison.Ordinal);
        Assert.DoesNotContain("116 123", (await SomeWeb.Letters.RenderAsync(answer with { CountryCode = null }, TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_could_not_be_read_is_said_to_be_blank()
    {
        Assert.Contains("Distance: left blank", await TextAsync(new Noted(7, null, null, null, true)), StringComparison.Ordinal);
        Assert.Contains("Today: left blank", await TextAsync(new Noted(null, Distance.Kept, null, null, true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_says_nothing_readable_is_told_so_once()
    {
        var text = await TextAsync(new Noted(null, null, null, null, true));

        Assert.Contains("couldn't find a number", text, StringComparison.Ordinal);
        Assert.DoesNotContain("left blank", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_reply_is_not_thanked_for_its_words()
    {
        var text = await TextAsync(new Noted(null, null, null, null, HasWords: false));

        Assert.Contains("left blank", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your words are kept", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_keeps_the_days_and_is_met_kindly()
    {
        var text = await TextAsync(new Noted(5, Distance.Slipped, null, null, true));

        Assert.Contains($"{Some.Report.DaysKept} days you kept", text, StringComparison.Ordinal);
        Assert.Contains("a new run starts now", text, StringComparison.Ordinal);
        Assert.DoesNotContain("In the present run: 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_which_words_each_field_was_read_from()
    {
        var answer = SomeMails.Answer(new Noted(6, Distance.Kept, null, null, true)) with { MoodWords = "about a *6*", DistanceWords = "No, I haven't <written>~ yet" };
        var text = Flat((await RenderAsync(answer)).Text);

        Assert.Contains("Today: 6 out of 10. It was read from \"about a *6*\".", text, StringComparison.Ordinal);
        Assert.Contains("Distance: kept. It was read from \"No, I haven't <written> yet\".", text, StringComparison.Ordinal);
        Assert.Contains("such as \"4\" or \"I kept my distance\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<written>", (await RenderAsync(answer)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_stands_first_once_and_without_a_second_greeting()
    {
        var answer = SomeMails.Answer(new Noted(4, Distance.Slipped, null, null, true)) with { Notes = [NoteIds.Slipped] };
        var text = Flat((await RenderAsync(answer)).Text);

        Assert.Equal(2, text.Split(Tags.Greeting).Length);
        Assert.Equal(2, text.Split("So you wrote, or called, or went past.").Length);
        Assert.True(text.IndexOf("So you wrote", StringComparison.Ordinal) < text.IndexOf("Today: 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_replies_at_once_are_told_that_one_mail_answers_them()
    {
        var noted = new Noted(6, null, CommandKind.Resume, null, true);
        var text = Flat((await RenderAsync(SomeMails.Answer(noted) with { Replies = 2, Commands = [CommandKind.Pause, CommandKind.Resume] })).Text);

        Assert.Contains("You wrote more than once", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("Good to have you back").Length);
        Assert.DoesNotContain("You wrote more than once", await TextAsync(noted), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_slip_in_the_first_days_counts_nothing(int day)
    {
        var text = await TextAsync(new Noted(null, Distance.Slipped, null, null, true), Some.ReportOf((day, null, Distance.Slipped, "slip")));

        Assert.Contains("A slip in the first days is common", text, StringComparison.Ordinal);
        Assert.DoesNotContain("days you kept stay", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_names_the_day_it_ends()
    {
        var answer = SomeMails.Answer(new Noted(null, null, CommandKind.Pause, null, true)) with { PausedUntil = new LocalDate(2026, 12, 4) };

        Assert.Contains("comes back on Friday 4 December", Flat((await RenderAsync(answer)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_next_lesson_is_held_nobody_is_welcomed_back()
    {
        var text = Flat((await RenderAsync(SomeMails.Answer(new Noted(null, null, CommandKind.Resume, null, true)) with { IsHeld = true })).Text);

        Assert.DoesNotContain("Good to have you back", text, StringComparison.Ordinal);
        Assert.Contains("Your next lesson comes on Friday 27 November", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coming_back_names_the_next_lesson() =>
        Assert.Contains("your next lesson comes on Friday 27 November at 8 in the morning", await TextAsync(new Noted(null, null, CommandKind.Resume, null, true)), StringComparison.Ordinal);

    [Fact]
    public async Task A_pause_that_was_ended_meanwhile_is_not_claimed()
    {
        var text = await TextAsync(new Noted(null, null, CommandKind.Pause, null, true));

        Assert.DoesNotContain("is paused", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_is_confirmed_without_figures()
    {
        var text = await TextAsync(new Noted(null, null, CommandKind.Stop, null, true));

        Assert.Contains("The mails have stopped.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Days kept", text, StringComparison.Ordinal);
        Assert.DoesNotContain("###", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_that_a_person_answers() =>
        Assert.Contains("You asked for a person.", await TextAsync(new Noted(null, null, CommandKind.Help, null, true)), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_counted_before_anything_was_told()
    {
        var text = await TextAsync(new Noted(null, null, CommandKind.Progress, null, true), Some.NoReport);

        Assert.DoesNotContain("Days kept", text, StringComparison.Ordinal);
        Assert.DoesNotContain("from 1 to 10", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_subject_is_answered_and_known_ones_stay_discreet()
    {
        var noted = new Noted(7, null, null, null, true);

        Assert.Equal("Re: A clearer head", (await RenderAsync(SomeMails.Answer(noted, "RE: Re: A clearer head"))).Subject);
        Assert.Equal("Noted, thank you", (await RenderAsync(SomeMails.Answer(noted, "Re: "))).Subject);
        Assert.Equal("Re: Today's reading: where to begin", (await RenderAsync(SomeMails.Answer(noted, "Re: A place to start", discreet: true))).Subject);
    }

    [Fact]
    public async Task A_subject_is_text_and_never_markup_or_a_tag()
    {
        var words = await RenderAsync(SomeMails.Answer(new Noted(7, null, null, null, true), $"<script>alert(1)</script> {Tags.UnsubscribeUrl}\r\nBcc: x@example.org"));

        Assert.DoesNotContain("<script", words.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('~', words.Subject);
        Assert.DoesNotContain('\n', words.Subject);
        Assert.DoesNotContain('\r', words.Subject);
    }

    private static async Task<string> TextAsync(Noted noted, ProgressReport? report = null) =>
        Flat((await RenderAsync(SomeMails.Answer(noted) with { Report = report ?? Some.Report })).Text);

    // Lines as one, so that a test need not know where they wrap; the chart's own columns stay.
    private static string Flat(string text) => text.Replace("\n", " ", StringComparison.Ordinal);

    private static Task<MailWords> RenderAsync(Course.Core.Correspondence.LetterModel letter) => SomeWeb.Letters.RenderAsync(letter, TestContext.Current.CancellationToken).AsTask();
}
