using System.Globalization;
using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Mail;
using Course.Web.Words;
using Microsoft.Extensions.Options;

namespace Course.Web.Mails;

/// <summary>Lays out the mails that are not lessons.</summary>
public sealed class LetterLayout : ILetterLayout
{
    private readonly WrittenCourse course;
    private readonly MailRenderer renderer;
    private readonly MailOptions mail;
    private readonly MailFooter footer;
    private readonly LayoutWords words;
    private readonly HelpLines lines;
    private readonly NoteLetter notes;
    private readonly AnswerLetter answers;
    private readonly SettingsLetter settings;
    private readonly OperatorLetter operators;

    /// <summary>Lays out nothing yet.</summary>
    public LetterLayout(WrittenCourse course, MailRenderer renderer, ZoneChoices zones, IOptions<MailOptions> options)
    {
        this.course = course;
        this.renderer = renderer;
        mail = options.Value;
        footer = MailFooter.Of(course, mail);
        words = new LayoutWords(course);
        lines = new HelpLines(course);
        notes = new NoteLetter(course, lines);
        answers = new AnswerLetter(course, words, notes);
        settings = new SettingsLetter(course, zones, words.When);
        operators = new OperatorLetter(course.Blocks[MailIds.Operator], mail, footer.Operator);
    }

    /// <inheritdoc />
    public async ValueTask<MailWords> RenderAsync(LetterModel letter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await renderer.RenderAsync(Document(letter));
    }

    private MailDocument Document(LetterModel letter) => letter switch
    {
        LetterModel.Confirm confirm => Confirm(confirm),
        LetterModel.AlreadySubscribed again => Letter(MailIds.AlreadySubscribed, again, AlreadySubscribed(again)),
        LetterModel.Welcome welcome => Letter(MailIds.Welcome, welcome, Welcome(welcome)),
        LetterModel.Answer answer => Letter(MailIds.Answer, answer, answers.Parts(answer)) with { Subject = answers.Subject(answer) },
        LetterModel.Graduation graduation => Letter(MailIds.Graduation, graduation, Graduation(graduation)) with { Footer = footer.Finished },
        LetterModel.LookBack back => Letter(MailIds.LookBack, back, LookBackLetter.Parts(course.Mails[MailIds.LookBack], words, back)),
        LetterModel.Paused paused => Letter(MailIds.Paused, paused, Body(MailIds.Paused, ("resume-when", words.When.OnDay(paused.Until)))),
        LetterModel.Resumed resumed => Letter(
            MailIds.Resumed, resumed, Body(MailIds.Resumed, ("next-lesson-when", words.When.OnDayAt(resumed.NextLesson)), ("next-lesson-title", resumed.Title))),
        LetterModel.Goodbye goodbye => Letter(MailIds.Goodbye, goodbye, Body(MailIds.Goodbye)) with { Footer = footer.Gone },
        LetterModel.Deleted deleted => Letter(MailIds.Deleted, deleted, Body(MailIds.Deleted, ("sign-up-link", deleted.SignUpUrl))) with { Footer = footer.Deleted },
        LetterModel.Exported exported => Letter(MailIds.Exported, exported, Body(MailIds.Exported)),
        LetterModel.SettingsChanged changed => Letter(MailIds.SettingsChanged, changed, settings.Parts(changed)),
        LetterModel.Support support => Letter(MailIds.Support, support, SupportLetter.Parts(course.Mails[MailIds.Support].Text, lines, support)),
        LetterModel.Note note => Letter(course.Notes[note.Id], note, notes.Parts(note)) with { Language = course.LanguageOf($"notes/{note.Id}.md") },
        LetterModel.Device device => Letter(MailIds.Device, device, Device(device)),
        LetterModel.PageLink link => Letter(MailIds.PageLink, link, PageLink()),
        LetterModel.OperatorAlert alert => operators.Alert(alert),
        LetterModel.HelpWanted wanted => operators.Help(wanted),
        LetterModel.PoisonFound found => operators.Poison(found),
        _ => throw new NotSupportedException($"No layout for {letter.GetType().Name}."),
    };

    /// <summary>A letter whose parts follow its own subject and the line that says whose it is.</summary>
    private MailDocument Letter(string id, LetterModel letter, IEnumerable<MailPart> parts) =>
        Letter(course.Mails[id], letter, parts) with { Language = course.LanguageOf($"mails/{id}.md") };

