using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Mail;
using Course.Web.Mails;

namespace Course.Web.Tests.Mails;

public sealed class LessonLayoutTests
{
    private static readonly LessonLetter First = new(new Place("main", "a-place-to-start"), Contact.None, null, Discreet: false, CheckIn: false);

    [Fact]
    public async Task A_lesson_has_its_subject_preheader_title_and_place()
    {
        var words = await RenderAsync(First);

        Assert.Equal("A place to start", words.Subject);
        Assert.Contains("One honest sentence is enough.", words.Html.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("It is over, and that is a place to start", words.Text, StringComparison.Ordinal);
        Assert.StartsWith("After the Breakup · Detachment · Lesson 1 of ", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discreet_lesson_shows_nothing_in_the_list_of_mails()
    {
        var words = await RenderAsync(First with { Discreet = true });

        Assert.Equal("Today's reading: where to begin", words.Subject);
        Assert.DoesNotContain("One honest sentence", words.Html, StringComparison.Ordinal);
        Assert.Contains(new LayoutWords(SomeWeb.Course).DiscreetPreheader, words.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("After the Breakup", words.Html, StringComparison.Ordinal);
    }

    // A watch or a lock screen shows the text part's first lines, which named the part of the course and the lesson.
    [Fact]
    public async Task A_discreet_text_part_begins_with_words_that_say_nothing()
    {
        var lines = (await RenderAsync(First with { Discreet = true })).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(new LayoutWords(SomeWeb.Course).DiscreetPreheader, lines[0]);
        Assert.Matches("^[^·]+ · Lesson 1 of 30$", lines[1]);
        Assert.DoesNotContain("Detachment", string.Concat(lines[..2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_opening_for_a_situation_stands_before_the_body()
    {
        var plain = await RenderAsync(First);
        var turnedDown = await RenderAsync(First with { Situation = Situation.TurnedDown });

        Assert.DoesNotContain("You asked to come back", plain.Text, StringComparison.Ordinal);
        Assert.True(turnedDown.Text.IndexOf("You asked to come back", StringComparison.Ordinal) < turnedDown.Text.IndexOf("reading this in bed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hearing-yes", Outcome.Accepted)]
    [InlineData("hearing-no", Outcome.Declined)]
    [InlineData("hearing-no", Outcome.NoAnswer)]
    public async Task Who_told_what_came_of_asking_is_not_met_as_if_they_had_not(string lesson, Outcome outcome)
    {
        foreach (var contact in Enum.GetValues<Contact>())
        {
            const string AsIfUntold = "Perhaps you have an answer by now|or you never asked, you may skip";
            var letter = new LessonLetter(new Place("reaching-out", lesson), contact, null, Discreet: false, CheckIn: false);
            var untold = Joined(await RenderAsync(letter));
            var told = Joined(await RenderAsync(letter with { Outcome = outcome }));

            Assert.Matches(AsIfUntold, untold);
            Assert.DoesNotMatch(AsIfUntold, told);
            Assert.Contains("You asked, and", told, StringComparison.Ordinal);
            Assert.DoesNotContain("You asked, and", untold, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_check_in_is_asked_in_the_words_of_the_module()
    {
        Assert.DoesNotContain("from 1 (the worst) to 10", (await RenderAsync(First)).Text, StringComparison.Ordinal);
        Assert.Contains("from 1 (the worst) to 10", (await RenderAsync(First with { CheckIn = true })).Text, StringComparison.Ordinal);
        var reachingOut = await RenderAsync(First with { Place = new Place("reaching-out", "owning-it"), CheckIn = true });
        Assert.Contains("one message", reachingOut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_yes_reads_in_the_check_in_that_a_talk_is_no_slip()
    {
        const string Said = "If the two of you are talking, that is no slip";
        var month = new Place(Track.YearAfter, SomeWeb.Course.Curriculum.YearAfter[0].Id);
        foreach (var place in new[] { First.Place, new Place("main", "the-pattern"), new Place("main", "no-deadline"), month })
        {
            var asked = First with { Place = place, CheckIn = true };
            Assert.Contains(Said, Joined(await RenderAsync(asked with { Outcome = Outcome.Accepted })), StringComparison.Ordinal);
            Assert.DoesNotContain(Said, Joined(await RenderAsync(asked)), StringComparison.Ordinal);
            Assert.DoesNotContain(Said, Joined(await RenderAsync(asked with { Outcome = Outcome.Declined })), StringComparison.Ordinal);
            Assert.DoesNotContain(Said, Joined(await RenderAsync(asked with { Outcome = Outcome.Accepted, CheckIn = false })), StringComparison.Ordinal);
        }

        // The questions of reaching out say so themselves, and a parent still reads what distance means.
        var reachingOut = Joined(await RenderAsync(First with { Place = new Place("reaching-out", "hearing-yes"), CheckIn = true, Outcome = Outcome.Accepted }));
        Assert.Contains("Nor is a talk that you both want", reachingOut, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, reachingOut, StringComparison.Ordinal);
        var parent = Joined(await RenderAsync(First with { CheckIn = true, Contact = Contact.Children, Outcome = Outcome.Accepted }));
        Assert.Contains(Said, parent, StringComparison.Ordinal);
        Assert.Contains("Between parents, distance", parent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hearing-yes", Outcome.Accepted, "Lesson 6 of 6")]
    [InlineData("hearing-no", Outcome.Declined, "Lesson 6 of 6")]
    [InlineData("hearing-no", Outcome.NoAnswer, "Lesson 6 of 6")]
    [InlineData("hearing-no", null, "Lesson 6 of 7")]
    [InlineData("hearing-yes", null, "Lesson 7 of 7")]
    public async Task The_number_counts_the_lessons_that_this_reader_gets(string lesson, Outcome? outcome, string expected) =>
        Assert.Contains(expected, (await RenderAsync(First with { Place = new Place("reaching-out", lesson), Outcome = outcome })).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_check_in_says_what_distance_means_to_who_cannot_avoid_contact()
    {
        Assert.DoesNotContain("silence", (await RenderAsync(First with { CheckIn = true })).Text, StringComparison.Ordinal);
        Assert.Contains("Between parents, distance doesn't mean silence", (await RenderAsync(First with { CheckIn = true, Contact = Contact.Children })).Text, StringComparison.Ordinal);
        Assert.Contains("Where you share a place, distance", (await RenderAsync(First with { CheckIn = true, Contact = Contact.SharedPlace })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_added_behind_someone_are_named_once_above_the_check_in()
    {
        var one = (await RenderAsync(First with { Added = "one-habit", CheckIn = true })).Text;
        Assert.Contains("One habit", one, StringComparison.Ordinal);
        Assert.True(one.IndexOf("A new lesson.", StringComparison.Ordinal) < one.IndexOf("from 1 (the worst) to 10", StringComparison.Ordinal));
        Assert.Contains("New lessons.", (await RenderAsync(First with { Added = "one-habit no-deadline" })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("new lesson", (await RenderAsync(First)).Text, StringComparison.OrdinalIgnoreCase);
        // Taken out again before it could be told.
        Assert.Equal((await RenderAsync(First)).Text, (await RenderAsync(First with { Added = "no-such" })).Text);
    }

    [Fact]
    public async Task A_lesson_off_its_track_has_no_number()
    {
        var words = await RenderAsync(First with { Place = new Place("reaching-out", "a-place-to-start") });

        Assert.StartsWith("After the Breakup · Detachment\n", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_one_and_the_same_mail()
    {
        var letter = First with { CheckIn = true, Discreet = true };
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await RenderAsync(letter))));

        Assert.Single(all.Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task An_unknown_lesson_is_named() =>
        Assert.Contains("no-such", (await Assert.ThrowsAsync<ArgumentException>(() => RenderAsync(First with { Place = new Place("main", "no-such") }))).Message, StringComparison.Ordinal);

    private static string Joined(MailWords words) => words.Text.ReplaceLineEndings(" ");

    private static Task<MailWords> RenderAsync(LessonLetter letter) => SomeWeb.Lessons.RenderAsync(letter, TestContext.Current.CancellationToken).AsTask();
}
