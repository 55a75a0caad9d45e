using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Content;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages;
using Course.Web.Pages.Charts;
using NodaTime;

namespace Course.Web.Tests.Pages;

/// <summary>The pages behind a person's own page.</summary>
public sealed class OwnPagesTests
{
    [Fact]
    public async Task A_day_shows_its_words_whole_and_can_be_put_right_or_deleted_in_part_or_whole()
    {
        var page = await SomePages.OpenAsync("day");

        Assert.Equal(["about a 7, and I <i>texted</i>", SomePages.Nasty], page.QuerySelectorAll("blockquote").Select(note => note.TextContent));
        var correct = page.Forms.Single(form => form.GetAttribute("action") == "/me/tok/correct");
        Assert.Equal("2026-11-16", correct.QuerySelector<IHtmlInputElement>("[name=day]")!.Value);
        Assert.Equal(("7", "Slipped"), (correct.QuerySelector<IHtmlSelectElement>("[name=mood]")!.Value, correct.QuerySelector<IHtmlSelectElement>("[name=distance]")!.Value));
        var delete = page.Forms.Where(form => form.GetAttribute("action") == "/me/tok/forget-day").ToList();
        Assert.Equal(["one", "two", null], delete.Select(form => form.QuerySelector("button")!.GetAttribute("value")));
        Assert.All(delete, form => Assert.Equal("2026-11-16", form.QuerySelector<IHtmlInputElement>("[name=day]")!.Value));

        Assert.DoesNotContain("/me/tok/correct", (await SomePages.OpenAsync("day stopped")).Forms.Select(form => form.GetAttribute("action")));
    }

