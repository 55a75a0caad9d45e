using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;

namespace Course.Web.Tests.Pages;

public sealed class ProgressPageTests
{
    [Fact]
    public async Task The_chart_has_a_title_a_description_and_the_same_as_a_table()
    {
        var page = await SomePages.OpenAsync("progress");

        Assert.Equal("chart-title chart-desc", page.QuerySelector("svg")!.GetAttribute("aria-labelledby"));
        Assert.Equal("img", page.QuerySelector("svg")!.GetAttribute("role"));
        Assert.Contains("lowest 2, highest 7", page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll("svg circle").Length);
        Assert.Single(page.QuerySelectorAll("svg .slip"));
        Assert.Equal(["16 November7keptyes", "13 November5keptyes", "10 November2a slipyes", "7 November4keptyes", "4 November3keptyes"], page.QuerySelectorAll("details tbody tr").Select(row => row.TextContent));
    }

    [Theory]
    [InlineData("Europe/London", "call 999", "call 116 123")]
    [InlineData("Europe/Berlin", "call 112", "findahelpline.com")]
    [InlineData("Etc/UTC", "call your local emergency number", "findahelpline.com")]
    public async Task The_help_lines_of_their_country_stand_beside_the_note_for_a_bad_night(string zone, params string[] expected)
    {
        var html = await SomeWeb.Pages.ProgressAsync(Some.ProgressPage with { Preferences = Some.Preferences with { Zone = zone } });
        var section = new HtmlParser().ParseDocument(html).QuerySelector("section[aria-labelledby=notes]")!;

        Assert.All(expected, words => Assert.Contains(words, section.TextContent, StringComparison.Ordinal));
        Assert.Equal("https://findahelpline.com", section.QuerySelectorAll("a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task The_chart_rises_with_the_mood_and_stays_inside()
    {
        var page = await SomePages.OpenAsync("progress");
        var points = page.QuerySelectorAll("svg circle").Select(circle => (X: Number(circle, "cx"), Y: Number(circle, "cy"))).ToList();

        Assert.Equal(points.OrderBy(point => point.X), points);
        Assert.True(points[4].Y < points[3].Y && points[3].Y < points[2].Y);
        Assert.All(points, point => Assert.True(point is { X: > 0 and < 400, Y: > 0 and < 220 }));

        static double Number(IElement element, string name) => double.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task One_number_is_a_point_and_no_line()
    {
        var page = await OpenAsync(Some.ProgressPage with { Report = Some.ReportOf((3, 6, null, "6")) });

        Assert.Single(page.QuerySelectorAll("svg circle"));
        Assert.Empty(page.QuerySelectorAll("svg polyline"));
        Assert.Contains("One number so far: 6", page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_report()
    {
        var page = await SomePages.OpenAsync("progress");

        Assert.Equal(
            [$"{Some.Report.DaysKept}", $"{Some.Report.CurrentRun}", "15"],
            page.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        Assert.Contains("the days you have kept stay counted", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_shown_a_nought_for_what_they_were_not_asked_yet() =>
        Assert.Equal(["15"], (await SomePages.OpenAsync("progress empty")).QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));

    [Fact]
    public async Task Notes_are_shown_as_written_newest_first()
    {
        var page = await SomePages.OpenAsync("progress");

        Assert.Equal(["7 مرحبا", "5 & <b>fine</b>", "I wrote to them. 2"], page.QuerySelectorAll("blockquote").Select(note => note.TextContent));
        Assert.All(page.QuerySelectorAll("blockquote"), note => Assert.Equal("auto", note.GetAttribute("dir")));
    }

    [Fact]
    public async Task Many_notes_do_not_push_the_settings_out_of_reach()
    {
        var many = Some.ReportOf([.. Enumerable.Range(0, 30).Select(day => (day, (int?)5, (Distance?)null, $"note {day}"))]);
        var page = await OpenAsync(Some.ProgressPage with { Report = many });

        Assert.Equal(3, page.QuerySelectorAll("blockquote").Length);
        Assert.NotNull(page.QuerySelector("a[href='/me/tok/written']"));
    }

    [Fact]
    public async Task The_next_lesson_is_named_and_a_pause_too()
    {
        Assert.Contains("Your next lesson comes on Friday 27 November at 8 in the morning.", (await SomePages.OpenAsync("progress")).Body!.TextContent, StringComparison.Ordinal);

        var paused = await SomePages.OpenAsync("progress paused");
        Assert.Contains("Nothing is sent before Friday 27 November.", paused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/me/tok/resume", paused.Forms.Select(form => form.GetAttribute("action")));
    }

    [Fact]
    public async Task A_pause_that_is_over_is_no_pause()
    {
        var page = await OpenAsync(Some.ProgressPage with { Preferences = Some.Preferences with { PausedUntil = Some.ProgressPage.Today } });

        Assert.DoesNotContain("/me/tok/resume", page.Forms.Select(form => form.GetAttribute("action")));
    }

    [Fact]
    public async Task The_settings_show_what_is_stored_whatever_the_zones_name()
    {
        var page = await OpenAsync(Some.ProgressPage with { Preferences = Some.Preferences with { Zone = "Asia/Calcutta", Hour = 19, Discreet = true } });

        Assert.Equal("Jürgen", page.QuerySelector<IHtmlInputElement>("#firstName")!.Value);
        Assert.Equal("Asia/Calcutta", page.QuerySelector<IHtmlInputElement>("[name=timeZone]")!.Value);
        Assert.Equal("India", page.QuerySelector("form[action='/me/tok/settings'] b")!.TextContent);
        Assert.NotNull(page.QuerySelector("form[action='/me/tok/settings'] a[href='/me/tok/place']"));
        Assert.Equal("19", page.QuerySelector<IHtmlSelectElement>("#hour")!.Value);
        Assert.True(page.QuerySelector<IHtmlInputElement>("#discreet")!.IsChecked);
        Assert.Equal(["/me/tok/pause", "/me/tok/settings", "/me/tok/remember"], page.Forms.Select(form => form.GetAttribute("action")).TakeLast(3));
    }

    [Theory]
    [InlineData("progress", "#write #notes #how #settings #stop")]
    [InlineData("progress in its first days", "#write #notes #how #settings #stop")]
    [InlineData("progress completed", "#write #notes #how")]
    [InlineData("progress stopped", "")]
    public async Task A_long_page_has_ways_to_its_parts_in_the_order_they_stand_in(string name, string expected)
    {
        var page = await SomePages.OpenAsync(name);
        var links = page.QuerySelectorAll("nav.jump a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(expected, string.Join(' ', links));
        var headings = page.QuerySelectorAll("h2").Select(heading => "#" + heading.Id).ToList();
        Assert.Equal(links, headings.Where(links.Contains));
        Assert.All(page.QuerySelectorAll("nav.jump"), nav => Assert.Equal("On this page", nav.GetAttribute("aria-label")));
        Assert.Equal(links.Contains("#notes"), headings.IndexOf("#notes") == headings.IndexOf("#write") + 1 && headings.Contains("#notes"));
    }

    [Theory]
    [InlineData("progress", true)]
    [InlineData("weeks", true)]
    [InlineData("progress stopped", false)]
    [InlineData("weeks stopped", false)]
    public async Task Every_day_on_the_course_leads_to_its_page_while_days_can_be_told_of(string name, bool canTell)
    {
        var page = await SomePages.OpenAsync(name);

        var days = page.QuerySelectorAll(".calendar a").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal);
        Assert.Equal(canTell ? Enumerable.Range(0, 16).Select(day => $"/me/tok/days/2026-11-{day + 2:00}") : [], days);
        Assert.Equal(16, page.QuerySelectorAll(".calendar td b").Length);
    }

    [Fact]
    public async Task A_day_of_which_nothing_was_told_can_be_told_of_and_has_nothing_to_delete()
    {
        var page = await SomePages.OpenAsync("day without a word");

        Assert.Equal(["/me/tok/correct"], page.Forms.Select(form => form.GetAttribute("action")));
        Assert.Equal("2026-11-05", page.QuerySelector<IHtmlInputElement>("[name=day]")!.Value);
        Assert.Contains("Nothing is noted for this day yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/me/tok#write']"));
    }

    [Fact]
    public async Task The_anchors_that_mails_link_to_are_there()
    {
        var page = await SomePages.OpenAsync("progress");

        Assert.NotNull(page.GetElementById("pause"));
        Assert.NotNull(page.GetElementById("settings"));
        Assert.Contains("https://course.example.org/unsubscribe/tok", page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(ProgressNotice.Saved, "Saved.")]
    [InlineData(ProgressNotice.Paused, "Your break has begun.")]
    [InlineData(ProgressNotice.Resumed, "Good to have you back.")]
    [InlineData(ProgressNotice.Noted, "Noted.")]
    [InlineData(ProgressNotice.Sent, "It is on its way")]
    [InlineData(ProgressNotice.Corrected, "Saved.")]
    [InlineData(ProgressNotice.Forgotten, "Deleted.")]
    [InlineData(ProgressNotice.Remembered, "This device is remembered.")]
    [InlineData(ProgressNotice.Unremembered, "This device is forgotten.")]
    public async Task A_change_is_confirmed(ProgressNotice notice, string words)
    {
        var page = await OpenAsync(Some.ProgressPage with { Notice = notice });

        Assert.StartsWith(words, page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubscriberState.Unsubscribed)]
    [InlineData(SubscriberState.Bounced)]
    public async Task Off_the_course_there_is_nothing_to_pause_or_set(SubscriberState state)
    {
        var page = await OpenAsync(Some.ProgressPage with { State = state, NextLesson = null });

        Assert.Empty(page.Forms);
        Assert.NotEmpty(page.QuerySelectorAll("blockquote"));
    }

    [Fact]
    public async Task After_the_course_there_is_nothing_to_pause_and_still_a_place_to_write()
    {
        var actions = (await OpenAsync(Some.ProgressPage with { State = SubscriberState.Completed, NextLesson = null })).Forms.Select(form => form.GetAttribute("action")).ToList();

        Assert.Contains("/me/tok/check-in", actions);
        Assert.Contains("/me/tok/send-note", actions);
        Assert.DoesNotContain("/me/tok/pause", actions);
        Assert.DoesNotContain("/me/tok/settings", actions);
    }

    [Fact]
    public async Task Each_day_says_which_words_it_was_read_from_and_can_be_put_right()
    {
        var day = new ReportedDay(Some.Start.PlusDays(14), 7, Distance.Slipped, ["about a 7, and I <i>texted</i>"]) { MoodWords = "about a 7", DistanceWords = "I <i>texted</i>" };
        var page = await OpenAsync(Some.ProgressPage with { Report = new ProgressReport([day], 1, 0) });

        var entry = page.QuerySelector(".entries li")!;
        Assert.Equal("Mood: 7, read from “about a 7”. Distance: a slip, read from “I <i>texted</i>”.", entry.QuerySelector("p")!.TextContent);
        Assert.Equal("/me/tok/days/2026-11-16", entry.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Words_that_give_concern_are_met_on_the_page_and_what_was_written_is_shown_again_where_it_needs_mending()
    {
        var heard = await OpenAsync(Some.ProgressPage with { IsHeld = true, Preferences = Some.Preferences with { Zone = "Australia/Sydney" } });
        Assert.Contains("talk to a living person now", heard.QuerySelector("section.notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(heard.QuerySelector("section.notice a[href='https://findahelpline.com']"));
        Assert.All(["13 11 14", "1800 737 732", "call 000", "Your next lesson comes on Friday 27 November"], words => Assert.Contains(words, heard.QuerySelector("section.notice")!.TextContent, StringComparison.Ordinal));

        var tooLong = new NoteForm(new string('x', 20_000), "f");
        Assert.Null(tooLong.Read(out var errors));
        var page = await OpenAsync(Some.ProgressPage with { Note = tooLong, Errors = errors });
        Assert.Equal(20_000, page.QuerySelector<IHtmlTextAreaElement>("#note")!.Value.Length);
        Assert.Contains("under 10000 characters", page.GetElementById("note-error")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> OpenAsync(ProgressPage model) => new HtmlParser().ParseDocument(await SomeWeb.Pages.ProgressAsync(model));
}
