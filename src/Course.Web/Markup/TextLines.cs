using System.Text;
using Course.Core.Mail;

namespace Course.Web.Markup;

/// <summary>Breaks text and HTML into lines that mail can carry.</summary>
public static class TextLines
{
    /// <summary>Columns of a text part.</summary>
    public const int Width = 72;

    // Of a link that goes with its key: longer than what is left beside any words.
    private const int AddressLength = 70;

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
                if (column > 0 && column + 1 + LengthOf(word) > width)
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
                column += LengthOf(word);
            }
        }

        return wrapped.ToString();
    }

    /// <summary>A tag of an address is short only until it is filled in.</summary>
    private static int LengthOf(string word) => word.Contains(Tags.ProgressUrl, StringComparison.Ordinal) || word.Contains(Tags.UnsubscribeUrl, StringComparison.Ordinal) ? AddressLength : word.Length;

    /// <summary>
    /// HTML with a line break in place of a space wherever a line has grown long; never inside an attribute's value, where a break would end a quoted font name. For
    /// documents in which every other space may be a break: no <c>pre</c>.
    /// </summary>
    public static string WrapHtml(string html)
    {
        var wrapped = new StringBuilder(html);
        var column = 0;
        var inTag = false;
        var inComment = false;
        var inValue = false;
        for (var i = 0; i < wrapped.Length; i++)
        {
            switch (wrapped[i])
            {
                case '"' when inTag:
                    inValue = !inValue;
                    break;
                case '<' when !inValue:
                    inTag = true;
                    // <!--[if mso]> is read by a program that may know it in this form only.
                    inComment = i + 1 < wrapped.Length && wrapped[i + 1] == '!';
                    break;
                case '>' when !inValue:
                    inTag = inComment = false;
                    break;
                case ' ' when !inValue && !inComment && column > HtmlWidth:
                    wrapped[i] = '\n';
                    break;
            }

            column = wrapped[i] == '\n' ? 0 : column + 1;
        }

        return wrapped.ToString();
    }
}
