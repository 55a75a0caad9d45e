using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Web.Markup;

/// <summary>
/// Writes CommonMark as the plain text one would type by hand: lists, quotes, lines of up to 72 characters. A link that ends its paragraph is "words: address"; one inside a sentence is
/// "words [1]", with the address below the paragraph, so that the sentence can be read.
/// </summary>
public sealed class MarkdownText
{
    private readonly LinkNumbers numbers;

    private MarkdownText(LinkNumbers numbers) => this.numbers = numbers;

    /// <summary>The tree as text, without a line break at its end.</summary>
    /// <param name="document">The tree.</param>
    /// <param name="numbers">Counts the links of the whole text.</param>
    /// <exception cref="NotSupportedException">It has a part that mails have no layout for.</exception>
    public static string Write(MarkdownDocument document, LinkNumbers numbers)
    {
        var writer = new MarkdownText(numbers);
        return string.Join("\n\n", Written(document).Select(block => writer.Write(block, TextLines.Width) + numbers.TakeBelow()));
    }

    private static IEnumerable<Block> Written(IEnumerable<Block> blocks) => blocks.Where(block => block is not LinkReferenceDefinitionGroup);

    private string Blocks(IEnumerable<Block> blocks, int width, string between) => string.Join(between, Written(blocks).Select(block => Write(block, width)));

    private string Write(Block block, int width) => block switch
    {
        ParagraphBlock paragraph => TextLines.Wrap(Inlines(paragraph.Inline), width),
        HeadingBlock heading => Heading(TextLines.Wrap(Inlines(heading.Inline), width)),
        QuoteBlock quote => Prefixed(Blocks(quote, width - 2, "\n\n"), "> ", "> "),
        ListBlock list => Items(list, width),
        ThematicBreakBlock => "* * *",
        _ => throw MarkdownWords.Unknown(block),
    };

    private static string Heading(string words) => $"{words}\n{new string('-', Math.Min(words.Length, TextLines.Width))}";

    private string Items(ListBlock list, int width)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var items = list.Cast<ListItemBlock>().Select((item, index) =>
        {
            var mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number + index}. ") : "- ";
            return Prefixed(Blocks(item, width - mark.Length, list.IsLoose ? "\n\n" : "\n"), mark, new string(' ', mark.Length));
        });
        return string.Join(list.IsLoose ? "\n\n" : "\n", items);
    }

    private static string Prefixed(string text, string first, string others) =>
        string.Join('\n', text.Split('\n').Select((line, index) => ((index == 0 ? first : others) + line).TrimEnd()));

    private string Inlines(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
            Write(inline, text);
        return text.ToString();
    }

    private void Write(Inline inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline line:
                text.Append(line.IsHard ? '\n' : ' ');
                break;
            case EmphasisInline emphasis:
                text.Append('*').Append(Inlines(emphasis)).Append('*');
                break;
            case AutolinkInline { IsEmail: false } link:
                text.Append(link.Url);
                break;
            case LinkInline { IsImage: false } link:
                Link(link, text);
                break;
            default:
                throw MarkdownWords.Unknown(inline);
        }
    }

    private void Link(LinkInline link, StringBuilder text)
    {
        var (words, url) = (Inlines(link), link.Url ?? "");
        // "findahelpline.com: https://findahelpline.com" would say the same thing twice.
        if (url.EndsWith("://" + words, StringComparison.OrdinalIgnoreCase) || string.Equals(words, url, StringComparison.OrdinalIgnoreCase))
            text.Append(Fenced(link, url));
        else if (IsLastOfOne(link))
            text.Append(words).Append(": ").Append(Fenced(link, url));
        else
            text.Append(words).Append(' ').Append(numbers.Next(url));
    }

    // Where a stop or comma follows, the brackets of RFC 3986 appendix C keep it out of the address.
    private static string Fenced(LinkInline link, string url) =>
        link.NextSibling is LiteralInline { Content.IsEmpty: false } next && !char.IsWhiteSpace(next.Content.CurrentChar) ? $"<{url}>" : url;

    /// <summary>Whether it is the only link of its paragraph, and nothing but a stop comes after it.</summary>
    private static bool IsLastOfOne(LinkInline link) =>
        link.Parent is { ParentBlock: not null } whole
        && whole.Descendants<LinkInline>().Take(2).Count() == 1
        && link.NextSibling is null or LiteralInline { NextSibling: null, Content: { Length: 1, CurrentChar: '.' } };
}
