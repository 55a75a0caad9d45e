using System.Collections.Frozen;
using Course.Core.Replies.Phrases;
using NodaTime;

namespace Course.Core.Replies.Commands;

/// <summary>
/// Reads what a mail asks for, when that is what it is for. A command is either a whole sentence ("Pause.") or begins one and names the
/// course ("Could you pause the lessons…"); a word that merely occurs is none. "Stop" needs the most: a false one would end the course.
/// </summary>
internal static class CommandReader
{
    /// <summary>Beyond this many sentences a mail is a letter, and only its beginning can make it a command.</summary>
    private const int MostSentences = 30;

    private static readonly Lazy<CommandBook> WholeBook = new(() => CommandBook.Of("command-whole"));
    private static readonly Lazy<CommandBook> RequestBook = new(() => CommandBook.Of("command-request"));
    private static readonly Lazy<PhraseBook> StopReasons = new(() => PhraseBook.Of("stop-reasons"));
    private static readonly Lazy<PhraseBook> CourseWords = new(() => PhraseBook.Of("stop-course"));
    private static readonly Lazy<PhraseBook> TellingThem = new(() => PhraseBook.Of("told-them"));
    private static readonly Lazy<PhraseBook> Questions = new(() => PhraseBook.Of("what-now"));

    /// <summary>What may follow "stop sending me", when our mails are meant.</summary>
    private static readonly FrozenSet<string> AfterSending =
        "these this those the your any more daily all mails emails mail email e lessons lesson messages letters newsletters newsletter stuff things anything everything them it please now so course check reminders updates notes and for until i thanks thank everyday every"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Commands that are a whole sentence.</summary>
    public static CommandBook Whole => WholeBook.Value;

    public static (Command Command, int Start, int End)? Read(WordList words, LocalDate? today, bool hasMood, Distance? distance)
    {
        var sentences = Sentence.Of(words, MostSentences);
        if (sentences.Count == 0)
            return null;
        if (Requested(words, sentences, hasMood, distance) is not { } found)
            return null;
        var (kind, start, end) = found;
        var sentenceEnd = words.SentenceEnd(start, int.MaxValue);
        if (kind == CommandKind.Stop && PauseLength.Read(words, start, sentenceEnd, today) is { IsLimited: true })
            kind = CommandKind.Pause;
        if (kind != CommandKind.Pause)
            return (new Command(kind), start, end);
        var length = PauseLength.Read(words, start, Math.Min(words.Count, sentenceEnd + 20), today);
        return (new Command(kind, length.Days, length.Until), start, Math.Max(end, length.End));
    }

