using System.Text.RegularExpressions;
using Course.Content.Reading;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Content.Linting;

/// <summary>Checks that a text has no part that mails can't carry: some of those can't be laid out at all, others would be shown as they are typed.</summary>
public static partial class MarkupRules
{
    // Mails are read without these, which is why their marks would be seen: the linter has to know them to find them.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = false })
        .UseGridTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseEmphasisExtras()
        .Build();

    /// <summary>What is wrong with the markup of a file of <c>lessons/</c>, <c>mails/</c>, <c>months/</c> or <c>notes/</c>.</summary>
    public static IReadOnlyList<ContentProblem> Check(ContentFile file)
    {
        if (FrontMatter.Split(file.Text) is not { } parts)
            return [];
        return [.. SpacedAddresses(file), .. from part in Markdown.Parse(parts.Body, Pipeline).Descendants() let complaint = Complaint(part) where complaint is not null select new ContentProblem(file.Path, parts.BodyLine + part.Line, complaint)];
    }

    /// <summary>An address with a space in it makes no link, so that its brackets would be seen.</summary>
    private static IEnumerable<ContentProblem> SpacedAddresses(ContentFile file) =>
        from line in file.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        from Match match in SpacedAddress().Matches(line.Text)
        select new ContentProblem(file.Path, line.Number, $"'{match.Groups[1].Value}' has a space in it and would be shown as it is typed. Write the address without it, as %20 if it belongs there.");

    private static string? Complaint(MarkdownObject part) => part switch
    {
        LinkDelimiterInline => "A square bracket without an address would be shown as it is typed. Write [words](https://…), or take the bracket out.",
        LinkInline { IsImage: true } => "Mails have no images: many programs block them, and they tell the sender who looked. Say it in words.",
        AutolinkInline { IsEmail: true } => "Mails have no layout for a mail address as a link. Ask the reader to reply instead.",
        HtmlBlock or HtmlInline => "HTML would be shown as it is typed. Write it in Markdown.",
        CodeBlock => "Mails have no layout for code. Is the line indented by four spaces? Take them out.",
        Table => "A table would be shown with its bars. Write a list.",
        TaskList => "A box to tick would be shown as its brackets. Write a plain list.",
        Footnote or FootnoteLink { IsBackLink: false } => "A footnote would be shown as its mark. Put the words where they belong.",
        EmphasisInline { DelimiterChar: not ('*' or '_') and var mark } => $"'{mark}' would be shown as it is typed. Stress words with *one* or **two** stars.",
        _ => null,
    };

    // A title in quotes after the address is none of it.
    [GeneratedRegex(@"\]\(\s*([^)\s<""']+ [^)""']*?)\s*\)")]
    private static partial Regex SpacedAddress();
}
