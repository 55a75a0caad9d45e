using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>What was changed in the settings: how it stands now, not how it was.</summary>
internal static class SettingsLetter
{
    public static IEnumerable<MailPart> Parts(MailText mail, LetterModel.SettingsChanged changed)
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
                Setting.Discreet => now.Discreet ? "discreet" : "plain",
                _ => "contact",
            })
            .ToList();
        var values = new List<(string, string)> { ("hour", When.Hour(now.Hour)), ("zone", now.Zone.Replace('_', ' ')), ("contact", ContactWords(now.Contact)), ("days", WeekWords.Of(now.Days)) };
        if (!string.IsNullOrWhiteSpace(name))
            values.Add(("first-name", name));
        if (changed.NextLesson is { } next)
            values.Add(("next-lesson-when", When.OnDayAt(next)));

        var list = string.Join('\n', pieces.Select(piece => "- " + mail.Text.Piece(piece)));
        var words = new List<string> { mail.Text.Body, list };
        if (changed.NextLesson is not null)
            words.Add(mail.Text.Piece("next"));
        words.Add(mail.Text.Piece("closing"));
        yield return MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", words), PlaceholderValues.With([.. values])));
    }

    private static string ContactWords(Contact contact) => contact switch
    {
        Contact.SharedPlace => "people who share a workplace, a school or a home",
        Contact.Children => "people who have children together",
        _ => "people who need no contact",
    };
}
