using System.Globalization;
using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Inbox;
using Course.Core.Replies;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>The answer to a reply: what was done, what was noted, how it is going, and one sentence.</summary>
internal sealed class AnswerLetter
{
    private readonly MailText mail;
    private readonly Dictionary<string, string> discreetSubjects;

    public AnswerLetter(WrittenCourse course)
    {
        mail = course.Mails[MailIds.Answer];
        discreetSubjects = course.Curriculum.Lessons.Select(lesson => (lesson.Subject, lesson.DiscreetSubject))
            .Concat(course.Mails.Values.Concat(course.Notes.Values).Select(text => (text.Subject, text.DiscreetSubject)))
            .DistinctBy(pair => pair.Subject, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.Subject, pair => pair.DiscreetSubject, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The subject answered. To someone discreet, a subject of ours that says too much is not said again.</summary>
    public string Subject(LetterModel.Answer answer)
    {
        if (answer.Discreet && discreetSubjects.TryGetValue(ReplySubject.Bare(answer.ReplySubject), out var discreet))
            return "Re: " + discreet;
        return ReplySubject.Of(answer.ReplySubject) ?? (answer.Discreet ? mail.DiscreetSubject : mail.Subject);
    }

    public IEnumerable<MailPart> Parts(LetterModel.Answer answer)
    {
        var values = Values(answer);
        yield return Prose([mail.Text.Body], values);

        var told = Done(answer).ToList();
        var slipped = answer.Noted.Distance == Distance.Slipped || answer.Noted.Command == CommandKind.Slipped;
        told.AddRange(Noted(answer.Noted));
        if (slipped)
            told.Add(Piece(answer.Report.DaysKept > 1 ? "slip" : "slip-early"));
        else if (answer.Noted.Command != CommandKind.Stop && answer.Report.Days.Any(day => day.Distance is not null))
            told.Add(Piece("days"));
        yield return Prose(told, values);

        if (answer.Noted.Command is CommandKind.Stop or CommandKind.Help)
            yield break;
        var moods = MoodHistory.Of(answer.Report);
        if (moods.Count > 0)
            yield return MoodHistory.Chart(moods);

        var last = new List<string>();
        if (answer.Noted.Mood is not null && moods.Count > 0 && MoodHistory.Sentence(moods) is var sentence && (!slipped || sentence.StartsWith("low", StringComparison.Ordinal)))
            last.Add(Piece(sentence));
        else if (answer.Noted is { Mood: null, Command: CommandKind.BadNight })
            last.Add(Piece("low-1"));
        else if (answer.Noted is { Mood: null, Distance: Distance.Kept } or { Mood: null, Command: CommandKind.TheyWrote })
            last.Add(Piece($"wordless-{answer.Report.Days.Count % 3 + 1}"));
        if (answer.Noted is not { Mood: null, Distance: null })
            last.Add(Piece("correction"));
        if (last.Count > 0)
            yield return Prose(last, values);
    }

    /// <summary>What the reply asked for, as it has turned out.</summary>
    private IEnumerable<string> Done(LetterModel.Answer answer)
    {
        switch (answer.Noted.Command)
        {
            case CommandKind.Pause when answer.PausedUntil is not null:
                yield return Piece("paused");
                break;
            // Resumed on the page, say, before this answer could be written: tell what holds now.
            case CommandKind.Pause or CommandKind.Resume when answer.NextLesson is not null:
                yield return Piece("resumed");
                break;
            case CommandKind.Pause or CommandKind.Resume or CommandKind.Progress:
                yield return Piece("progress");
                break;
            case CommandKind.Stop:
                yield return Piece("stopped");
                break;
            case CommandKind.Help:
                yield return Piece("help");
                break;
        }
    }

    /// <summary>What was understood. A field that stayed empty is named when the mail was a check-in, not when it was for something else.</summary>
    private IEnumerable<string> Noted(Noted noted)
    {
        if (noted is { Mood: null, Distance: null })
        {
            if (noted is { Command: null, HasWords: true })
                yield return Piece("could-not-read");
            else if (noted.Command is null)
                yield return Listed("mood-not-read", "distance-not-read");
            else if (noted.Command is CommandKind.TheyWrote or CommandKind.BadNight or CommandKind.Slipped && noted.HasWords)
                yield return Piece("words");
            yield break;
        }

        var isCheckIn = noted.Command is null;
        yield return Listed(
            noted.Mood is not null ? "mood" : isCheckIn ? "mood-not-read" : null,
            noted.Distance switch { Distance.Kept => "kept", Distance.Slipped => "slipped", _ => isCheckIn ? "distance-not-read" : null });
        if (noted.HasWords)
            yield return Piece("words");
    }

    private string Listed(params string?[] pieces) =>
        $"{Piece("noted")}\n\n{string.Join('\n', pieces.OfType<string>().Select(piece => "- " + Piece(piece)))}";

    private string Piece(string name) => mail.Text.Piece(name);

    private static Dictionary<string, string> Values(LetterModel.Answer answer)
    {
        var values = new Dictionary<string, string>(PlaceholderValues.Common)
        {
            ["days-kept"] = Number(answer.Report.DaysKept),
            ["run-days"] = Number(answer.Report.CurrentRun),
        };
        if (answer.Noted.Mood is { } mood)
            values["mood"] = Number(mood);
        if (answer.PausedUntil is { } until)
            values["resume-when"] = When.OnDay(until);
        if (answer.NextLesson is { } next)
            values["next-lesson-when"] = When.OnDayAt(next);
        return values;
    }

    private static MailPart.Prose Prose(IEnumerable<string> pieces, Dictionary<string, string> values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", pieces), values));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
