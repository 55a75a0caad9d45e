using System.Net;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Web.Markup;

/// <summary>How a run of mail prose looks: each value is the content of a style attribute, since mail programs drop style sheets.</summary>
/// <param name="Paragraph">For paragraphs.</param>
/// <param name="Heading">For headings.</param>
/// <param name="List">For lists.</param>
/// <param name="Item">For list items.</param>
/// <param name="Quote">For quotes.</param>
/// <param name="Rule">For thematic breaks.</param>
/// <param name="Link">For links.</param>
public sealed record ProseStyle(string Paragraph, string Heading, string List, string Item, string Quote, string Rule, string Link)
{
    /// <summary>No style at all: for pages, whose style sheet has the say and whose policy forbids style attributes.</summary>
    public static ProseStyle None { get; } = new("", "", "", "", "", "", "");
}

/// <summary>Writes CommonMark as HTML that mail programs keep: every style inline, a class beside it for the dark scheme.</summary>
public sealed class MarkdownHtml
{
    private readonly StringBuilder html = new();
    private readonly ProseStyle style;

    private MarkdownHtml(ProseStyle style) => this.style = style;

    /// <summary>The tree as HTML.</summary>
    /// <exception cref="NotSupportedException">It has a part that mails have no layout for.</exception>
    public static string Write(MarkdownDocument document, ProseStyle style)
    {
        var writer = new MarkdownHtml(style);
        writer.Blocks(document, tight: false);
        return writer.html.ToString();
    }

    private void Blocks(ContainerBlock blocks, bool tight)
    {
        foreach (var block in blocks)
            Write(block, tight);
    }

    private void Write(Block block, bool tight)
    {
        switch (block)
        {
            case ParagraphBlock paragraph when tight:
                Inlines(paragraph.Inline);
                break;
            case ParagraphBlock paragraph:
                Element("p", style.Paragraph, "", () => Inlines(paragraph.Inline));
                break;
            case HeadingBlock heading:
                // The mail's own title is the only heading of the first level.
                Element(heading.Level <= 2 ? "h2" : "h3", style.Heading, "ink", () => Inlines(heading.Inline));
                break;
            case QuoteBlock quote:
                Element("blockquote", style.Quote, "quote", () => Blocks(quote, tight: quote.Count == 1));
                break;
            case ListBlock list:
                Element(list.IsOrdered ? "ol" : "ul", style.List, "", () => Items(list), list.IsOrdered && list.OrderedStart is { } start and not "1" ? $" start=\"{start}\"" : "");
                break;
            case ThematicBreakBlock:
                html.Append($"<hr class=\"rule\"{Style(style.Rule)}>\n");
                break;
            case LinkReferenceDefinitionGroup:
                break;
            default:
                throw MarkdownWords.Unknown(block);
        }
    }

    private void Items(ListBlock list)
    {
        foreach (var item in list.Cast<ListItemBlock>())
            Element("li", style.Item, "", () => Blocks(item, tight: !list.IsLoose));
    }

    private void Inlines(ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? [])
            Write(inline);
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Text(literal.Content.ToString());
                break;
            case HtmlEntityInline entity:
                Text(entity.Transcoded.ToString());
                break;
            case CodeInline code:
                Text(code.Content);
                break;
            case LineBreakInline { IsHard: true }:
                html.Append("<br>\n");
                break;
            case LineBreakInline:
                html.Append('\n');
                break;
            case EmphasisInline emphasis:
                var name = emphasis.DelimiterCount >= 2 ? "strong" : "em";
                html.Append($"<{name}>");
                Inlines(emphasis);
                html.Append($"</{name}>");
                break;
            case AutolinkInline { IsEmail: false } link:
                Link(link.Url, () => Text(link.Url));
                break;
            case LinkInline { IsImage: false } link:
                Link(link.Url ?? "", () => Inlines(link));
                break;
            default:
                throw MarkdownWords.Unknown(inline);
        }
    }

    private void Link(string url, Action words)
    {
        html.Append($"<a href=\"{WebUtility.HtmlEncode(url)}\" class=\"link\"{Style(style.Link)}>");
        words();
        html.Append("</a>");
    }

    private void Element(string name, string css, string cssClass, Action content, string attributes = "")
    {
        var classes = cssClass.Length == 0 ? "" : $" class=\"{cssClass}\"";
        html.Append($"<{name}{classes}{attributes}{Style(css)}>");
        content();
        html.Append($"</{name}>\n");
    }

    private static string Style(string css) => css.Length == 0 ? "" : $" style=\"{css}\"";

    private void Text(string words) => html.Append(WebUtility.HtmlEncode(words));
}