    [Fact]
    public async Task The_calendar_says_in_words_what_it_shows_in_marks()
    {
        var page = await SomePages.OpenAsync("progress");

        var rows = page.QuerySelectorAll(".calendar tbody tr").ToList();
        Assert.Equal(["16 Nov", "9 Nov", "2 Nov"], rows.Select(row => row.QuerySelector("th")!.TextContent));
        // As a list of links is heard: none is a bare number, which stands in the calendar more than once.
        Assert.Equal("10 Nov, a slip, a lesson", rows[1].QuerySelectorAll("td")[1].QuerySelector("a")!.GetAttribute("aria-label"));
        Assert.Equal("2 Nov, distance kept, a lesson", rows[2].QuerySelector("td a")!.GetAttribute("aria-label"));
        Assert.Equal("17 Nov, today", page.QuerySelector("[aria-current=date] a")!.GetAttribute("aria-label"));
        Assert.Equal("10", rows[1].QuerySelectorAll("td")[1].TextContent);
        Assert.Equal("", rows[0].QuerySelectorAll("td")[6].TextContent);
        Assert.Equal(Some.Report.DaysKept, page.QuerySelectorAll(".calendar td.k").Length);
        Assert.All(page.QuerySelectorAll(".calendar thead th[abbr]"), day => Assert.EndsWith("day", day.GetAttribute("abbr"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_chart_marks_the_days_of_lessons()
    {
        var path = (await SomePages.OpenAsync("progress")).QuerySelector("svg .lessons")!.GetAttribute("d")!;
        // From the first number on 4 November to the last on the 16th, both included.
        Assert.Equal(13, path.Count(letter => letter == 'M'));

        var none = await OpenAsync(pages => pages.ProgressAsync(Some.ProgressPage with { Received = [], Weeks = [] }));
        Assert.Null(none.QuerySelector("svg .lessons"));
        Assert.Contains("first lesson is still to come", none.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_that_came_into_the_course_behind_someone_are_offered_apart()
    {
        var offered = Some.Received(5)[^1];
        var list = await OpenAsync(pages => pages.LessonsAsync(new LessonsPage("tok", Some.Received(3), [offered])));
        Assert.Equal([$"/me/tok/lessons/{offered.Lesson.Id}"], list.QuerySelectorAll("ul.entries a").Select(link => link.GetAttribute("href")));
        Assert.Contains("New since you were there", list.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_are_listed_newest_first_and_each_leads_to_its_neighbours()
    {
        var list = await OpenAsync(pages => pages.LessonsAsync(new LessonsPage("tok", Some.Received(3), [])));
        Assert.Equal(Some.Received(3).Reverse().Select(received => $"/me/tok/lessons/{received.Lesson.Id}"), list.QuerySelectorAll(".entries a").Select(link => link.GetAttribute("href")));

        var links = (await SomePages.OpenAsync("lesson")).QuerySelectorAll("nav a").Select(link => link.GetAttribute("href"));
        Assert.Equal([$"/me/tok/lessons/{Some.Received(1)[0].Lesson.Id}", $"/me/tok/lessons/{Some.Received(3)[2].Lesson.Id}", "/me/tok/lessons"], links);
    }

    [Fact]
    public async Task A_lesson_is_the_variant_that_fits_and_only_one_they_have_got()
    {
        var curriculum = SomeWeb.Course.Curriculum;
        var received = Some.Received(4);
        var space = received.Single(one => one.Lesson.Id == "space-without-an-end-date");
        var children = LessonPage.Of("tok", received, space.Lesson.Id, Some.Preferences with { Contact = Contact.Children }, curriculum)!;
        Assert.Equal(space.Lesson.BodyFor[Contact.Children], children.Body);
        Assert.Equal(space.Lesson.Body, LessonPage.Of("tok", received, space.Lesson.Id, Some.Preferences, curriculum)!.Body);

        var turnedDown = LessonPage.Of("tok", received, received[0].Lesson.Id, Some.Preferences with { Situation = Situation.TurnedDown }, curriculum)!;
        Assert.Equal(received[0].Lesson.OpeningFor[Situation.TurnedDown], turnedDown.Opening);
        Assert.Contains(turnedDown.Opening![..40], (await OpenAsync(pages => pages.LessonAsync(turnedDown))).Body!.TextContent, StringComparison.Ordinal);

        Assert.True(curriculum.TryFind("hearing-yes", out var hearing));
        var told = LessonPage.Of("tok", [received[0] with { Lesson = hearing }], hearing.Id, Some.Preferences with { Outcome = Outcome.Accepted }, curriculum)!;
        Assert.Equal(hearing.OpeningAfter[Outcome.Accepted], told.Opening);
        Assert.Equal(hearing.OpeningUntold, LessonPage.Of("tok", [received[0] with { Lesson = hearing }], hearing.Id, Some.Preferences, curriculum)!.Opening);

        Assert.Null(LessonPage.Of("tok", received, Some.Received(5)[4].Lesson.Id, Some.Preferences, curriculum));
    }

    [Fact]
    public async Task Letters_of_every_script_stand_as_themselves_and_markup_that_was_typed_stays_text()
    {
        var html = await SomeWeb.Pages.ProgressAsync(Some.ProgressPage with { Preferences = Some.Preferences with { FirstName = "Jürgen عبد 🌱 &#xFC; <b>" } });

        Assert.Contains("Hello Jürgen عبد 🌱 &amp;#xFC; &lt;b&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(26, 26)]
    [InlineData(1000, 26)]
    public void What_they_told_comes_in_pages_and_any_number_finds_one(int asked, int shown)
    {
        var page = WrittenPage.At("tok", SomePages.ManyDays, asked, canCorrect: true);

        Assert.Equal((shown, 26, 10), (page.Number, page.Pages, page.Days.Count));
        Assert.Equal(page.Days.OrderByDescending(day => day.On), page.Days);
    }

    [Fact]
    public void A_long_text_is_cut_between_characters_as_people_see_them()
    {
        Assert.Equal("abc", Course.Web.Words.RichWords.Beginning("abc", 3));
        Assert.Equal("ab…", Course.Web.Words.RichWords.Beginning("ab👩‍👧x", 4));
    }

    [Fact]
    public async Task Only_an_old_link_to_a_page_offers_a_fresh_one()
    {
        foreach (var name in SomePages.Names.Where(name => name.StartsWith("link ", StringComparison.Ordinal)))
            Assert.Equal(name == "link Expired Manage" ? ["/renew/tok"] : [], (await SomePages.OpenAsync(name)).Forms.Select(form => form.GetAttribute("action")));
    }

    [Fact]
    public void Weeks_run_from_monday_to_sunday_and_the_calendar_has_as_many_kept_days_as_the_report_whatever_was_told()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var told = Enumerable.Range(0, 60).Where(_ => random.Next(3) == 0)
                .Select(day => (day, (int?)null, (Core.Replies.Distance?)(random.Next(3) switch { 0 => Core.Replies.Distance.Slipped, 1 => Core.Replies.Distance.Kept, _ => null }), "x")).ToArray();
            var report = Some.ReportOf(told);
            var weeks = CalendarWeek.Of(report, [], Stays.Since(Some.Start), Some.Start.PlusDays(60));

            Assert.All(weeks, week => Assert.Equal((IsoDayOfWeek.Monday, 7), (week.Monday.DayOfWeek, week.Days.Count)));
            Assert.True(report.DaysKept == weeks.Sum(week => week.Days.Count(day => day?.IsKept == true)), $"seed {seed}, round {round}");
            Assert.True(DayMarks.Of(report, Stays.Since(Some.Start)).Slips.Count == report.Days.Count(day => day.Distance == Core.Replies.Distance.Slipped), $"seed {seed}, round {round}");
        }
    }

    private static async Task<IDocument> OpenAsync(Func<Course.Web.Pages.Pages, Task<string>> render) => new HtmlParser().ParseDocument(await render(SomeWeb.Pages));
}
