using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>The bodies of the mails that confirm what somebody has done on their page.</summary>
internal static class ChangeLetters
{
    public static IEnumerable<MailPart> Paused(TextBlock text, LetterModel.Paused paused) =>
        [Prose(text.Body), Prose(text.Piece("until"), ("resume-when", When.OnDay(paused.Until)))];

    public static IEnumerable<MailPart> Resumed(TextBlock text, LetterModel.Resumed resumed) => resumed is { NextLesson: { } next, NextTitle: { } title }
        ? [Prose(text.Body, ("next-lesson-when", When.OnDayAt(next)), ("next-lesson-title", title))]
        : [Prose(text.Body[..text.Body.IndexOf("Your next lesson", StringComparison.Ordinal)])];

    public static IEnumerable<MailPart> Goodbye(TextBlock text, string home) => [Prose(text.Body), Prose(text.Piece("stopped"), ("sign-up-link", home))];

    public static IEnumerable<MailPart> Deleted(TextBlock text, string home) => [Prose(text.Body, ("sign-up-link", home))];

    public static IEnumerable<MailPart> SettingsChanged(TextBlock text, LetterModel.SettingsChanged changed)
    {
        yield return Prose(text.Body);
        yield return Prose(text.Piece(changed.What));
        if (changed is { NextLesson: { } next, NextTitle: { } title })
            yield return Prose(text.Piece("next"), ("next-lesson-when", When.OnDayAt(next)), ("next-lesson-title", title));
    }

    public static IEnumerable<MailPart> Exported(TextBlock text) => [Prose(text.Body)];

    private static MailPart.Prose Prose(string markdown, params (string Name, string Value)[] values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(markdown, PlaceholderValues.With(values)));
}
