using Course.Core.Content;

namespace Course.Web.Mails;

/// <summary>A note for a hard moment: a mail of its own, or the beginning of an answer.</summary>
internal static class NoteLetter
{
    private const string Greeting = "{greeting}";

    public static IEnumerable<MailPart> Parts(MailText note, Contact contact)
    {
        yield return MailPart.Prose.Of(Placeholders.FillMarkdown(note.BodyOf(contact), PlaceholderValues.Common));
    }

    /// <summary>The note's words where a greeting stands already.</summary>
    public static string WithoutGreeting(MailText note, Contact contact)
    {
        var body = note.BodyOf(contact).TrimStart();
        return body.StartsWith(Greeting, StringComparison.Ordinal) ? body[Greeting.Length..].TrimStart() : body;
    }
}
