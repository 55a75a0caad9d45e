using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Signup;
using Course.Web.Pages;

namespace Course.Web.Tests.Pages;

public sealed class SignupPageTests
{
    private static readonly SignupForm Good = new("a@example.org", "Zoë 🙂", "Asia/Kolkata", "20", "IEnded", "Children", "on", "on");

    [Fact]
    public async Task The_form_posts_to_sign_up_and_its_names_are_those_the_reader_takes()
    {
        var page = await SomePages.OpenAsync("sign-up");
        var form = page.Forms.Single();

        Assert.Equal("/signup", form.GetAttribute("action"));
        Assert.Equal(
            ["stamp", "homepage", "email", "firstName", "situation", "contact", "timeZone", "hour", "discreet", "consent"],
            form.QuerySelectorAll("input, select").Select(field => field.GetAttribute("name")).Distinct());
    }

    [Fact]
    public async Task First_seen_it_offers_eight_in_the_morning_and_decides_nothing_else()
    {
        var page = await SomePages.OpenAsync("sign-up");

        Assert.Equal("8", page.QuerySelector<IHtmlSelectElement>("#hour")!.Value);
        Assert.Equal("8 in the morning", page.QuerySelector<IHtmlSelectElement>("#hour")!.SelectedOptions.Single().TextContent);
        Assert.Equal("", page.QuerySelector<IHtmlSelectElement>("#timeZone")!.Value);
        Assert.Empty(page.QuerySelectorAll("input:checked"));
    }

    [Fact]
    public async Task The_trap_is_neither_shown_nor_read_out_nor_reached_by_the_keyboard()
    {
        var page = await SomePages.OpenAsync("sign-up");
        var trap = page.QuerySelector<IHtmlInputElement>("[name=homepage]")!;

        Assert.Equal("true", trap.ParentElement!.GetAttribute("aria-hidden"));
        Assert.Equal("-1", trap.GetAttribute("tabindex"));
        Assert.Equal("off", trap.GetAttribute("autocomplete"));
        Assert.Contains($".{trap.ParentElement.ClassName}{{display:none}}", System.Text.Encoding.UTF8.GetString(Course.Web.Assets.SiteAssets.StyleSheet.Content.Span), StringComparison.Ordinal);
        Assert.Equal("", trap.Value);
    }

    [Theory]
    [InlineData(SignupNotice.SendAgain, "press the button once more")]
    [InlineData(SignupNotice.Later, "try again a little later")]
    public async Task Shown_again_it_says_why_and_keeps_what_was_typed_and_the_stamp(SignupNotice notice, string words)
    {
        var shown = new SignupPage(Good, SomePages.ErrorsOf(Good)) { Notice = notice, Stamp = "a-stamp" };
        var page = new HtmlParser().ParseDocument(await SomeWeb.Pages.SignupAsync(shown));

        Assert.Contains(words, page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelector(".notice")!.HasAttribute("autofocus"));
        Assert.Equal("a@example.org", page.QuerySelector<IHtmlInputElement>("#email")!.Value);
        Assert.Equal("a-stamp", page.QuerySelector<IHtmlInputElement>("[name=stamp]")!.Value);
        Assert.Empty(page.QuerySelectorAll(".error"));
    }

    [Fact]
    public async Task The_first_lesson_can_be_read_whole_before_signing_up()
    {
        var front = await SomePages.OpenAsync("sign-up");
        Assert.Contains(front.QuerySelectorAll("a"), link => link.GetAttribute("href") == PageRoutes.Sample);

        var sample = await SomePages.OpenAsync("sample");
        var lesson = SomeWeb.Course.Curriculum.TryFind(SomeWeb.Course.Curriculum.Start(Course.Core.Content.Situation.TheyEnded).Lesson, out var found) ? found : throw new InvalidOperationException("No first lesson.");
        Assert.Equal(lesson.Title, sample.QuerySelector("h1")!.TextContent);
        var words = sample.QuerySelector(".lesson")!.TextContent;
        foreach (var paragraph in lesson.Body.Split("\n\n").Where(paragraph => !paragraph.AsSpan().ContainsAny("*>#[")))
            Assert.Contains(paragraph.Trim(), words, StringComparison.Ordinal);
        Assert.DoesNotContain("{", words, StringComparison.Ordinal);
        Assert.DoesNotContain("~", words, StringComparison.Ordinal);
        Assert.Contains(sample.QuerySelectorAll("a"), link => link.GetAttribute("href") == "/#start");
    }

    [Fact]
    public async Task Every_answer_offered_can_be_read_back()
    {
        var page = await SomePages.OpenAsync("sign-up");
        string[] Offered(string selector, string attribute) => [.. page.QuerySelectorAll(selector).Select(element => element.GetAttribute(attribute)!).Where(value => value.Length > 0)];

        foreach (var zone in Offered("#timeZone option", "value"))
            Assert.DoesNotContain(FormField.TimeZone, SomePages.ErrorsOf(Good with { TimeZone = zone }).Keys);
        foreach (var hour in Offered("#hour option", "value"))
            Assert.Empty(SomePages.ErrorsOf(Good with { Hour = hour }));
        foreach (var situation in Offered("[name=situation]", "value"))
            Assert.Empty(SomePages.ErrorsOf(Good with { Situation = situation }));
        foreach (var contact in Offered("[name=contact]", "value"))
            Assert.Empty(SomePages.ErrorsOf(Good with { Contact = contact }));
    }

    [Fact]
    public async Task All_that_was_typed_and_chosen_is_kept()
    {
        var form = Good with { Email = "nobody@" };
        var page = new HtmlParser().ParseDocument(await SomeWeb.Pages.SignupAsync(new SignupPage(form, SomePages.ErrorsOf(form))));

        Assert.Equal("nobody@", page.QuerySelector<IHtmlInputElement>("#email")!.Value);
        Assert.Equal("Zoë 🙂", page.QuerySelector<IHtmlInputElement>("#firstName")!.Value);
        Assert.Equal("Asia/Kolkata", page.QuerySelector<IHtmlSelectElement>("#timeZone")!.Value);
        Assert.Equal("20", page.QuerySelector<IHtmlSelectElement>("#hour")!.Value);
        Assert.Equal(["IEnded", "Children", "on", "on"], page.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(input => input.IsChecked).Select(input => input.Value));
    }

    [Fact]
    public async Task It_says_what_it_is_not_and_where_to_find_a_person()
    {
        var text = (await SomePages.OpenAsync("sign-up")).QuerySelector("main")!.TextContent;

        Assert.Contains("therapy", text, StringComparison.Ordinal);
        Assert.Contains("findahelpline.com", text, StringComparison.Ordinal);
        Assert.Contains("What happens with what you tell us", text, StringComparison.Ordinal);
    }
}
