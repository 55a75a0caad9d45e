using Course.Content;
using Course.Core.Content;
using Course.Web.Markup;
using Microsoft.AspNetCore.Components;

namespace Course.Web.Words;

/// <summary>Words with links or stress in them, as HTML.</summary>
public static class RichWords
{
    private const string Before = "<p>", After = "</p>";

    /// <summary>One paragraph's content, without its element.</summary>
    /// <param name="words">Where it stands.</param>
    /// <param name="id">Which: CommonMark of one line.</param>
    /// <param name="values">Taken as plain words, but for names ending in <c>-link</c>, which are addresses of ours.</param>
    public static MarkupString Rich(this PageWords words, string id, params (string Name, string Value)[] values)
    {
        var markdown = Placeholders.FillMarkdown(words[id], values.ToDictionary(value => value.Name, value => value.Value));
        var html = MarkdownHtml.Write(MarkdownWords.Parse(markdown), ProseStyle.None).Trim();
        if (!html.StartsWith(Before, StringComparison.Ordinal) || !html.EndsWith(After, StringComparison.Ordinal))
            throw new InvalidOperationException($"'{id}' in pages/en.yaml must be one paragraph.");
        return (MarkupString)html[Before.Length..^After.Length];
    }

    /// <summary>The beginning of a longer text, ending between characters as people see them.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">The most UTF-16 units kept.</param>
    public static string Beginning(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        while (end < most)
        {
            var next = System.Globalization.StringInfo.GetNextTextElementLength(text, end);
            if (end + next > most)
                break;
            end += next;
        }

        return text[..end].TrimEnd() + "…";
    }
}
