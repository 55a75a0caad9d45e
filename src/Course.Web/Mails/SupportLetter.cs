using Course.Core.Content;
using Course.Core.Correspondence;

namespace Course.Web.Mails;

/// <summary>The help lines: those of their country, and always the directory of the world.</summary>
internal static class SupportLetter
{
    public static IEnumerable<MailPart> Parts(TextBlock text, HelpLines lines, LetterModel.Support support)
    {
        yield return Prose(text.Body);
        foreach (var part in Lines(text, lines, support.CountryCode))
            yield return part;
        yield return Prose(text.Piece("closing"));
    }

    /// <summary>What to do in danger, and whom to reach. Stands on the person's page too.</summary>
    public static IEnumerable<MailPart.Prose> Lines(TextBlock text, HelpLines lines, string? countryCode)
    {
        yield return lines.Of(countryCode) is { } country
            ? Prose(text.Piece("emergency"), ("emergency-number", country.Emergency))
            : Prose(text.Piece("emergency-unknown"));
        string[] own = [lines.ForDespair(countryCode), lines.ForViolence(countryCode)];
        foreach (var part in own.Where(part => part.Length > 0).Append(lines.ForTheWorld))
            yield return Prose(part);
    }

    private static MailPart.Prose Prose(string markdown, params (string Name, string Value)[] values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(markdown, PlaceholderValues.With(values)));
}
