using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Web.Markup;

/// <summary>Writes CommonMark as the plain text one would type by hand: links as "words: address", lists, quotes, lines of up to 72 characters.</summary>
public static class MarkdownText
{
    /// <summary>The tree as text, without a line break at its end.</summary>
    /// <exception cref="NotSupportedException">It has a part that mails have no layout for.</exception>
    public static string Write(MarkdownDocument document) => Blocks(document, TextLines.Width, "\n\n");

    private static string Blocks(IEnumerable<Block> blocks, int width, string between) =>
        string.Join(between, blocks.Where(block => block is not LinkReferenceDefinitionGroup).Select(block => Write(block, width)));

    private static string Write(Block block, int width) => block switch
    {
        ParagraphBlock paragraph => TextLines.Wrap(Inlines(paragraph.Inline), width),
        HeadingBlock heading => Heading(TextLines.Wrap(Inlines(heading.Inline), width)),
        QuoteBlock quote => Prefixed(Blocks(quote, width - 2, "\n\n"), "> ", "> "),
        ListBlock list => Items(list, width),
        ThematicBreakBlock => "* * *",
        _ => throw MarkdownWords.Unknown(block),
    };

    private static string Heading(string words) => $"{words}\n{new string('-', Math.Min(words.Length, TextLines.Width))}";

    private static string Items(ListBlock list, int width)
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

    private static string Inlines(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
            Write(inline, text);
        return text.ToString();
    }

    private static void Write(Inline inline, StringBuilder text)
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
                Link(Inlines(link), link.Url ?? "", IsFollowedByWord(link), text);
                break;
            default:
                throw MarkdownWords.Unknown(inline);
        }
    }

    private static void Link(string words, string url, bool fenced, StringBuilder text)
    {
        // "findahelpline.com: https://findahelpline.com" would say the same thing twice.
        if (!url.EndsWith("://" + words, StringComparison.OrdinalIgnoreCase) && !string.Equals(words, url, StringComparison.OrdinalIgnoreCase))
            text.Append(words).Append(": ");
        // Where a stop or comma follows, the brackets of RFC 3986 appendix C keep it out of the address.
        text.Append(fenced ? $"<{url}>" : url);
    }

    private static bool IsFollowedByWord(LinkInline link) =>
        link.NextSibling is LiteralInline { Content.IsEmpty: false } next && !char.IsWhiteSpace(next.Content.CurrentChar);
}
