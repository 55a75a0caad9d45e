using System.Text.RegularExpressions;
using Course.Cli.Preview;
using Course.Content;
using Course.Core.Content;

namespace Course.Cli.Tests.Preview;

public sealed partial class ReaderSeriesTests : IDisposable
{
    private readonly MailPress press = new(CourseFiles.LoadEmbedded());

    public static TheoryData<string> Kinds =>
        [.. from situation in Enum.GetValues<Situation>() from contact in Enum.GetValues<Contact>() select new ReaderKind(situation, contact, Discreet: false).ToString()];

    public void Dispose() => press.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_gets_a_lesson_a_day_in_order_and_none_twice(string kind)
    {
        var series = await OfAsync(kind);

        var lessons = series.Where(one => one.Mail.Source.StartsWith("lessons/", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, lessons.Count), lessons.Select(one => one.Day));
        Assert.Distinct(lessons.Select(one => one.Mail.Source));
        Assert.Equal(["mails/confirm.md", "mails/welcome.md"], series.Take(2).Select(one => one.Mail.Source));
        Assert.Equal("mails/graduation.md", series[^1].Mail.Source);
        Assert.Equal(kind.StartsWith("i-ended", StringComparison.Ordinal) ? 37 : 30, lessons.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_third_lesson_asks_how_they_are(string kind)
    {
        var series = await OfAsync(kind);

        foreach (var (day, mail) in series.Where(one => one.Mail.Source.StartsWith("lessons/", StringComparison.Ordinal)))
            Assert.Equal(day % 3 == 0, mail.Words.Text.Contains("* * *", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_check_in_says_what_distance_means_to_who_cannot_avoid_contact(string kind)
    {
        Assert.True(ReaderKind.TryParse(kind, out var reader));
        var series = await OfAsync(kind);

        foreach (var (day, mail) in series.Where(one => one.Mail.Source.StartsWith("lessons/", StringComparison.Ordinal)))
            Assert.Equal(day % 3 == 0 && reader.Contact != Contact.None, Joined(mail.Words.Text).Contains("distance doesn't mean silence", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_reads_the_variants_and_openings_meant_for_them(string kind)
    {
        Assert.True(ReaderKind.TryParse(kind, out var reader));
        foreach (var (_, mail) in (await OfAsync(kind)).Where(one => one.Mail.Source.StartsWith("lessons/", StringComparison.Ordinal)))
        {
            Assert.True(press.Course.Curriculum.TryFind(Path.GetFileNameWithoutExtension(mail.Source), out var lesson));
            var body = lesson.BodyFor.GetValueOrDefault(reader.Contact, lesson.Body);
            Assert.Contains(FirstWords(body), Joined(mail.Words.Text), StringComparison.Ordinal);
            foreach (var (situation, opening) in lesson.OpeningFor)
                Assert.Equal(situation == reader.Situation, Joined(mail.Words.Text).Contains(FirstWords(opening), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(null, "hearing-no hearing-yes a-place-to-start")]
    [InlineData(Outcome.Accepted, "hearing-yes starting-anew-slowly a-new-agreement a-place-to-start")]
    [InlineData(Outcome.Declined, "hearing-no a-place-to-start")]
    [InlineData(Outcome.NoAnswer, "hearing-no a-place-to-start")]
    public async Task What_came_of_asking_decides_what_follows(Outcome? outcome, string expected)
    {
        var series = await ReaderSeries.OfAsync(press, new ReaderKind(Situation.IEnded, Contact.None, Discreet: false) { Outcome = outcome }, TestContext.Current.CancellationToken);

        var lessons = series.Select(one => one.Mail.Source).Where(source => source.StartsWith("lessons/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Equal(expected.Split(' '), lessons[(lessons.IndexOf("waiting-for-the-answer") + 1)..(lessons.IndexOf("a-place-to-start") + 1)]);
        Assert.Distinct(lessons);
    }

    [Theory]
    [InlineData(Outcome.Accepted, "hearing-yes", "Lesson 6 of 6", true)]
    [InlineData(Outcome.Declined, "hearing-no", "Lesson 6 of 6", false)]
    [InlineData(null, "hearing-yes", "Lesson 7 of 7", false)]
    public async Task Who_told_reads_their_own_count_and_a_check_in_that_fits(Outcome? outcome, string lesson, string expected, bool isTalking)
    {
        var series = await ReaderSeries.OfAsync(press, new ReaderKind(Situation.IEnded, Contact.None, Discreet: false) { Outcome = outcome }, TestContext.Current.CancellationToken);

        Assert.Contains(expected, series.Single(one => one.Mail.Source == $"lessons/{lesson}.md").Mail.Words.Text, StringComparison.Ordinal);
        var asked = series.Where(one => one.Mail.Words.Text.Contains("* * *", StringComparison.Ordinal) && one.Mail.Group is not "Reaching out once").ToList();
        Assert.Equal(10, asked.Count);
        Assert.All(asked, one => Assert.Equal(isTalking, Joined(one.Mail.Words.Text).Contains("If the two of you are talking, that is no slip", StringComparison.Ordinal)));
    }

    // The first lessons counted six, and in the inbox seven: nobody can know what will be told.
    [Theory]
    [InlineData(Outcome.Accepted)]
    [InlineData(Outcome.Declined)]
    [InlineData(Outcome.NoAnswer)]
    public async Task What_will_be_told_changes_nothing_before_it_is_told(Outcome outcome)
    {
        var kind = new ReaderKind(Situation.IEnded, Contact.None, Discreet: false);
        var silent = await ReaderSeries.OfAsync(press, kind, TestContext.Current.CancellationToken);
        var told = await ReaderSeries.OfAsync(press, kind with { Outcome = outcome }, TestContext.Current.CancellationToken);

        var answer = told.ToList().FindIndex(one => one.Mail.Source == "mails/answer.md");
        Assert.Equal("lessons/waiting-for-the-answer.md", told[answer - 1].Mail.Source);
        Assert.Equal(silent.Take(answer).Select(one => one.Mail.Words.Text), told.Take(answer).Select(one => one.Mail.Words.Text));
        Assert.Contains("Lesson 5 of 7", told[answer - 1].Mail.Words.Text, StringComparison.Ordinal);
        Assert.Contains("Lesson 6 of 6", told[answer + 1].Mail.Words.Text, StringComparison.Ordinal);
        Assert.Contains(SampleReplies.Of(outcome).OutcomeWords!, Joined(told[answer].Mail.Words.Text), StringComparison.Ordinal);
        Assert.Single(told, one => one.Mail.Source == "mails/answer.md");
    }

    [Theory]
    [InlineData("they-ended:none")]
    [InlineData("i-ended:children")]
    public async Task Who_replies_is_shown_answers_looks_back_figures_and_the_year_after(string kind)
    {
        Assert.True(ReaderKind.TryParse(kind, out var reader));
        var series = await ReaderSeries.OfAsync(press, reader with { Replies = true }, TestContext.Current.CancellationToken);

        var checkIns = series.Count(one => one.Mail.Words.Text.Contains("* * *", StringComparison.Ordinal) && one.Mail.Source != "mails/answer.md");
        Assert.Equal(checkIns, series.Count(one => one.Mail.Source == "mails/answer.md"));
        Assert.Equal(Enumerable.Range(1, reader.Situation == Situation.IEnded ? 5 : 4).Select(week => 7 * week), series.Where(one => one.Mail.Source == "mails/look-back.md").Select(one => one.Day));
        Assert.Contains("longest", Joined(Assert.Single(series, one => one.Mail.Source == "mails/graduation.md").Mail.Words.Text), StringComparison.Ordinal);
        Assert.Equal(press.Course.Curriculum.YearAfter.Select(month => $"months/{month.Id}.md"), series.Select(one => one.Mail.Source).Where(source => source.StartsWith("months/", StringComparison.Ordinal)));
        Assert.Equal(series.Select(one => one.Day).Order(), series.Select(one => one.Day));
    }

    [Theory]
    [InlineData(false, null, "All mails to i-ended:none, who never replies")]
    [InlineData(false, Outcome.Accepted, "All mails to i-ended:none, who tells 'yes' after the lesson that asks and replies to nothing else")]
    [InlineData(true, null, "All mails to i-ended:none, who replies to every check-in and asks for the year after")]
    [InlineData(true, Outcome.Declined, "All mails to i-ended:none, who replies to every check-in, tells 'no' after the lesson that asks, and asks for the year after")]
    public void The_head_says_what_they_do(bool replies, Outcome? outcome, string expected) =>
        Assert.Equal(expected, ReaderSeries.Head(new ReaderKind(Situation.IEnded, Contact.None, Discreet: false) { Replies = replies, Outcome = outcome }));

    [Fact]
    public async Task What_stands_below_is_printed_where_it_changes()
    {
        var series = await OfAsync("they-ended:none");
        using var output = new StringWriter();

        await ReaderSeries.PrintAsync(series, new ReaderKind(Situation.TheyEnded, Contact.None, Discreet: false), output);

        var below = output.ToString().Split("\n-- \n");
        // Before they confirm, on the course, and with the last lesson behind them.
        Assert.Equal(4, below.Length);
        Assert.Contains("this address was entered", Joined(below[1]), StringComparison.Ordinal);
        Assert.Contains("you signed up for this course", Joined(below[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discreet_goes_through_the_whole_series()
    {
        var revealing = (await OfAsync("turned-down:children:discreet")).Select(one => one.Mail.Words.Subject).Intersect(press.Course.Curriculum.Lessons.Select(lesson => lesson.Subject));

        Assert.Empty(revealing);
    }

    [Theory]
    [InlineData("they-ended")]
    [InlineData("they-ended:none:loud")]
    [InlineData("ended:none")]
    [InlineData("they-ended:dog")]
    [InlineData("they-ended:none:discreet:more")]
    public void Another_form_is_refused(string text) => Assert.False(ReaderKind.TryParse(text, out _));

    [Fact]
    public void Capitals_make_no_other_kind()
    {
        Assert.True(ReaderKind.TryParse("They-Ended:None:Discreet", out var kind));
        Assert.Equal("they-ended:none:discreet", kind.ToString());
    }

    [Fact]
    public void A_kind_is_written_as_it_is_typed()
    {
        Assert.True(ReaderKind.TryParse("i-ended:shared-place:discreet", out var kind));
        Assert.Equal(new ReaderKind(Situation.IEnded, Contact.SharedPlace, Discreet: true), kind);
        Assert.Equal("i-ended:shared-place:discreet", kind.ToString());
    }

    private Task<IReadOnlyList<SeriesMail>> OfAsync(string kind) => ReaderKind.TryParse(kind, out var reader)
        ? ReaderSeries.OfAsync(press, reader, TestContext.Current.CancellationToken)
        : throw new ArgumentException(kind, nameof(kind));

    private static string FirstWords(string markdown) => string.Join(' ', Joined(markdown).Split(' ').Take(5));

    private static string Joined(string text) => WhiteSpace().Replace(text.Replace("*", "", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
