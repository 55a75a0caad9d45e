using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Schedule;

namespace Course.Web.Tests.Mails;

public sealed class LetterTests
{
    [Fact]
    public async Task Confirming_is_a_button_and_an_address_in_the_text()
    {
        var words = await RenderAsync(new LetterModel.Confirm(SomeMails.ConfirmUrl) { Discreet = false });

        Assert.Contains($"href=\"{SomeMails.ConfirmUrl}\"", words.Html, StringComparison.Ordinal);
        Assert.Contains($"\n{SomeMails.ConfirmUrl}\n", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_welcome_says_when_and_what_comes_first()
    {
        var main = await RenderAsync(new LetterModel.Welcome(Some.NextLesson) { Discreet = false });
        var reachingOut = await RenderAsync(new LetterModel.Welcome(Some.NextLesson, Situation.IEnded) { Discreet = false });

        Assert.Contains("on Friday 27 November at 8 in the morning", main.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("thirty lessons", main.Text, StringComparison.Ordinal);
        Assert.Contains("reaching out once", reachingOut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_has_its_subject_for_a_heading_and_a_discreet_one_that_which_says_nothing()
    {
        var open = await RenderAsync(new LetterModel.Support("GB") { Discreet = false });
        var discreet = await RenderAsync(new LetterModel.Support("GB") { Discreet = true });

        Assert.Matches($"<h1 [^>]*>{open.Subject.Replace("'", "(&#x27;|')", StringComparison.Ordinal)}</h1>", open.Html.Replace('\n', ' '));
        Assert.Matches($"<h1 [^>]*>{discreet.Subject}</h1>", discreet.Html.Replace('\n', ' '));
        Assert.Contains($"\n{open.Subject}\n===", open.Text, StringComparison.Ordinal);
        Assert.StartsWith(new Course.Web.Mails.LayoutWords(SomeWeb.Course).DiscreetPreheader + "\n", discreet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lines_are_those_of_the_country()
    {
        var britain = await RenderAsync(new LetterModel.Support("GB") { Discreet = false });

        Assert.Contains("999", britain.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", britain.Text, StringComparison.Ordinal);
        Assert.Contains("0808 2000 247", britain.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("988", britain.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("XX")]
    [InlineData("DE")]
    [InlineData("GB")]
    public async Task The_directory_of_the_world_is_always_given(string? country)
    {
        var words = await RenderAsync(new LetterModel.Support(country) { Discreet = false });

        Assert.Contains("For a line in any country:", words.Text, StringComparison.Ordinal);
        Assert.Contains("https://findahelpline.com", words.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("To talk to someone:\n\nIf", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discreet_letter_gives_nothing_away_in_the_list_of_mails()
    {
        var words = await RenderAsync(new LetterModel.Support("GB") { Discreet = true });

        Assert.Equal("Thank you for your message", words.Subject);
        Assert.DoesNotContain("Please read this one soon", words.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_tells_their_own_figures()
    {
        var words = await RenderAsync(new LetterModel.Graduation(Some.Report, 30) { Discreet = false });

        Assert.Contains($"You told us of {Some.Report.DaysKept} days", words.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains($"longest run of them was {Some.Report.LongestRun} days", words.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("Your first number was 3. The latest was 7.", words.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 8, "That was your own doing")]
    [InlineData(5, 6, "about where it was")]
    [InlineData(5, 5, "about where it was")]
    [InlineData(7, 5, "That is no verdict")]
    public async Task The_end_says_whether_they_feel_better_and_leaves_nobody_to_work_it_out(int first, int latest, string expected)
    {
        var report = Some.Report with { Days = [.. new[] { first, 9, 1, latest }.Select((mood, day) => new ReportedDay(Some.Start.PlusDays(3 * day), mood, Distance.Kept, []))] };

        var text = Joined((await RenderAsync(new LetterModel.Graduation(report, 30) { Discreet = false })).Text);

        Assert.Contains($"Your first number was {first}. The latest was {latest}.", text, StringComparison.Ordinal);
        string[] all = ["That was your own doing", "about where it was", "That is no verdict"];
        Assert.Equal([expected], all.Where(words => text.Contains(words, StringComparison.Ordinal)));
        Assert.DoesNotContain("If the second is higher", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_offers_the_year_after_by_a_link_to_the_button()
    {
        var words = await RenderAsync(new LetterModel.Graduation(Some.Report, 30) { Discreet = false });

        Assert.Contains($"{Tags.ProgressUrl}#monthly", words.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_says_until_when_and_its_end_what_comes_next()
    {
        var paused = await RenderAsync(new LetterModel.Paused(Some.NextLesson.Date) { Discreet = false });
        var resumed = await RenderAsync(new LetterModel.Resumed(Some.NextLesson, "One apology") { Discreet = false });

        Assert.Contains("on Friday 27 November", paused.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("One apology", resumed.Text, StringComparison.Ordinal);
        Assert.Contains(", and it comes on Friday 27 November at 8 in the morning", resumed.Text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_settings_are_told_by_name_as_they_stand_and_no_others()
    {
        var now = Some.Preferences with { Hour = 19, Zone = "Asia/Calcutta", Days = Weekdays.Monday | Weekdays.Thursday, FirstName = "Bo" };
        (Setting Setting, string Words)[] told =
        [
            (Setting.Hour, "The hour: your mails now come at 7 in the evening."),
            (Setting.Zone, "Where you are: India. Your mails now go by the clock there."),
            (Setting.Days, "The days: a lesson may now come on Monday and Thursday."),
            (Setting.FirstName, "Your name: our mails now greet you as Bo."),
            (Setting.Discreet, "Discreet mode is off"),
        ];
        foreach (var (setting, words) in told)
        {
            var text = Joined((await RenderAsync(new LetterModel.SettingsChanged([setting], now, Some.NextLesson) { Discreet = false, Title = "One apology" })).Text);

            Assert.Equal([words], told.Select(one => one.Words).Where(one => text.Contains(one, StringComparison.Ordinal)));
            Assert.Contains("One apology, and it comes on Friday 27 November at 8 in the morning.", text.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_way_is_told_by_the_choice_and_the_lesson_it_leads_to_and_gives_nothing_away_outside(bool discreet)
    {
        var now = Some.Preferences with { Situation = Situation.IEnded, Discreet = discreet };
        var words = await RenderAsync(new LetterModel.SettingsChanged([Setting.Situation], now, Some.NextLesson) { Discreet = discreet, Title = "Why reach out" });
        var text = Joined(words.Text);

        Assert.Contains("You chose “I ended it and regret it”", text, StringComparison.Ordinal);
        Assert.Contains("Why reach out", text, StringComparison.Ordinal);
        Assert.Contains("it comes on Friday 27 November at 8 in the morning", text, StringComparison.Ordinal);
        Assert.Equal("Your settings were changed", words.Subject);
        Assert.DoesNotContain("regret", words.Html[..words.Html.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_back_shows_the_moods_of_its_week_and_no_others()
    {
        // Told on the days 2, 5 and 8 of the start: moods 3, 4 and 2, the last with a slip.
        var words = await RenderAsync(new LetterModel.LookBack(Some.Report, Some.Start.PlusDays(7), 1) { Discreet = false });

        Assert.Contains("4 November", words.Text, StringComparison.Ordinal);
        Assert.Contains("7 November", words.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13 November", words.Text, StringComparison.Ordinal);
        Assert.Contains("You have been at this for a week", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_in_the_week_is_told_kindly_and_takes_nothing_away()
    {
        var words = await RenderAsync(new LetterModel.LookBack(Some.Report, Some.Start.PlusDays(14), 2) { Discreet = false });

        Assert.Contains($"on {Some.Report.DaysKept} days in all", words.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("The days you kept all stand", words.Text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_counted_out_of_twelve_and_asks_the_three_questions()
    {
        var month = SomeWeb.Course.Curriculum.YearAfter[2];
        var words = await SomeWeb.Lessons.RenderAsync(
            new Course.Core.Delivery.LessonLetter(new Place(Track.YearAfter, month.Id), Contact.None, null, Discreet: false, CheckIn: true), TestContext.Current.CancellationToken);

        Assert.Equal(month.Subject, words.Subject);
        Assert.Contains("Month 3 of 12", words.Text, StringComparison.Ordinal);
        Assert.Contains("from 1 (the worst) to 10 (the best)", words.Text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_figures_the_end_counts_nothing()
    {
        var words = await RenderAsync(new LetterModel.Graduation(Some.NoReport, 30) { Discreet = false });

        Assert.Contains("Kept days are only one thing to count", words.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("number was", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_learns_which_record_and_no_words()
    {
        var alert = new LetterModel.OperatorAlert("abcdefghijklmnopqrst-0001", "abcdefghijklmnopqrst", [Concern.HarmSuffered, Concern.SelfHarm]) { Discreet = false };
        var text = (await RenderAsync(alert)).Text.Replace('\n', ' ');

        Assert.Contains("harm suffered, self-harm", text, StringComparison.Ordinal);
        Assert.Contains("CheckIns, PartitionKey equal to abcdefghijklmnopqrst.", text, StringComparison.Ordinal);
        Assert.Contains("course care seen abcdefghijklmnopqrst-0001 --by", text, StringComparison.Ordinal);
        Assert.DoesNotContain("A day ago", text, StringComparison.Ordinal);

        var reminder = await RenderAsync(alert with { IsReminder = true });
        Assert.Contains("still waits", reminder.Subject, StringComparison.Ordinal);
        Assert.Contains("A day ago", reminder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_a_mail_of_its_own_and_its_discreet_subject_says_nothing()
    {
        foreach (var id in NoteIds.All)
        {
            var words = await RenderAsync(new LetterModel.Note(id) { Discreet = false });
            Assert.Equal(SomeWeb.Course.Notes[id].Subject, words.Subject);
            Assert.StartsWith("A short note", (await RenderAsync(new LetterModel.Note(id) { Discreet = true })).Subject, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_note_has_words_of_its_own_for_who_cannot_avoid_contact()
    {
        var urgent = new LetterModel.Note(NoteIds.TheyWrote) { Discreet = false };
        Assert.DoesNotContain("fever", (await RenderAsync(urgent)).Text, StringComparison.Ordinal);
        Assert.Contains("A fever or a missed train can't wait", Joined((await RenderAsync(urgent with { Contact = Contact.Children })).Text), StringComparison.Ordinal);
        Assert.Contains("Not by the lift", (await RenderAsync(urgent with { Contact = Contact.SharedPlace })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Contact.None)]
    [InlineData(Contact.SharedPlace)]
    [InlineData(Contact.Children)]
    public async Task The_note_for_a_bad_night_names_the_lines_of_the_readers_country(Contact contact)
    {
        var britain = await RenderAsync(BadNight(contact, "GB"));
        foreach (var part in new[] { Joined(britain.Text), Joined(britain.Html) })
        {
            Assert.Contains("116 123", part, StringComparison.Ordinal);
            Assert.Contains("999", part, StringComparison.Ordinal);
            Assert.Contains("findahelpline.com", part, StringComparison.Ordinal);
            Assert.DoesNotContain("988", part, StringComparison.Ordinal);
            Assert.Equal(contact == Contact.SharedPlace, part.Contains("0808 2000 247", StringComparison.Ordinal));
        }

        // No crisis line is known there, and the emergency number is.
        Assert.Contains("112", (await RenderAsync(BadNight(contact, "DE"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Contact.None)]
    [InlineData(Contact.SharedPlace)]
    [InlineData(Contact.Children)]
    public async Task Where_the_country_is_unknown_a_bad_night_has_the_directory_of_the_world_and_no_empty_list(Contact contact)
    {
        var text = Joined((await RenderAsync(BadNight(contact, null))).Text);

        Assert.Contains("https://findahelpline.com", text, StringComparison.Ordinal);
        Assert.DoesNotContain("going by your time zone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-lines", text, StringComparison.Ordinal);
    }

    private static LetterModel.Note BadNight(Contact contact, string? country) => new(NoteIds.BadNight) { Discreet = false, Contact = contact, CountryCode = country };

    private static string Joined(string text) => text.ReplaceLineEndings(" ");

    private static Task<MailWords> RenderAsync(LetterModel letter) => SomeWeb.Letters.RenderAsync(letter, TestContext.Current.CancellationToken).AsTask();
}
