using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Web.Tests.Mails;
using Course.Web.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using WebPages = Course.Web.Pages.Pages;

namespace Course.Web.Tests.Languages;

/// <summary>Every word a subscriber reads comes from the course's files: in a language without Latin letters, none are left but people's own words, names and addresses.</summary>
public sealed partial class SecondLanguageTests
{
    private static readonly ServiceProvider Services = SomeWeb.With(StrangeLanguage.Course);

    /// <summary>Attributes that are read out or shown.</summary>
    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt", "abbr", "content", "aria-roledescription"];

    public static TheoryData<string> Pages => SomePages.All;

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_says_nothing_that_is_not_in_the_courses_files(string name)
    {
        var page = new HtmlParser().ParseDocument(await SomePages.HtmlAsync(name, Services.GetRequiredService<WebPages>()));

        Assert.Equal((StrangeLanguage.Tag, "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        // Countries and places are named by the time zone data; what stands in a field is what was typed.
        foreach (var element in page.QuerySelectorAll("#timeZone option, textarea, blockquote, section[aria-labelledby=marks], meta[name=viewport], meta[name=color-scheme], meta[name=referrer], meta[name=robots]"))
            element.Remove();
        // It is given an English lesson; what a lesson says is checked with the mails.
        if (name == "lesson")
            page.QuerySelector("article")!.Remove();
        Assert.Equal([], English(page));
    }

    [Fact]
    public async Task A_mail_says_nothing_that_is_not_in_the_courses_files()
    {
        var (letters, lessons) = (Services.GetRequiredService<ILetterLayout>(), Services.GetRequiredService<ILessonLayout>());
        var left = new List<string>();
        foreach (var (name, _, letter) in SomeMails.Letters())
            left.AddRange(EnglishOf(await letters.RenderAsync(letter, CancellationToken.None)).Select(words => $"{name}: {words}"));
        foreach (var (name, lesson) in SomeMails.Lessons())
            left.AddRange(EnglishOf(await lessons.RenderAsync(lesson, CancellationToken.None)).Select(words => $"{name}: {words}"));

        Assert.True(left.Count == 0, string.Join('\n', left.Distinct().Take(10)));
    }

    [Fact]
    public void A_word_in_the_code_would_be_found() =>
        Assert.Equal(["Take a break"], English(new HtmlParser().ParseDocument("<p>Сома <b>Take a break</b> <a href=/x title='ок'>пауза</a>")));

    private static IEnumerable<string> EnglishOf(Core.Mail.MailWords mail)
    {
        var document = new HtmlParser().ParseDocument(mail.Html);
        foreach (var element in document.QuerySelectorAll("style, meta"))
            element.Remove();
        return [.. English(document), .. InText(mail.Text), .. InText(mail.Subject)];
    }

    private static List<string> English(IDocument page)
    {
        foreach (var element in page.QuerySelectorAll("style, script"))
            element.Remove();
        var texts = page.Descendants<IText>().Select(text => text.Data)
            .Concat(page.All.SelectMany(element => Spoken.Where(element.HasAttribute).Select(attribute => element.GetAttribute(attribute)!)));
        return [.. texts.SelectMany(InText)];
    }

    private static IEnumerable<string> InText(string text) =>
        Latin().IsMatch(OwnWords().Replace(Titles.Replace(Plain(text), " "), " ")) ? [Plain(text)] : [];

    /// <summary>In one line: the text part breaks lines where they are full.</summary>
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The people of these tests have got their lessons in English, and help lines are called what they are called.</summary>
    private static readonly Regex Titles = new(string.Join('|', SomeWeb.Course.Curriculum.Lessons.Select(lesson => lesson.Title).Concat(Lines).OrderByDescending(text => text.Length).Select(Regex.Escape)));

    /// <summary>Help lines are the same in every language.</summary>
    private static IEnumerable<string> Lines =>
        SomeWeb.Course.SupportLines.Countries.SelectMany(country => country.Crisis.Concat(country.Violence)).Append(SomeWeb.Course.SupportLines.World).SelectMany(line => new[] { line.Name, line.Reach });

    /// <summary>What is nobody's wording: addresses, tags of the mail service, marks, and the words and names of the test's people.</summary>
    [GeneratedRegex(
        @"I <i>texted</i>|about a \*6\*|https?://\S+|[\w.+-]+@[\w.-]+|<[^>]*>|~[\w.]+~(?:#\w+)?|\bprogress\.url\b|\bRe: |course\.example\.org/?\S*|(?:[a-z0-9-]+\.)+(?:com|org|net|uk|ie|au|nz|gov|ca|info|co)\b[\w./]*"
        + "|After the Breakup|Daily Reading|The Course|\\bBo\\b|\\breplies\\b|12 Harbour Street|Dublin 2 & more|(?:Europe|America|Asia)/[A-Za-z/ _]+|New York|Dublin|Buenos Aires|Jürgen|India|Ireland|Argentina|“yes”|a seven|about a 7|I <i>texted</i>|texted them|abcdefghij\\w*(?:-0001)?"
        + "|\"><script>alert\\(1\\)</script>|\\bscript>|x{50,}")]
    private static partial Regex OwnWords();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();
}
