using Course.Content;
using Course.Core.Content;

namespace Course.Web.Mails;

/// <summary>Help lines as they stand in mails, in CommonMark.</summary>
internal sealed class HelpLines(WrittenCourse course)
{
    // What to do stands out, not whose line it is: nobody should have to look for the number.
    private const string Line = "- {name}: **{reach}**. [{host}]({page-link})";

    private readonly TextBlock words = course.Mails[MailIds.Support].Text;

    /// <summary>The lines of a country, or null where only the directory of the world can be given.</summary>
    public CountryLines? Of(string? countryCode) => course.SupportLines.For(countryCode);

    /// <summary>For a bad night: the emergency number and the lines for despair; empty where the country isn't known.</summary>
    public string ForTheNight(string? countryCode) => Of(countryCode) is { } country
        ? $"{words.Piece("night")}\n\n- {Filled(words.Piece("night-emergency"), ("emergency-number", country.Emergency))}\n{List(country.Crisis)}"
        : "";

    /// <summary>For those who are hurt or threatened; empty where the country has no such line, or isn't known.</summary>
    public string ForViolence(string? countryCode) => Of(countryCode) is { Violence.Count: > 0 } country ? Led("violence", country.Violence) : "";

    /// <summary>For despair; empty likewise.</summary>
    public string ForDespair(string? countryCode) => Of(countryCode) is { Crisis.Count: > 0 } country ? Led("crisis", country.Crisis) : "";

    /// <summary>For everyone, wherever they are.</summary>
    public string ForTheWorld => Led("world", [course.SupportLines.World]);

    private string Led(string piece, IEnumerable<SupportLine> lines) => $"{words.Piece(piece)}\n\n{List(lines)}";

    private static string List(IEnumerable<SupportLine> lines) => string.Join('\n', lines.Select(line =>
        Filled(Line, ("name", line.Name), ("reach", line.Reach), ("host", line.Page.Host), ("page-link", line.Page.ToString().TrimEnd('/')))));

    private static string Filled(string markdown, params (string Name, string Value)[] values) =>
        Placeholders.FillMarkdown(markdown, values.ToDictionary(pair => pair.Name, pair => pair.Value));
}
