using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Web.Markup;

/// <summary>Makes a rendered page shorter without changing what it says.</summary>
public static partial class PageMarkup
{
    private const int FirstBeyondControls = 0xA0;

    /// <summary>
    /// The page without indentation between elements, and with letters beyond ASCII as themselves: the renderer writes each as an entity, which makes an Arabic page three times its size. An entity that
    /// somebody typed has its ampersand escaped, so only the renderer's own are met here, and no letter from U+00A0 on is markup.
    /// </summary>
    public static string Shorter(string html) => Letters().Replace(
        Between().Replace(html, ">\n<"),
        match => int.Parse(match.ValueSpan[3..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is >= FirstBeyondControls and var letter ? char.ConvertFromUtf32(letter) : match.Value);

    [GeneratedRegex(@">\s*\n\s*<")]
    private static partial Regex Between();

    [GeneratedRegex("&#x[0-9A-F]{2,6};")]
    private static partial Regex Letters();
}
