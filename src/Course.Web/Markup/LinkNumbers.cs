using System.Globalization;

namespace Course.Web.Markup;

/// <summary>Numbers for the links of one text: each is named in its sentence and has its address below the paragraph.</summary>
public sealed class LinkNumbers
{
    private readonly List<string> below = [];
    private int last;

    /// <summary>The mark that stands after the link's words.</summary>
    /// <param name="url">Where it leads.</param>
    public string Next(string url)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"[{++last}]");
        below.Add($"{mark} {url}");
        return mark;
    }

    /// <summary>The addresses of the marks given since last time, as a paragraph of their own; empty where there were none.</summary>
    public string TakeBelow()
    {
        var lines = below.Count == 0 ? "" : "\n\n" + string.Join('\n', below);
        below.Clear();
        return lines;
    }
}
