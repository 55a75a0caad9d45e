using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;

namespace Course.Web.Mails;

/// <summary>A note for a hard moment: a mail of its own, or the beginning of an answer.</summary>
internal sealed class NoteLetter(WrittenCourse course, HelpLines lines)
{
    private const string Greeting = "{greeting}";

    public IEnumerable<MailPart> Parts(LetterModel.Note note)
    {
        yield return MailPart.Prose.Of(Placeholders.FillMarkdown(Words(note.Id, note.Contact, note.CountryCode), PlaceholderValues.Common));
    }

    /// <summary>The note's words where a greeting stands already.</summary>
    public string WithoutGreeting(string id, Contact contact, string? countryCode)
    {
        var body = Words(id, contact, countryCode).TrimStart();
        return body.StartsWith(Greeting, StringComparison.Ordinal) ? body[Greeting.Length..].TrimStart() : body;
    }

    /// <summary>With the help lines in their places. They are CommonMark, and so no values for <see cref="Placeholders"/>, which would show the marks.</summary>
    private string Words(string id, Contact contact, string? countryCode) => course.Notes[id].BodyOf(contact)
        .Replace(HelpLinePlaces.Night, lines.ForTheNight(countryCode), StringComparison.Ordinal)
        .Replace(HelpLinePlaces.Violence, lines.ForViolence(countryCode), StringComparison.Ordinal);
}
