using System.Text.RegularExpressions;
using Course.Content.Reading;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Content.Linting;

/// <summary>Checks the links of a text. Whether the other end answers is not asked: that would need the network.</summary>
public static partial class LinkRules
{
    // Else a link's line would be that of its paragraph.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private static readonly string[] EmptyWords = ["here", "click here", "this", "link", "this link", "more", "read more"];

    /// <summary>What is wrong with the links of a file of <c>lessons/</c>, <c>mails/</c>, <c>months/</c> or <c>notes/</c>.</summary>
    public static IReadOnlyList<ContentProblem> Check(ContentFile file)
    {
        if (FrontMatter.Split(file.Text) is not { } parts)
            return [];
        var problems = new List<ContentProblem>();
        foreach (var part in Markdown.Parse(parts.Body, Pipeline).Descendants())
        {
            if (Complaint(part) is { } complaint)
                problems.Add(new ContentProblem(file.Path, parts.BodyLine + part.Line, complaint));
        }

        return problems;
    }

    private static string? Complaint(MarkdownObject part) => part switch
    {
        LinkInline { IsImage: false } link => OfAddress(link.Url ?? "") ?? OfWords(WordsOf(link)),
        AutolinkInline { IsEmail: false } link => OfAddress(link.Url),
        _ => null,
    };

    private static string? OfAddress(string url)
    {
        if (OwnLink().IsMatch(url))
            return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Contains('.', StringComparison.Ordinal)
            ? null
            : $"'{url}' is no address a mail can use. Write all of it, starting with https://, or a name such as {{progress-link}}.";
    }

    private static string? OfWords(string words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return "A link without words can't be read out. Put between the brackets where it leads.";
        return EmptyWords.Contains(words.Trim().TrimEnd('.'), StringComparer.OrdinalIgnoreCase)
            ? $"'{words}' says nothing when links are read out one by one. Name where it leads."
            : null;
    }

    private static string WordsOf(LinkInline link) => string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));

    [GeneratedRegex(@"^\{[a-z][a-z0-9-]*-link\}$")]
    private static partial Regex OwnLink();
}
