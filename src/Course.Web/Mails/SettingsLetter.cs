using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>What was changed in the settings, each by name: how it stands now, not how it was.</summary>
internal sealed class SettingsLetter(WrittenCourse course, ZoneChoices zones, When when)
{
    private readonly TextBlock text = course.Mails[MailIds.SettingsChanged].Text;

    public IEnumerable<MailPart> Parts(LetterModel.SettingsChanged changed)
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
        var values = new List<(string, string)> { ("hour", when.Hour(now.Hour)), ("zone", zones.NameOf(now.Zone)), ("days", when.Week(now.Days)), ("choice", course.Pages.Of(now.Situation)) };
        if (!string.IsNullOrWhiteSpace(name))
            values.Add(("first-name", name));
        if (changed.NextLesson is { } next)
            values.Add(("next-lesson-when", when.OnDayAt(next)));
        if (changed.Title is { } title)
            values.Add(("next-lesson-title", title));

        var list = string.Join('\n', pieces.Select(piece => "- " + text.Piece(piece)));
        var words = new List<string> { text.Body, list };
        if (changed.NextLesson is not null)
            words.Add(text.Piece(changed.Title is null ? "next" : "next-lesson"));
        words.Add(text.Piece("closing"));
        yield return MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", words), PlaceholderValues.With([.. values])));
    }
}
