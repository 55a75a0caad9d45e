using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>Splits a text part into lines, undoing format=flowed (RFC 3676) and taking off quote marks.</summary>
internal static class PlainLines
{
    private const int MostInitials = 3;

    public static List<MailLine> Split(string text, bool flowed, bool deleteSpace)
    {
        var lines = new List<MailLine>();
        var paragraph = new StringBuilder();
        var isOpen = false;
        foreach (var range in text.AsSpan().EnumerateLines())
        {
            if (IsQuoted(range))
            {
                if (isOpen)
                    Close();
                // What is quoted is never read, so a run of it is one line, whatever its length.
                if (lines.Count == 0 || !lines[^1].Quoted)
                    lines.Add(new MailLine(">", Quoted: true));
                continue;
            }

            var content = range;
            if (!flowed)
            {
                lines.Add(new MailLine(Clean(content), Quoted: false));
                continue;
            }

            if (content.Length > 0 && content[0] == ' ')
                content = content[1..];
            var signature = content is "-- ";
            if (isOpen && signature)
                Close();
            isOpen = true;
            var continues = content.Length > 0 && content[^1] == ' ' && !signature;
            paragraph.Append(continues && deleteSpace ? content[..^1] : content);
            if (!continues)
                Close();
        }

        if (isOpen)
            Close();
        return lines;

        void Close()
        {
            lines.Add(new MailLine(Clean(paragraph.ToString()), Quoted: false));
            paragraph.Clear();
            isOpen = false;
        }
    }

    /// <summary>
    /// A line is quoted that begins with "&gt;", unless that begins an emoticon (&gt;:(, &gt;.&lt;), or with it behind somebody's initials ("TC&gt; How are you");
    /// an indented mark is the writer's own.
    /// </summary>
    internal static bool IsQuoted(ReadOnlySpan<char> line)
    {
        var mark = line[..Math.Min(line.Length, MostInitials + 1)].IndexOf('>');
        if (mark > 1)
            return line.Length > mark + 1 && line[mark + 1] == ' ' && line[..mark].IndexOfAnyExceptInRange('A', 'Z') < 0;
        if (mark != 0)
            return false;
        var end = line.IndexOf(' ');
        return (end < 0 ? line : line[..end]) is not (">:" or ">:(" or ">:)" or ">:-(" or ">:-)" or ">:D" or ">:/" or ">:|" or ">;)" or ">=(" or ">=)" or ">.<" or ">_<" or ">_>" or ">-<" or ">w<" or "><");
    }

    /// <summary>Makes every kind of space one kind, drops characters without width (and the dot that a tracking add-on leaves), and keeps the mark of a signature as it is.</summary>
    internal static string Clean(ReadOnlySpan<char> text)
    {
        if (text is "-- ")
            return "-- ";
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200b' or '\u200c' or '\u2060' or '\ufeff' or '\u00ad' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u1427' or '\0')
                continue;
            clean.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }

        return clean.ToString().Trim();
    }
}