    private MailDocument Letter(MailText text, LetterModel letter, IEnumerable<MailPart> parts)
    {
        var brand = new MailPart.Kicker(letter.Discreet ? mail.DiscreetFromName : mail.FromName);
        var subject = letter.Discreet ? text.DiscreetSubject : text.Subject;
        return new MailDocument(
            subject,
            letter.Discreet ? words.DiscreetPreheader : text.Preheader,
            [brand, new MailPart.Heading(subject), .. parts],
            footer.Standard) { FirstLine = letter.Discreet ? words.DiscreetPreheader : null };
    }

    private MailDocument Confirm(LetterModel.Confirm confirm)
    {
        // The button stands above the last paragraph, which is for those who never asked.
        var body = course.Mails[MailIds.Confirm].Text.Body;
        var last = body.LastIndexOf("\n\n", StringComparison.Ordinal) is > 0 and var at ? at : body.Length;
        return Letter(
            MailIds.Confirm,
            confirm,
            [MailPart.Prose.Of(body[..last]), new MailPart.Button(words.ConfirmButton, confirm.ConfirmUrl), MailPart.Prose.Of(body[last..])])
            with { Footer = footer.Unconfirmed };
    }

    private IEnumerable<MailPart> PageLink()
    {
        // The button stands above the last paragraph, which is for those who never asked.
        var body = course.Mails[MailIds.PageLink].Text.Body;
        var last = body.LastIndexOf("\n\n", StringComparison.Ordinal) is > 0 and var at ? at : body.Length;
        yield return Prose(body[..last]);
        yield return new MailPart.Button(words.PageButton, Tags.ProgressUrl);
        yield return Prose(body[last..]);
    }

    private IEnumerable<MailPart> Device(LetterModel.Device device)
    {
        var text = course.Mails[MailIds.Device].Text;
        yield return Prose(text.Body);
        yield return Prose(text.Piece(device.IsRemembered ? "remembered" : "forgotten"));
    }

    private IEnumerable<MailPart> AlreadySubscribed(LetterModel.AlreadySubscribed again)
    {
        var text = course.Mails[MailIds.AlreadySubscribed].Text;
        yield return MailPart.Prose.Of(text.Body);
        if (again.IsYearAfter)
            yield return Prose(text.Piece("year-after"));
        else if (again.PausedUntil is not null)
            yield return Prose(text.Piece("paused"));
        else if (again.NextLesson is { } next)
            yield return Prose(text.Piece("active"), ("next-lesson-when", words.When.OnDayAt(next)));
    }

    private IEnumerable<MailPart> Welcome(LetterModel.Welcome welcome)
    {
        var text = course.Mails[MailIds.Welcome].Text;
        yield return Prose(text.Body, ("first-lesson-when", words.When.OnDayAt(welcome.FirstLesson)));
        var track = course.Curriculum.Start(welcome.Situation).Track;
        yield return Prose(text.Piece(text.Pieces.ContainsKey(track) ? track : "main"));
        yield return Prose(text.Piece("ways-out"));
    }

    private IEnumerable<MailPart> Graduation(LetterModel.Graduation graduation)
    {
        var text = course.Mails[MailIds.Graduation].Text;
        yield return Prose(text.Body);
        var report = graduation.Report;
        yield return report.DaysKept > 1
            ? Prose(
                text.Piece("figures"),
                ("lessons-read", graduation.Lessons.ToString(CultureInfo.InvariantCulture)),
                ("days-kept", report.DaysKept.ToString(CultureInfo.InvariantCulture)),
                ("longest-run", words.When.Days(report.LongestRun)))
            : Prose(text.Piece("no-figures"));

        var moods = MoodHistory.Of(report);
        if (moods.Count > 1)
        {
            yield return Prose(
                $"{text.Piece("mood")} {text.Piece(MoodHistory.Course(moods[0].Mood, moods[^1].Mood))}",
                ("first-mood", moods[0].Mood.ToString(CultureInfo.InvariantCulture)),
                ("recent-mood", moods[^1].Mood.ToString(CultureInfo.InvariantCulture)));
            yield return words.Lately(MoodHistory.Latest(moods));
        }

        yield return Prose(text.Piece("monthly"), ("monthly-link", PlaceholderValues.YearAfterLink));
        yield return Prose(text.Piece("closing"));
    }

    private IEnumerable<MailPart> Body(string id, params (string Name, string Value)[] values) => [Prose(course.Mails[id].Text.Body, values)];

    private static MailPart.Prose Prose(string markdown, params (string Name, string Value)[] values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(markdown, PlaceholderValues.With(values)));
}
