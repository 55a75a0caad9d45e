using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Course.Core.Content;
using Course.Core.Mail;

namespace Course.Web.Tests.Mails;

public sealed partial class EveryMailTests
{
    [Fact]
    public Task Html_and_text_say_the_same_words_in_the_same_order() => ForEachAsync((mail, document) =>
    {
        var html = (IDocument)document.Clone();
        foreach (var link in html.QuerySelectorAll("a"))
        {
            // A text part cannot hide an address behind words, so the address is taken out on both sides; EveryLink compares those.
            var (words, href) = (link.TextContent.Trim(), link.GetAttribute("href")!);
            if (href.Equals(words, StringComparison.OrdinalIgnoreCase) || href.EndsWith("://" + words, StringComparison.OrdinalIgnoreCase))
                link.TextContent = "";
        }

        Assert.Equal(WordsOf(VisibleText(html.Body!)), WordsOf(Address().Replace(InPlace(WithoutFirstLine(mail.Words.Text)).Replace(Tags.Greeting, Tags.GreetingHtml, StringComparison.Ordinal), " ").Replace("#", " ", StringComparison.Ordinal)));
    });

    [Fact]
    public Task Html_and_text_have_the_same_links() => ForEachAsync((mail, html) => Assert.Equal(
        html.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!),
        Address().Matches(InPlace(mail.Words.Text)).Select(match => match.Value.TrimEnd('.', ',')).Where(address => address.Length > 0)));

    [Fact]
    public Task Nothing_is_fetched_run_or_tracked() => ForEachAsync((mail, html) =>
    {
        Assert.Empty(html.QuerySelectorAll("script, img, link, iframe, object, embed, form, input, video, audio, svg, picture, base"));
        Assert.DoesNotContain(html.All.SelectMany(element => element.Attributes), attribute =>
            attribute.Name is "src" or "srcset" or "background" or "poster" || attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("url(", mail.Words.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", mail.Words.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@font-face", mail.Words.Html, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public Task Links_lead_to_their_own_pages_or_to_people_who_help() => ForEachAsync((mail, html) =>
    {
        var known = SomeWeb.Course.SupportLines.Countries.SelectMany(country => country.Crisis.Concat(country.Violence)).Append(SomeWeb.Course.SupportLines.World)
            .Select(line => line.Page.Host).Append("course.example.org").ToHashSet();
        Assert.All(html.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!), href => Assert.True(
            href.StartsWith(Tags.ProgressUrl, StringComparison.Ordinal) || href == Tags.UnsubscribeUrl || known.Contains(new Uri(href).Host),
            $"{mail.Name}: {href}"));
    });

    [Fact]
    public Task Every_mail_has_its_footer() => ForEachAsync((mail, _) =>
    {
        foreach (var part in new[] { mail.Words.Html, mail.Words.Text })
        {
            Assert.Contains(SomeWeb.PostalLine, part, StringComparison.Ordinal);
            Assert.Contains("You get this", part, StringComparison.Ordinal);
            if (mail.Shape == MailShape.Operator)
                continue;
            Assert.Contains("not therapy", part, StringComparison.Ordinal);
            if (mail.Shape is MailShape.Confirm or MailShape.Deleted)
                continue;
            if (mail.Shape == MailShape.Gone)
            {
                // Nothing left to pause or to stop.
                Assert.Contains(Tags.ProgressUrl, part, StringComparison.Ordinal);
                Assert.Contains("Replies are read by a program", WhiteSpace().Replace(part, " "), StringComparison.Ordinal);
                Assert.DoesNotContain("#pause", part, StringComparison.Ordinal);
                Assert.DoesNotContain(Tags.UnsubscribeUrl, part, StringComparison.Ordinal);
                continue;
            }

            Assert.Contains(Tags.UnsubscribeUrl, part, StringComparison.Ordinal);
            // Whose course has ended has nothing to pause.
            Assert.Equal(mail.Shape != MailShape.Finished, part.Contains($"{Tags.ProgressUrl}#pause", StringComparison.Ordinal));
            Assert.Contains(Tags.ProgressUrl, part.Replace($"{Tags.ProgressUrl}#", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("Replies are read by a program", WhiteSpace().Replace(part, " "), StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Mails_that_name_a_person_greet_by_tag_each_part_by_its_own() => ForEachAsync((mail, _) =>
    {
        Assert.DoesNotContain(Tags.Greeting, mail.Words.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Tags.GreetingHtml, mail.Words.Text, StringComparison.Ordinal);
        Assert.Equal(mail.Words.Html.Contains(Tags.GreetingHtml, StringComparison.Ordinal), mail.Words.Text.Contains(Tags.Greeting, StringComparison.Ordinal));
        Assert.True(mail.Words.Text.Contains(Tags.Greeting, StringComparison.Ordinal) || mail.Words.Text.Contains("Hello,", StringComparison.Ordinal) || mail.Shape == MailShape.Operator, mail.Name);
    });

    [Fact]
    public Task What_a_stranger_or_the_operator_gets_has_no_link_to_anyones_pages() => ForEachAsync((mail, _) =>
    {
        if (mail.Shape is MailShape.Confirm or MailShape.Operator)
            Assert.DoesNotContain("~", mail.Words.Html + mail.Words.Text, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_is_deleted_gets_no_link_that_would_not_work() => ForEachAsync((mail, _) =>
    {
        if (mail.Shape == MailShape.Deleted)
            Assert.DoesNotContain("~", (mail.Words.Html + mail.Words.Text).Replace(Tags.GreetingHtml, "", StringComparison.Ordinal).Replace(Tags.Greeting, "", StringComparison.Ordinal), StringComparison.Ordinal);
    });

    [Fact]
    public Task No_placeholder_and_no_markup_is_left() => ForEachAsync((mail, html) =>
    {
        Assert.Empty(Placeholders.In(mail.Words.Text));
        Assert.Empty(Placeholders.In(VisibleText(html.Body!)));
        Assert.DoesNotMatch(@"&(#\d+|[a-z]+);|</?[a-z]+[ >]|\*\*|\]\(", mail.Words.Text);
        Assert.DoesNotMatch(@"\*\*|\]\(", VisibleText(html.Body!));
    });

    [Fact]
    public Task Lines_are_short_enough_for_mail() => ForEachAsync((mail, _) =>
    {
        Assert.All(mail.Words.Html.Split('\n'), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 900));
        Assert.All(mail.Words.Text.Split('\n'), line => Assert.True(line.Length <= 72 || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
    });

    // A tag is short, and the address it becomes is not: the line with the link to stop grew to 120.
    [Fact]
    public Task An_address_stands_on_a_line_of_its_own() => ForEachAsync((mail, _) =>
        Assert.All(mail.Words.Text.Split('\n').Where(line => line.Contains("url~", StringComparison.Ordinal)), line => Assert.Matches(@"^[ >-]*(\[\d+\] )?<?~[a-z]+\.url~\S*$", line)));

    [Fact]
    public Task No_line_is_broken_inside_an_attribute() => ForEachAsync((_, html) =>
        Assert.All(html.All.SelectMany(element => element.Attributes), attribute => Assert.DoesNotContain('\n', attribute.Value)));

    [Fact]
    public Task Outlooks_own_table_stays_as_it_knows_it() => ForEachAsync((mail, _) =>
    {
        Assert.Contains("<!--[if mso]><table", mail.Words.Html, StringComparison.Ordinal);
        Assert.Contains("<!--[if mso]></td></tr></table><![endif]-->", mail.Words.Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_screen_reader_hears_a_letter_in_its_language_and_no_layout_tables() => ForEachAsync((mail, html) =>
    {
        Assert.Equal("en", html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", html.QuerySelector("[role=article]")!.GetAttribute("lang"));
        Assert.All(html.QuerySelectorAll("table"), table => Assert.True(table.GetAttribute("role") == "presentation" || table.QuerySelector("caption") is not null, mail.Name));
        Assert.All(html.QuerySelectorAll("th"), header => Assert.Equal("row", header.GetAttribute("scope")));
        Assert.Equal(mail.Words.Subject, html.Title);
    });

    [Fact]
    public Task Headings_come_in_order_and_a_lesson_has_its_own_and_that_of_its_exercise() => ForEachAsync((mail, html) =>
    {
        var levels = string.Concat(html.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1]));
        Assert.Matches(mail.Shape == MailShape.Operator ? "^(|1|12)$" : "^(1|12)$", levels);
    });

    // A chart's row was heard as day, blank, number.
    [Fact]
    public Task Nothing_empty_is_read_out() => ForEachAsync((_, html) =>
    {
        Assert.All(html.QuerySelectorAll("table:not([role=presentation]) td"), cell => Assert.True(cell.Closest("[aria-hidden=true]") is not null || cell.TextContent.Trim().Length > 0));
        Assert.All(html.QuerySelectorAll("span"), span => Assert.NotEmpty(span.TextContent.Trim()));
    });

    [Fact]
    public Task Gmail_shows_every_mail_whole() => ForEachAsync((mail, _) => Assert.InRange(Encoding.UTF8.GetByteCount(mail.Words.Html), 1, 60 * 1024));

    [Fact]
    public Task The_preview_line_is_the_preheader_and_then_nothing() => ForEachAsync((mail, html) =>
    {
        var hidden = html.Body!.FirstElementChild!;
        Assert.Equal("preheader", hidden.ClassName);
        Assert.Contains("mso-hide:all", hidden.GetAttribute("style"), StringComparison.Ordinal);
        var filling = hidden.TextContent.TrimStart().SkipWhile(letter => letter is not '\u034F').ToList();
        // Joiners and hard spaces up to the most that a phone shows.
        Assert.InRange(filling.Count, 150, 400);
        Assert.All(filling, letter => Assert.True(letter is '\u034F' or '\u200C' or '\u00A0' || char.IsWhiteSpace(letter)));
    });

    [Fact]
    public Task A_button_is_large_enough_for_a_thumb_in_outlook_too() => ForEachAsync((_, html) => Assert.All(html.QuerySelectorAll("td.button"), cell =>
    {
        Assert.Contains("mso-padding-alt:14px 24px", cell.GetAttribute("style"), StringComparison.Ordinal);
        var style = cell.QuerySelector("a")!.GetAttribute("style")!;
        // 14 above, 22 of line, 14 below.
        Assert.Contains("padding:14px 24px", style, StringComparison.Ordinal);
        Assert.Contains("line-height:22px", style, StringComparison.Ordinal);
    }));

    [Fact]
    public Task Both_colour_schemes_are_served() => ForEachAsync((mail, html) =>
    {
        Assert.Equal("light dark", html.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
        Assert.Contains("prefers-color-scheme: dark", mail.Words.Html, StringComparison.Ordinal);
        Assert.Contains("[data-ogsb] .paper {", mail.Words.Html, StringComparison.Ordinal);
        Assert.Contains("[data-ogsc] .ink {", mail.Words.Html, StringComparison.Ordinal);
    });

    private static async Task ForEachAsync(Action<SomeMail, IDocument> check)
    {
        Assert.All(await SomeMails.AllAsync(), mail => check(mail, mail.Document));
    }

    /// <summary>What a discreet text part begins with, the HTML part hides.</summary>
    private static string WithoutFirstLine(string text)
    {
        var first = new Course.Web.Mails.LayoutWords(SomeWeb.Course).DiscreetPreheader + "\n";
        return text.StartsWith(first, StringComparison.Ordinal) ? text[first.Length..] : text;
    }

    private static string VisibleText(IElement body)
    {
        var copy = (IElement)body.Clone();
        foreach (var hidden in copy.QuerySelectorAll(".preheader, [aria-hidden=true]").ToList())
            hidden.Remove();
        // The numbers of a list are not in its elements' text.
        foreach (var item in copy.QuerySelectorAll("ol > li").ToList())
            item.Prepend(item.Owner!.CreateTextNode($"{item.ParentElement!.Children.Index(item) + 1}. "));
        foreach (var end in copy.QuerySelectorAll("p, h1, h2, li, td, th, caption, br"))
            end.After(end.Owner!.CreateTextNode(" "));
        return copy.TextContent;
    }

    /// <summary>The text with each numbered address where its number stands. The numbers count up through the mail, in the sentences and below them.</summary>
    private static string InPlace(string text)
    {
        var listed = Listed().Matches(text).Select(match => match.Groups[1].Value).ToList();
        var words = Listed().Replace(text, "");
        var marks = Mark().Matches(words).ToList();
        Assert.Equal(Enumerable.Range(1, listed.Count).Select(number => $"[{number}]"), marks.Select(match => match.Value));
        return Mark().Replace(words, match => $"<{listed[marks.FindIndex(mark => mark.Index == match.Index)]}>");
    }

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{N}~]+")]
    private static partial Regex Word();

    // An address in brackets ends with them; the text part never has other angle brackets.
    [GeneratedRegex(@"https?://[^\s<>]+|~(?:progress|unsubscribe)\.url~(?:#[a-z]+)?")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\[\d+\] (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
