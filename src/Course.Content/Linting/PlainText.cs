using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Content.Linting;

/// <summary>What a run of text is, as far as a linter cares.</summary>
public enum TextKind
{
    /// <summary>Ordinary prose, list items among it.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Prose in a block quote.</summary>
    Quote,
}

/// <summary>One paragraph, list item, heading or quote without its markup.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words on one line.</param>
/// <param name="Line">Line in the Markdown, from 0.</param>
public sealed record TextRun(TextKind Kind, string Text, int Line);

/// <summary>Takes the words out of Markdown.</summary>
public static class PlainText
{
    /// <summary>The runs of text in the order a reader meets them.</summary>
    public static IReadOnlyList<TextRun> Runs(string markdown)
    {
        var runs = new List<TextRun>();
        foreach (var leaf in Markdown.Parse(markdown).Descendants<LeafBlock>())
        {
            if (leaf.Inline is null)
                continue;
            var kind = leaf is HeadingBlock ? TextKind.Heading : IsQuoted(leaf) ? TextKind.Quote : TextKind.Paragraph;
            runs.Add(new TextRun(kind, string.Concat(leaf.Inline.Descendants<Inline>().Select(Words)), leaf.Line));
        }

        return runs;
    }

    private static bool IsQuoted(Block block)
    {
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is QuoteBlock)
                return true;
        }

        return false;
    }

    private static string Words(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        AutolinkInline link => link.Url,
        LineBreakInline => " ",
        _ => "",
    };
}