    private static (CommandKind Kind, int Start, int End)? Requested(WordList words, List<Sentence> sentences, bool hasMood, Distance? distance)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            if (AtClauses(words, sentences[i]) is { } request && IsMeant(words, request, sentences[i], i, hasMood, distance))
                return request;
            if (i == 0 && !hasMood && (WholeSentence(words, sentences[0]) ?? WholeClause(words, sentences[0])) is { } whole && IsAllowedBeside(words, whole.Kind, sentences, distance))
                return whole;
        }

        // "Unsubscribe" may come after the reason; a bare "stop" may not: it could be the end of any story.
        return hasMood ? null : sentences.Skip(1)
            .Select(sentence => WholeSentence(words, sentence) ?? WholeClause(words, sentence))
            .FirstOrDefault(whole => whole is { } found && MayComeLater(words, found, sentences, distance));
    }

    /// <summary>What plainly asks or reports wherever it stands.</summary>
    private static bool MayComeLater(WordList words, (CommandKind Kind, int Start, int End) found, List<Sentence> sentences, Distance? distance) => found.Kind switch
    {
        CommandKind.Stop => words.TextAt(found.Start) is "unsubscribe" or "remove" or "opt"
            || (words.TextAt(found.Start) is "cancel" or "off" or "take" && sentences.Count <= 3 && CourseWords.Value.Any(words, 0, words.Count) && !IsOthersMail(words, 1)),
        CommandKind.Slipped => distance == Distance.Slipped,
        CommandKind.BadNight => sentences.Count <= 4,
        CommandKind.TheyWrote => distance != Distance.Slipped && sentences.Count <= 4,
        CommandKind.Pause or CommandKind.Resume => sentences.Count <= 3 && words.TextAt(found.Start) is "pause" or "unpause" or "resume",
        _ => false,
    };

    /// <summary>A command may be a clause of its own: "Pause, I have covid", "I'm ready, continue". A bare "stop" never is.</summary>
    private static (CommandKind Kind, int Start, int End)? WholeClause(WordList words, Sentence sentence)
    {
        var start = sentence.CoreStart;
        for (var end = start + 1; end <= sentence.End; end++)
        {
            if (end < sentence.End && words.BreakBefore(end) == Break.None)
                continue;
            if (Whole.At(words, start) is { } found && AfterPoliteness(words, found.Match.End, end) && IsClauseCommand(words, found.Kind, start, isFirst: start == sentence.CoreStart, isLast: end >= sentence.CoreEnd))
                return (found.Kind, found.Match.Start, found.Match.End);
            start = end;
            while (start < sentence.End - 1 && words.TextAt(start) is "please" or "so" or "and" or "ok" or "kindly")
                start++;
        }

        return null;
    }

    private static bool AfterPoliteness(WordList words, int from, int end)
    {
        while (from < end && words.TextAt(from) is "please" or "thanks" or "now" or "again" or "for" or "me")
            from++;
        return from >= end;
    }

    private static bool IsClauseCommand(WordList words, CommandKind kind, int start, bool isFirst, bool isLast) => kind switch
    {
        CommandKind.Pause or CommandKind.Resume => (isFirst || isLast) && words.TextAt(start) is not ("hold" or "go" or "keep" or "on" or "let" or "get"),
        CommandKind.BadNight => isFirst || isLast,
        CommandKind.Slipped or CommandKind.TheyWrote => isLast,
        CommandKind.Help => isFirst && words.TextAt(start) is "help" or "need",
        CommandKind.Stop => isLast && (words.TextAt(start) is "unsubscribe" or "opt" or "remove" || (words.TextAt(start) == "take" && words.TextAt(start + 1) is "me" or "my") || (words.TextAt(start) == "cancel" && words.TextAt(start - 1) == "please")),
        _ => false,
    };

    private static (CommandKind Kind, int Start, int End)? WholeSentence(WordList words, Sentence sentence) =>
        Whole.At(words, sentence.CoreStart) is { } found && found.Match.End >= sentence.CoreEnd
            ? (found.Kind, found.Match.Start, found.Match.End)
            : null;

    /// <summary>A request may begin the sentence or, after a reason, a clause of it: "I'm travelling, please pause…".</summary>
    private static (CommandKind Kind, int Start, int End)? AtClauses(WordList words, Sentence sentence)
    {
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            var begins = i == sentence.Start || i == sentence.CoreStart || words.BreakBefore(i) != Break.None || words.TextAt(i) is "please" || words.TextAt(i - 1) is "and" or "so" or "but" or "then";
            if (!begins || RequestBook.Value.At(words, i) is not { } found)
                continue;
            if (i > sentence.CoreStart && words.TextAt(i - 1) is "not" or "to" or "they" or "he" or "she")
                continue;
            return (found.Kind, found.Match.Start, found.Match.End);
        }

        return null;
    }

    /// <summary>Requests that name the course hold beside a check-in; reports that have a note of their own do not: there they are the check-in.</summary>
    private static bool IsMeant(WordList words, (CommandKind Kind, int Start, int End) request, Sentence within, int sentence, bool hasMood, Distance? distance) => request.Kind switch
    {
        CommandKind.Stop => !IsOthersMail(words, request.End) && IsSaidToUs(words, request, within, distance),
        CommandKind.Pause => true,
        CommandKind.Resume => !hasMood || !IsResolve(words, request),
        CommandKind.Progress or CommandKind.Help => !hasMood,
        CommandKind.TheyWrote => !hasMood && (sentence == 0 || distance is null) && sentence < 3 && IsReport(words, request.End) && (distance != Distance.Slipped || Questions.Value.Any(words, 0, words.Count)),
        CommandKind.Slipped => !hasMood && sentence < 3,
        _ => !hasMood && sentence <= 1,
    };

    /// <summary>"I will continue" in a check-in says that they go on; lessons come to them as it is.</summary>
    private static bool IsResolve(WordList words, (CommandKind Kind, int Start, int End) request)
    {
        for (var i = request.Start; i < Math.Min(words.Count, request.End + 2); i++)
        {
            if (words.TextAt(i) is "resume" or "unpause" or "restart" or "reactivate" or "recommence" or "reinstate" or "again" or "back" or "ready" or "you" or "please" or "sending")
                return false;
        }

        return words.TextAt(request.Start) is "i" or "we" or "let" or "time" or "going" or "happy" or "can" or "may" or "it";
    }

    /// <summary>"I told him: do not contact me again" is said to him; so may it be where they tell of having written.</summary>
    private static bool IsSaidToUs(WordList words, (CommandKind Kind, int Start, int End) request, Sentence within, Distance? distance) =>
        !TellingThem.Value.Any(words, within.Start, request.Start) && (distance != Distance.Slipped || CourseWords.Value.Any(words, request.Start, request.End)) && GoesOnAboutUs(words, request.End);

    /// <summary>"Stop sending me signs", "opt out of feeling this", "no more mails from my boss": what follows is not ours.</summary>
    private static bool GoesOnAboutUs(WordList words, int from)
    {
        if (words.BreakBefore(from) != Break.None)
            return true;
        // "I don't want these mails to stop" asks for the opposite.
        if (words.TextAt(from) == "to")
            return words.TextAt(from + 1) is "me" or "us" or "my" or "this";
        if (words.TextAt(from) is "of" or "from")
            return words.TextAt(from + 1) is "you" or "your" || (words.TextAt(from + 1) is "this" or "it" or "here" or "all" && words.BreakBefore(from + 2) != Break.None) || CourseWords.Value.Any(words, from, from + 4);
        return words.TextAt(from - 1) is not ("me" or "us" or "sending") || words.TextAt(from - 2) is not ("sending" or "stop") || AfterSending.Contains(words.TextAt(from));
    }

    private static bool IsAllowedBeside(WordList words, CommandKind kind, List<Sentence> sentences, Distance? distance) => kind switch
    {
        // Only silence, or words about the mails, may stand beside a bare "stop".
        CommandKind.Stop => sentences.Skip(1).All(sentence => StopReasons.Value.Any(words, sentence.Start, sentence.End) || WholeSentence(words, sentence) is { Kind: CommandKind.Stop }),
        CommandKind.TheyWrote => distance != Distance.Slipped || Questions.Value.Any(words, 0, words.Count),
        CommandKind.Slipped or CommandKind.BadNight or CommandKind.Pause => true,
        _ => sentences.Count <= 4,
    };

    /// <summary>"Unsubscribe from his newsletter" is about other mail than ours.</summary>
    private static bool IsOthersMail(WordList words, int from)
    {
        for (var i = from - 1; i < Math.Min(words.Count, from + 4) && (i < from || words.BreakBefore(i) != Break.Sentence); i++)
        {
            if (words.TextAt(i) is "his" or "her" or "their" or "ex" or "him" or "them")
                return true;
        }

        return false;
    }

    /// <summary>"He wrote that he misses me and…" is a story, not a report.</summary>
    private static bool IsReport(WordList words, int from) =>
        words.BreakBefore(from) != Break.None || Enumerable.Range(from, 12).Any(at => words.BreakBefore(at) != Break.None) && words.TextAt(from) is not ("that" or "and" or "but" or "it" or "about" or "because" or "me" or "every" or "all");
}
