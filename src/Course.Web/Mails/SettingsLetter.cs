using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>What was changed in the settings: how it stands now, not how it was.</summary>
internal static class SettingsLetter
{
    public static IEnumerable<MailPart> Parts(MailText mail, When when, LetterModel.SettingsChanged changed)
    {
        var now = changed.Now;
        // A tag in a name would be filled in like one of ours.
        var name = now.FirstName?.Replace("~", string.Empty, StringComparison.Ordinal);
        var pieces = changed.Changed
            .Select(setting => setting switch
            {
                Setting.FirstName => string.IsNullOrWhiteSpace(name) ? "no-name" : "name",
                Setting.Hour => "hour",
                Setting.Zone => "zone",
                Setting.Days => "days",
                Setting.Situation => "situation",
                Setting.Anew => "anew",
                Setting.Monthly => "monthly",
                Setting.Discreet => now.Discreet ? "discreet" : "plain",
                _ => now.Contact switch { Contact.SharedPlace => "contact-place", Contact.Children => "contact-children", _ => "contact-none" },
            })
            .ToList();
        var values = new List<(string, string)> { ("hour", when.Hour(now.Hour)), ("zone", now.Zone.Replace('_', ' ')), ("days", when.Week(now.Days)) };
        if (!string.IsNullOrWhiteSpace(name))
            values.Add(("first-name", name));
        if (changed.NextLesson is { } next)
            values.Add(("next-lesson-when", when.OnDayAt(next)));

        var list = string.Join('\n', pieces.Select(piece => "- " + mail.Text.Piece(piece)));
        var words = new List<string> { mail.Text.Body, list };
        if (changed.NextLesson is not null)
            words.Add(mail.Text.Piece("next"));
        words.Add(mail.Text.Piece("closing"));
        yield return MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", words), PlaceholderValues.With([.. values])));
    }
}
