using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Course.Cli.Preview;
using Course.Content;
using Course.Content.Linting;
using MimeKit.Text;

namespace Course.Cli.Lint;

/// <summary>Both parts of a mail must say the same words in the same order and lead to the same places.</summary>
internal static partial class PartsRule
{
    private const string Preheader = "preheader";

    /// <summary>What differs, told of the file that most of the mail's words come from; null where nothing does.</summary>
    public static ContentProblem? Check(PreviewMail mail)
    {
        var (html, links) = Seen(mail.Words.Html);
        // An address that is none was told where it is written; here it stands for itself, or the words after it would seem to differ.
        links.RemoveAll(link => link.Length == 0);
        var written = WithoutFirstLine(mail);
        foreach (var (bad, index) in links.Where(link => !Address().IsMatch(link)).Distinct().OrderByDescending(link => link.Length).Select((link, index) => (link, index)).ToList())
        {
            var standIn = string.Create(CultureInfo.InvariantCulture, $"https://no-address-{index}.invalid");
            written = Regex.Replace(written, $@"(?<=^\[\d+\] |: |<){Regex.Escape(bad)}", standIn, RegexOptions.Multiline);
            links = [.. links.Select(link => link == bad ? standIn : link)];
        }

        var plain = WithAddressesInPlace(written);
        var text = Readability.WordsOf(Address().Replace(plain, " "));
        if (FirstDifference(html, text) is { } words)
            return new ContentProblem(mail.Source, 0, $"In mail '{mail.Name}' the HTML part says '{words.Html}' where the text part says '{words.Text}'. Both are made of the same words: look at the layout.");
        var addresses = Address().Matches(plain).Select(match => match.Value.TrimEnd('.', ',')).ToList();
        if (FirstDifference(links, addresses) is { } address)
            return new ContentProblem(mail.Source, 0, $"In mail '{mail.Name}' the HTML part leads to '{address.Html}' where the text part leads to '{address.Text}'.");
        return null;
    }

    /// <summary>A discreet text part begins with what the HTML part hides for the same purpose: the line that a list of mails shows.</summary>
    private static string WithoutFirstLine(PreviewMail mail)
    {
        var hidden = WebUtility.HtmlDecode(HiddenLine().Match(mail.Words.Html).Groups[1].Value).Trim();
        return mail.Discreet && hidden.Length > 0 && mail.Words.Text.StartsWith($"{hidden}\n", StringComparison.Ordinal) ? mail.Words.Text[hidden.Length..] : mail.Words.Text;
    }

    /// <summary>
    /// The text with each address where its mark stands. A mark without an address, an address without a mark, and either of them twice are left as they are: words that the HTML part hasn't.
    /// </summary>
    private static string WithAddressesInPlace(string text)
    {
        var listed = Listed().Matches(text).ToLookup(match => match.Groups["mark"].Value);
        foreach (var (mark, line) in listed.Where(same => same.Count() == 1).Select(same => (same.Key, same.Single().Value)))
        {
            var without = text.Replace(line, "", StringComparison.Ordinal);
            var at = without.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && at == without.LastIndexOf(mark, StringComparison.Ordinal))
                text = without.Replace(mark, $"<{line[mark.Length..].Trim()}>", StringComparison.Ordinal);
        }

        return text;
    }

    private static (string Html, string Text)? FirstDifference(IReadOnlyList<string> html, IReadOnlyList<string> text)
    {
        const string Nothing = "(nothing)";
        for (var i = 0; i < Math.Max(html.Count, text.Count); i++)
        {
            var (a, b) = (html.ElementAtOrDefault(i) ?? Nothing, text.ElementAtOrDefault(i) ?? Nothing);
            if (a != b)
                return (a, b);
        }

        return null;
    }

    /// <summary>The words a reader of the HTML part meets and the addresses of its links. An address that is its link's own words is no word: a text part says it once.</summary>
    private static (IReadOnlyList<string> Words, List<string> Links) Seen(string html)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var words = new StringBuilder();
        var links = new List<string>();
        var linkAt = 0;
        string? hidden = null;
        // The next number of each list that is open, null where it has none: the text part writes out what HTML only shows.
        var numbers = new Stack<int?>();
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Name: var name, IsEndTag: false } tag when hidden is null && IsHidden(tag):
                    hidden = name;
                    break;
                case HtmlTagToken { Name: var name, IsEndTag: true } when name == hidden:
                    hidden = null;
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: false } link when hidden is null:
                    links.Add(link.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value ?? "");
                    linkAt = words.Length;
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: true } when hidden is null:
                    if (links[^1].EndsWith("://" + words.ToString(linkAt, words.Length - linkAt).Trim(), StringComparison.OrdinalIgnoreCase))
                        words.Length = linkAt;
                    break;
                case HtmlTagToken { Name: "ol" or "ul", IsEndTag: true } when hidden is null:
                    numbers.TryPop(out _);
                    break;
                case HtmlTagToken { Name: "ol" or "ul" } list when hidden is null:
                    numbers.Push(list.Name == "ol" ? StartOf(list) : null);
                    break;
                case HtmlTagToken { Name: "li", IsEndTag: false } when hidden is null && numbers.TryPeek(out var number) && number is not null:
                    numbers.Pop();
                    numbers.Push(number + 1);
                    words.Append(CultureInfo.InvariantCulture, $" {number} ");
                    break;
                case HtmlTagToken { Name: not ("em" or "strong") } when hidden is null:
                    words.Append(' ');
                    break;
                case HtmlDataToken data when hidden is null:
                    words.Append(data.Data);
                    break;
            }
        }

        return (Readability.WordsOf(words.ToString()), links);
    }

    private static int StartOf(HtmlTagToken list) =>
        int.TryParse(list.Attributes.FirstOrDefault(attribute => attribute.Name == "start")?.Value, CultureInfo.InvariantCulture, out var start) ? start : 1;

    private static bool IsHidden(HtmlTagToken tag) =>
        tag.Id is HtmlTagId.Head
        || tag.Attributes.Any(attribute => attribute.Id == HtmlAttributeId.Class && (attribute.Value ?? "").Split(' ').Contains(Preheader));

    [GeneratedRegex(@"^(?<mark>\[\d+\]) https?://\S+$", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"class=""preheader""[^>]*>([^<\n]*)")]
    private static partial Regex HiddenLine();

    [GeneratedRegex(@"https?://[^\s>]+")]
    private static partial Regex Address();
}
