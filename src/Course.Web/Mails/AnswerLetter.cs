using System.Globalization;
using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;

namespace Course.Web.Mails;

/// <summary>The answer to a reply: what was done, what was noted, how it is going, and one sentence.</summary>
internal sealed class AnswerLetter
{
    private readonly WrittenCourse course;
    private readonly LayoutWords layout;
    private readonly NoteLetter notes;
    private readonly MailText mail;
    private readonly Dictionary<string, string> discreetSubjects;

    public AnswerLetter(WrittenCourse course, LayoutWords layout, NoteLetter notes)
    {
        this.course = course;
        this.layout = layout;
        this.notes = notes;
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
        yield return Prose([mail.Text.Body, .. Done(answer)], values);
        foreach (var note in answer.Notes)
            yield return Prose([notes.WithoutGreeting(note, answer.Contact, answer.CountryCode)], values);

        var told = new List<string>();
        if (answer.Replies > 1)
            told.Add(Piece("several"));
        var slipped = answer.Noted.Distance == Distance.Slipped || answer.Commands.Contains(CommandKind.Slipped);
        told.AddRange(Noted(answer));
        told.AddRange(OfReachingOut(answer));
        if (slipped)
            told.Add(Piece(answer.Report.DaysKept > 1 ? "slip" : "slip-early"));
        else if (!answer.Commands.Contains(CommandKind.Stop) && answer.Report.Days.Any(day => day.Distance is not null))
            told.Add(Piece("days"));
        if (told.Count > 0)
            yield return Prose(told, values);

        if (answer.Commands.Any(command => command is CommandKind.Stop or CommandKind.Help))
            yield break;
        var moods = MoodHistory.Of(answer.Report);
        if (moods.Count > 0)
            yield return layout.Lately(MoodHistory.Latest(moods));
        var last = Last(answer, moods, slipped).ToList();
        if (last.Count > 0)
            yield return Prose(last, values);
    }

    /// <summary>One suitable sentence, and how to put a reading right.</summary>
    private IEnumerable<string> Last(LetterModel.Answer answer, IReadOnlyList<MoodOn> moods, bool slipped)
    {
        if (answer.Noted.Mood is not null && moods.Count > 0 && MoodHistory.Sentence(moods) is var sentence && (!slipped || sentence.StartsWith("low", StringComparison.Ordinal)))
            yield return Piece(sentence);
        else if (answer is { Noted: { Mood: null, Distance: Distance.Kept }, Notes.Count: 0 })
            yield return Piece($"wordless-{answer.Report.Days.Count % 3 + 1}");
        if (answer.Noted is not { Mood: null, Distance: null })
            yield return Piece("correction");
    }

    /// <summary>What came of reaching out, what that leads to, and how to put it right; or the question, where it was not clear.</summary>
    private IEnumerable<string> OfReachingOut(LetterModel.Answer answer)
    {
        if (answer.Noted.Outcome is { } outcome)
        {
            yield return Piece("after-" + Named(outcome));
            yield return Piece("outcome-right");
        }
        else if (answer.AsksOutcome)
        {
            yield return Piece("outcome-ask");
        }
    }

    private static string Named(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "accepted",
        Outcome.Declined => "declined",
        Outcome.NoAnswer => "no-answer",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without words."),
    };

    /// <summary>What was asked for, as it has turned out.</summary>
    private IEnumerable<string> Done(LetterModel.Answer answer)
    {
        // Paused and resumed in turn, or on the page before this could be written: tell what holds now.
        if (answer.Commands.Any(command => command is CommandKind.Pause or CommandKind.Resume))
            yield return Piece(answer switch { { PausedUntil: not null } => "paused", { IsHeld: true, NextLesson: not null } => "held", { NextLesson: not null } => "resumed", _ => "progress" });
        else if (answer.Commands.Contains(CommandKind.Progress))
            yield return Piece("progress");
        if (answer.Commands.Contains(CommandKind.Help))
            yield return Piece("help");
        if (answer.Commands.Contains(CommandKind.Stop))
            yield return Piece("stopped");
    }

    /// <summary>What was understood. A field that stayed empty is named when the mail was a check-in, not when it was for something else.</summary>
    private IEnumerable<string> Noted(LetterModel.Answer answer)
    {
        var noted = answer.Noted;
        if (noted is { Mood: null, Distance: null, Outcome: null, Spared: null })
        {
            // The question below says the same of what they wrote about.
            if (answer.AsksOutcome)
                yield return Piece("words");
            else if (noted is { Command: null, HasWords: true })
                yield return Piece("could-not-read");
            else if (noted.Command is null)
                yield return Listed("mood-not-read", "distance-not-read");
            else if (noted.Command is CommandKind.TheyWrote or CommandKind.BadNight or CommandKind.Slipped && noted.HasWords)
                yield return Piece("words");
            yield break;
        }

        // A mail that tells what came of reaching out is for that.
        var isCheckIn = noted.Command is null && (noted.Outcome is null || noted.Mood is not null || noted.Distance is not null);
        yield return Listed(
            noted.Outcome is { } outcome ? "outcome-" + Named(outcome) : null,
            noted.Mood is not null ? Cited("mood", answer.MoodWords) : isCheckIn ? "mood-not-read" : null,
            noted.Distance switch
            {
                Distance.Kept => Cited("kept", answer.DistanceWords),
                Distance.Slipped => Cited("slipped", answer.DistanceWords),
                _ when noted.Spared is { } spared => spared == Spared.Talking ? "distance-talking" : "distance-message",
                _ => isCheckIn ? "distance-not-read" : null,
            });
        if (noted.HasWords)
            yield return Piece("words");
    }

    private static string Cited(string piece, string? words) => words is null ? piece : piece + "-from";

    private string Listed(params string?[] pieces) =>
        $"{Piece("noted")}\n\n{string.Join('\n', pieces.OfType<string>().Select(piece => "- " + Piece(piece)))}";

    private string Piece(string name) => mail.Text.Piece(name);

    private Dictionary<string, string> Values(LetterModel.Answer answer)
    {
        var values = new Dictionary<string, string>(PlaceholderValues.Common)
        {
            ["days-kept"] = Number(answer.Report.DaysKept),
            ["run-days"] = Number(answer.Report.CurrentRun),
        };
        if (answer.Noted.Mood is { } mood)
            values["mood"] = Number(mood);
        // A tag in their words would be filled in like one of ours.
        if (answer.MoodWords is { } moodWords)
            values["mood-words"] = moodWords.Replace("~", string.Empty, StringComparison.Ordinal);
        if (answer.DistanceWords is { } distanceWords)
            values["distance-words"] = distanceWords.Replace("~", string.Empty, StringComparison.Ordinal);
        if (answer.Noted.OutcomeWords is { } outcomeWords)
            values["outcome-words"] = outcomeWords.Replace("~", string.Empty, StringComparison.Ordinal);
        if (answer.PausedUntil is { } until)
            values["resume-when"] = layout.When.OnDay(until);
        if (answer.NextLesson is { } next)
            values["next-lesson-when"] = layout.When.OnDayAt(next);
        return values;
    }

    private static MailPart.Prose Prose(IEnumerable<string> pieces, Dictionary<string, string> values) =>
        MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", pieces), values));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
