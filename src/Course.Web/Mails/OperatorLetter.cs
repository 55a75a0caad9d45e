using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Mail;
using Course.Core.Replies;

namespace Course.Web.Mails;

/// <summary>The mails to the operator. No word that a subscriber wrote ever stands in them.</summary>
internal static class OperatorLetter
{
    public static MailDocument Alert(MailOptions options, IReadOnlyList<MailPart> footer, LetterModel.OperatorAlert alert)
    {
        var values = new Dictionary<string, string>
        {
            ["subscriber"] = alert.Subscriber,
            ["record"] = alert.Record,
            ["categories"] = string.Join(", ", alert.Categories.Select(Name)),
        };
        return new MailDocument(
            alert.IsReminder ? LayoutWords.ReminderSubject : LayoutWords.AlertSubject,
            LayoutWords.AlertPreheader,
            [Kicker(options), Prose(alert.IsReminder ? LayoutWords.Reminder : LayoutWords.Alert, values), Prose(LayoutWords.Record, values)],
            footer);
    }

    public static MailDocument Help(MailOptions options, IReadOnlyList<MailPart> footer, LetterModel.HelpWanted wanted)
    {
        var values = new Dictionary<string, string> { ["subscriber"] = wanted.Subscriber, ["write-to"] = wanted.WriteTo };
        return new MailDocument(LayoutWords.HelpSubject, LayoutWords.HelpPreheader, [Kicker(options), Prose(LayoutWords.Help, values)], footer);
    }

    private static string Name(Concern category) => category switch
    {
        Concern.SelfHarm => "self-harm",
        Concern.HarmToOthers => "harm to others",
        _ => "harm suffered",
    };

    private static MailPart.Kicker Kicker(MailOptions options) => new(options.FromName);

    private static MailPart.Prose Prose(string markdown, Dictionary<string, string> values) => MailPart.Prose.Of(Placeholders.FillMarkdown(markdown, values));
}
