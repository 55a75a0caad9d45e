using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>Splits a text part into lines, undoing format=flowed (RFC 3676) and taking off quote marks.</summary>
internal static class PlainLines
{
    public static List<MailLine> Split(string text, bool flowed, bool deleteSpace)
    {
        var lines = new List<MailLine>();
        var paragraph = new StringBuilder();
        var paragraphDepth = -1;
        foreach (var range in text.AsSpan().EnumerateLines())
        {
            var depth = QuoteDepth(range, out var start);
            var content = range[start..];
            if (!flowed)
            {
                lines.Add(new MailLine(Clean(content), depth > 0));
                continue;
            }

            if (content.Length > 0 && content[0] == ' ')
                content = content[1..];
            var signature = content is "-- ";
            if (paragraphDepth >= 0 && (depth != paragraphDepth || signature))
                Close();
            paragraphDepth = depth;
            var continues = content.Length > 0 && content[^1] == ' ' && !signature;
            paragraph.Append(continues && deleteSpace ? content[..^1] : content);
            if (!continues)
                Close();
        }

        if (paragraphDepth >= 0)
            Close();
        return lines;

        void Close()
        {
            lines.Add(new MailLine(Clean(paragraph.ToString()), paragraphDepth > 0));
            paragraph.Clear();
            paragraphDepth = -1;
        }
    }

    /// <summary>Counts leading "&gt;" marks. An emoticon that begins with "&gt;" is no mark, nor is an indented one.</summary>
    private static int QuoteDepth(ReadOnlySpan<char> line, out int start)
    {
        start = 0;
        var depth = 0;
        for (var i = 0; i < line.Length && i - start <= 1; i++)
        {
            if (line[i] == '>')
            {
                if (depth == 0 && i > 0)
                    break;
                if (depth == 0 && i + 1 < line.Length && line[i + 1] is ':' or ';' or '_' or '.' or '<' or '=' or '-' or 'w')
                    break;
                depth++;
                start = i + 1;
            }
            else if (line[i] != ' ')
            {
                break;
            }
        }

        return depth;
    }

    /// <summary>Makes every kind of space one kind, drops characters without width, and keeps the mark of a signature as it is.</summary>
    internal static string Clean(ReadOnlySpan<char> text)
    {
        if (text is "-- ")
            return "-- ";
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200b' or '\u200c' or '\u2060' or '\ufeff' or '\u00ad' or '\u200e' or '\u200f' or '\0')
                continue;
            clean.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }

        return clean.ToString().Trim();
    }
}
