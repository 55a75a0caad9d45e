using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Inbox;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;

namespace Course.Cli.Preview;

/// <summary>Replies of the kinds people send, as they were understood: each brings out another part of the answer's words.</summary>
internal static class SampleAnswers
{
    private const string Subject = "A place to start";

    public static IReadOnlyList<(string Label, LetterModel.Answer Answer)> All { get; } =
    [
        ("first check-in", Of(new Noted(4, Distance.Kept, null, null, false), [4])),
        ("steady", Of(new Noted(5, Distance.Kept, null, null, false), [4, 5])),
        ("steady, with words", Of(new Noted(5, Distance.Kept, null, null, true), [4, 5, 5])),
        ("rising", Of(new Noted(6, Distance.Kept, null, null, false), [3, 4, 6])),
        ("high", Of(new Noted(8, Distance.Kept, null, null, true), [5, 6, 7, 8])),
        ("falling", Of(new Noted(4, Distance.Kept, null, null, false), [5, 7, 4])),
        ("low", Of(new Noted(2, Distance.Kept, null, null, true), [4, 2])),
        ("low again", Of(new Noted(2, Distance.Kept, null, null, true), [4, 3, 2])),
        ("slipped", Of(new Noted(4, Distance.Slipped, null, null, true), [4, 5, 4], slips: 2)),
        ("slipped early", Of(new Noted(3, Distance.Slipped, null, null, false), [3], slips: 0) with { Report = new ProgressReport([], 0, 0) }),
        ("slipped and low", Of(new Noted(2, Distance.Slipped, null, null, true), [4, 5, 2], slips: 2)),
        ("kept, no number", Of(new Noted(null, Distance.Kept, null, null, false), [4, null])),
        ("number only", Of(new Noted(6, null, null, null, false), [5, 6])),
        ("words only", Of(new Noted(null, null, null, null, true), [4, 5])),
        ("nothing read", Of(new Noted(null, null, null, null, false), [4, 5])),
        ("asked to pause", Of(new Noted(null, null, CommandKind.Pause, null, false), [4, 5]) with { PausedUntil = SampleReader.FirstLesson.Date.PlusDays(6) }),
        ("asked to resume", Of(new Noted(null, null, CommandKind.Resume, null, false), [4, 5])),
        ("asked to stop", Of(new Noted(null, null, CommandKind.Stop, null, false), [4, 5]) with { NextLesson = null }),
        ("asked for progress", Of(new Noted(null, null, CommandKind.Progress, null, false), [4, 5, 6])),
        ("asked for help", Of(new Noted(null, null, CommandKind.Help, null, true), [4, 5])),
        ("told of a slip", Of(new Noted(null, null, CommandKind.Slipped, null, true), [4, 5, 5], slips: 2) with { Notes = [NoteIds.Slipped] }),
        ("told that they wrote", Of(new Noted(null, null, CommandKind.TheyWrote, null, true), [4, 5]) with { Notes = [NoteIds.TheyWrote] }),
        ("bad night", Of(new Noted(null, null, CommandKind.BadNight, null, true), [4, 5]) with { Notes = [NoteIds.BadNight] }),
        ("read from these words", Of(new Noted(6, Distance.Kept, null, null, true), [4, 5, 6]) with { MoodWords = "a solid 6", DistanceWords = "didn't write to them" }),
        ("told a yes", Of(new Noted(null, null, null, null, true) { Outcome = Outcome.Accepted, OutcomeWords = "they'd like to talk" }, [4, 5])),
        ("told a no", Of(new Noted(3, null, null, null, true) { Outcome = Outcome.Declined, OutcomeWords = "they said no" }, [4, 5, 3])),
        ("told of no answer", Of(new Noted(null, null, null, null, true) { Outcome = Outcome.NoAnswer, OutcomeWords = "nothing yet" }, [4, 5])),
        ("told of an answer, unclear", Of(new Noted(null, null, null, null, true) { IsOutcomeUnsure = true }, [4, 5]) with { AsksOutcome = true }),
        ("told of the message sent", Of(new Noted(6, null, null, null, true) { Spared = Spared.OneMessage }, [4, 5, 6])),
        ("told of talking", Of(new Noted(7, null, null, null, true) { Spared = Spared.Talking }, [4, 5, 7])),
        ("several replies", Of(new Noted(6, Distance.Kept, null, null, true), [4, 5, 6]) with { Replies = 2 }),
    ];

    private static LetterModel.Answer Of(Noted noted, int?[] moods, params int[] slips) =>
        new(Subject, noted, SampleReader.Report(moods, slips), PausedUntil: null, SampleReader.FirstLesson) { Discreet = false, CountryCode = SampleReader.CountryCode };
}
