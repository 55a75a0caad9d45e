using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;

namespace Course.Web.Mails;

/// <summary>The help lines: those of their country, and always the directory of the world.</summary>
internal static class SupportLetter
{
    // What to do stands out, not whose line it is: nobody should have to look for the number.
    private const string Line = "- {name}: **{reach}**. [{host}]({page-link})";

    public static IEnumerable<MailPart> Parts(WrittenCourse course, LetterModel.Support support)
    {
        var text = course.Mails[MailIds.Support].Text;
        var lines = course.SupportLines;
        var country = lines.For(support.CountryCode);

        yield return Prose(text.Body);
        yield return country is null
            ? Prose(text.Piece("emergency-unknown"))
            : Prose(text.Piece("emergency"), ("emergency-number", country.Emergency));
        if (country is { Crisis.Count: > 0 })
            yield return Lines(text.Piece("crisis"), country.Crisis);
        if (country is { Violence.Count: > 0 })
            yield return Lines(text.Piece("violence"), country.Violence);
        yield return Lines(text.Piece("world"), [lines.World]);
        yield return Prose(text.Piece("closing"));
    }

    private static MailPart.Prose Lines(string lead, IEnumerable<SupportLine> lines) =>
        Prose($"{lead}\n\n{string.Join('\n', lines.Select(Fill))}");

    private static string Fill(SupportLine line) => Placeholders.FillMarkdown(Line, new Dictionary<string, string>
    {
        ["name"] = line.Name,
        ["reach"] = line.Reach,
        ["host"] = line.Page.Host,
        ["page-link"] = line.Page.ToString().TrimEnd('/'),
    });

    private static MailPart.Prose Prose(string markdown, params (string Name, string Value)[] values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(markdown, PlaceholderValues.With(values)));
}
