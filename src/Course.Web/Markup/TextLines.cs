using System.Text;

namespace Course.Web.Markup;

/// <summary>Breaks text and HTML into lines that mail can carry.</summary>
public static class TextLines
{
    /// <summary>Columns of a text part.</summary>
    public const int Width = 72;

    // RFC 5322 allows 998 bytes; a character may take four, and filling in a tag makes a line longer.
    private const int HtmlWidth = 150;

    /// <summary>Text with lines of up to <paramref name="width"/> characters; a longer word, such as an address, stays whole. Line breaks in it are kept.</summary>
    public static string Wrap(string text, int width = Width)
    {
        var wrapped = new StringBuilder(text.Length + 16);
        foreach (var line in text.Split('\n'))
        {
            if (wrapped.Length > 0)
                wrapped.Append('\n');
            var column = 0;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (column > 0 && column + 1 + word.Length > width)
                {
                    wrapped.Append('\n');
                    column = 0;
                }
                else if (column > 0)
                {
                    wrapped.Append(' ');
                    column++;
                }

                wrapped.Append(word);
                column += word.Length;
            }
        }

        return wrapped.ToString();
    }

    /// <summary>HTML with a line break in place of a space wherever a line has grown long. For documents in which every space may be one: no <c>pre</c>.</summary>
    public static string WrapHtml(string html)
    {
        var wrapped = new StringBuilder(html);
        var column = 0;
        for (var i = 0; i < wrapped.Length; i++)
        {
            if (wrapped[i] == ' ' && column > HtmlWidth)
                wrapped[i] = '\n';
            column = wrapped[i] == '\n' ? 0 : column + 1;
        }

        return wrapped.ToString();
    }
}
