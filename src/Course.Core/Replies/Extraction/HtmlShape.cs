using System.Net;
using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>
/// Guards the HTML parser, whose work grows with size times nesting: what no mail program writes is stripped of its tags instead,
/// which keeps the words and takes linear time.
/// </summary>
internal static class HtmlShape
{
    private const int MostCharacters = 1_000_000;
    private const int DeepestNesting = 400;
    private const int LongestHead = 4096;

    /// <summary>Whether tags are few and shallow enough to parse. Elements that a parser closes by itself are not counted as depth.</summary>
    public static bool IsOrdinary(string html)
    {
        if (html.Length > MostCharacters)
            return false;
        var depth = 0;
        for (var i = html.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            if (html[i + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[i + 1]) && !IsVoid(html.AsSpan(i + 1)))
                depth++;
            if (depth > DeepestNesting)
                return false;
        }

        return true;
    }

    /// <summary>The charset that a page names in its head, in either form of meta element, or null.</summary>
    public static string? CharsetIn(ReadOnlySpan<byte> page)
    {
        var head = Encoding.Latin1.GetString(page[..Math.Min(page.Length, LongestHead)]);
        for (var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase); meta >= 0; meta = head.IndexOf("<meta", meta + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf('>', meta);
            var tag = head.AsSpan(meta, (end < 0 ? head.Length : end) - meta);
            var at = tag.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var value = tag[(at + "charset".Length)..].TrimStart();
            if (value is not ['=', ..])
                continue;
            value = value[1..].TrimStart("\"' ");
            var length = value.IndexOfAny("\"' ;/");
            value = length < 0 ? value : value[..length];
            if (!value.IsEmpty)
                return value.ToString();
        }

        return null;
    }

    /// <summary>The text with every tag replaced by a line break or nothing, and entities decoded.</summary>
    public static string WithoutTags(string html)
    {
        var text = new StringBuilder(Math.Min(html.Length, MostCharacters));
        var i = 0;
        while (i < html.Length)
        {
            var tag = html.IndexOf('<', i);
            if (tag < 0)
            {
                text.Append(html, i, html.Length - i);
                break;
            }

            text.Append(html, i, tag - i);
            var end = html.IndexOf('>', tag);
            if (end < 0)
            {
                text.Append(html, tag, html.Length - tag);
                break;
            }

            if (html.AsSpan(tag, end - tag) is var name && (Starts(name, "<br") || Starts(name, "<p") || Starts(name, "</p") || Starts(name, "<div") || Starts(name, "</div")))
                text.Append('\n');
            i = end + 1;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    private static bool IsVoid(ReadOnlySpan<char> tag) =>
        Starts(tag, "br") || Starts(tag, "img") || Starts(tag, "hr") || Starts(tag, "meta") || Starts(tag, "link") || Starts(tag, "input") || Starts(tag, "col")
        || (tag.Length > 1 && (tag[0] is 'p' or 'P') && !char.IsAsciiLetter(tag[1])) || Starts(tag, "li>") || Starts(tag, "td>") || Starts(tag, "tr>");

    private static bool Starts(ReadOnlySpan<char> tag, string name) => tag.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
