using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Course.Core.Replies.Extraction;

/// <summary>Turns an HTML part into lines, with what the sending program marked as quoted or as a signature marked so.</summary>
/// <remarks>Walks the tree without recursion, so that no nesting a mail can have overflows the stack.</remarks>
internal sealed class HtmlLines
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false });

    private readonly List<MailLine> lines = [];
    private readonly StringBuilder line = new();
    private bool quoted;
    private bool signature;
    private bool verbatim;
    private bool restIsHistory;
    private bool space;

    /// <summary>Reads an HTML part.</summary>
    /// <param name="html">The decoded part.</param>
    public static List<MailLine> Split(string html)
    {
        var reader = new HtmlLines();
        using var document = HtmlShape.IsOrdinary(html) ? Parse(html) : null;
        if (document is null)
            reader.Add(HtmlShape.WithoutTags(html));
        else if (document.Body is { } body)
            reader.Walk(body);

        reader.Break();
        return reader.lines;
    }

    /// <summary>The document, or null where the parser fails on it, as it does on some that no program writes.</summary>
    private static IHtmlDocument? Parse(string html)
    {
        try
        {
            return Parser.ParseDocument(html);
        }
#pragma warning disable CA1031 // A fault of the parser's own (NullReferenceException among them): the words without tags are better than none.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private void Walk(IElement body)
    {
        // Each entry is a node to enter, or an element to leave with the state to go back to.
        var open = new Stack<(INode Node, bool Leave, (bool, bool, bool) Before, int Number)>();
        open.Push((body, false, default, 0));
        while (open.Count > 0)
        {
            var (node, leave, before, number) = open.Pop();
            if (leave)
            {
                Leave((IElement)node);
                (quoted, signature, verbatim) = before;
                continue;
            }

            if (node is IText text)
            {
                AddInline(text.Data);
                continue;
            }

            if (node is not IElement element || HtmlMarks.IsUnseen(element))
                continue;

            Enter(element, number);
            open.Push((element, true, (quoted, signature, verbatim), 0));
            restIsHistory |= HtmlMarks.BeginsHistory(element) || (!quoted && HtmlMarks.IsForwardHead(element));
            verbatim |= HtmlMarks.KeepsLines(element);
            quoted |= HtmlMarks.IsQuoted(element);
            signature |= HtmlMarks.IsSignature(element);
            PushChildren(element, open);
        }
    }

    /// <summary>Children by index, last first: asking a node for its sibling searches all of them.</summary>
    private static void PushChildren(IElement element, Stack<(INode Node, bool Leave, (bool, bool, bool) Before, int Number)> open)
    {
        var children = element.ChildNodes;
        var number = element.LocalName == "ol" ? FirstNumber(element) + element.ChildElementCount : 0;
        for (var i = children.Length - 1; i >= 0; i--)
        {
            if (children[i] is IElement)
                number--;
            open.Push((children[i], false, default, number));
        }
    }

    private void Enter(IElement element, int number)
    {
        if (HtmlMarks.IsBlock(element))
            Break();
        if (element.LocalName == "li" && element.ParentElement is { LocalName: "ol" })
            line.Append(number).Append(". ");
    }

    private void Leave(IElement element)
    {
        if (element.LocalName == "br")
            Break(evenIfBlank: true);
        else if (element.LocalName is "td" or "th")
            space = line.Length > 0;
        else if (HtmlMarks.IsBlock(element))
            Break(evenIfBlank: element.LocalName == "p");
    }

    private static int FirstNumber(IElement list) => int.TryParse(list.GetAttribute("start"), out var start) && start is > -1000 and < 1000 ? start : 1;

    private void AddInline(string data)
    {
        foreach (var c in data)
        {
            if (verbatim && c == '\n')
            {
                Break(evenIfBlank: true);
                continue;
            }

            if (char.IsWhiteSpace(c) && c != '\u00a0')
            {
                space = line.Length > 0;
                continue;
            }

            if (space)
                line.Append(' ');
            space = false;
            line.Append(c);
        }
    }

    private void Add(string text)
    {
        foreach (var piece in text.AsSpan().EnumerateLines())
        {
            line.Append(piece);
            Break();
        }
    }

    private void Break(bool evenIfBlank = false)
    {
        if (line.Length > 0 || evenIfBlank)
        {
            // Some programs write ">" into HTML as they do into plain text.
            var text = PlainLines.Clean(line.ToString());
            lines.Add(new MailLine(text, quoted || PlainLines.IsQuoted(text), signature, restIsHistory));
        }

        line.Clear();
        space = false;
    }
}
