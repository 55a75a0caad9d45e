using System.Text;
using AngleSharp.Dom;
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
    private bool restIsHistory;
    private bool space;

    /// <summary>Reads an HTML part.</summary>
    /// <param name="html">The decoded part.</param>
    public static List<MailLine> Split(string html)
    {
        var reader = new HtmlLines();
        if (HtmlShape.IsOrdinary(html))
        {
            using var document = Parser.ParseDocument(html);
            if (document.Body is { } body)
                reader.Walk(body);
        }
        else
        {
            reader.Add(HtmlShape.WithoutTags(html));
        }

        reader.Break();
        return reader.lines;
    }

    private void Walk(IElement body)
    {
        // Each entry is a node to enter, or an element to leave with the state to go back to.
        var open = new Stack<(INode Node, bool Leave, bool Quoted, bool Signature)>();
        open.Push((body, false, false, false));
        while (open.Count > 0)
        {
            var (node, leave, wasQuoted, wasSignature) = open.Pop();
            if (leave)
            {
                Leave((IElement)node);
                (quoted, signature) = (wasQuoted, wasSignature);
                continue;
            }

            if (node is IText text)
            {
                AddInline(text.Data);
                continue;
            }

            if (node is not IElement element || HtmlMarks.IsUnseen(element))
                continue;

            Enter(element);
            open.Push((element, true, quoted, signature));
            restIsHistory |= HtmlMarks.BeginsHistory(element);
            quoted |= HtmlMarks.IsQuoted(element);
            signature |= HtmlMarks.IsSignature(element);
            for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
                open.Push((child, false, false, false));
        }
    }

    private void Enter(IElement element)
    {
        if (HtmlMarks.IsBlock(element))
            Break();
        if (element.LocalName == "li" && element.ParentElement is { LocalName: "ol" } list)
            line.Append(NumberOf(element, list)).Append(". ");
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

    private static int NumberOf(IElement item, IElement list)
    {
        // Counting only up to ten keeps a list of a million items linear; no check-in is longer.
        var number = 1;
        for (var before = item.PreviousElementSibling; before is not null && number <= 10; before = before.PreviousElementSibling)
            number++;
        return int.TryParse(list.GetAttribute("start"), out var start) ? start + number - 1 : number;
    }

    private void AddInline(string data)
    {
        foreach (var c in data)
        {
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
            lines.Add(new MailLine(PlainLines.Clean(line.ToString()), quoted || restIsHistory, signature));
        line.Clear();
        space = false;
    }
}
