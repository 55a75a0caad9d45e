using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Web.Markup;

/// <summary>
/// Reads the course's CommonMark. HTML and text part of a mail are written from the same tree, and both refuse what they don't know, so that neither can lose words that
/// the other has.
/// </summary>
public static class MarkdownWords
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The tree of a text.</summary>
    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>For parts of CommonMark that mails have no use for.</summary>
    internal static NotSupportedException Unknown(MarkdownObject part) =>
        new($"Mails have no layout for {Named(part)}. Write it as paragraphs, a heading, a list, a quote or links.");

    private static string Named(MarkdownObject part) => part switch
    {
        LinkInline { IsImage: true } => "a picture",
        AutolinkInline => "a mail address as a link",
        CodeBlock => "code",
        _ => $"this ({part.GetType().Name})",
    };
}
