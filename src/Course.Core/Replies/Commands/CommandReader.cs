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
    private static readonly Lazy<PhraseBook> Questions = new(() => PhraseBook.Of("what-now"));

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
            if (AtClauses(words, sentences[i]) is { } request && IsMeant(words, request, i, hasMood, distance))
                return request;
            if (i == 0 && !hasMood && WholeSentence(words, sentences[0]) is { } whole && IsAllowedBeside(words, whole.Kind, sentences, distance))
                return whole;
        }

        // "Unsubscribe" may come after the reason; a bare "stop" may not: it could be the end of any story.
        return hasMood ? null : sentences.Skip(1)
            .Select(sentence => WholeSentence(words, sentence))
            .FirstOrDefault(whole => whole is { Kind: CommandKind.Stop } && words.TextAt(whole.Value.Start) is "unsubscribe" or "remove" or "opt");
    }

    private static (CommandKind Kind, int Start, int End)? WholeSentence(WordList words, Sentence sentence) =>
        Whole.At(words, sentence.CoreStart) is { } found && found.Match.End >= sentence.CoreEnd
            ? (found.Kind, found.Match.Start, found.Match.End)
            : null;

    /// <summary>A request may begin the sentence or, after a reason, a clause of it: "I'm travelling, please pause…".</summary>
    private static (CommandKind Kind, int Start, int End)? AtClauses(WordList words, Sentence sentence)
    {
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            var begins = i == sentence.Start || i == sentence.CoreStart || words.BreakBefore(i) != Break.None || words.TextAt(i) is "please" || words.TextAt(i - 1) is "and" or "so" or "but";
            if (!begins || RequestBook.Value.At(words, i) is not { } found)
                continue;
            if (i > sentence.CoreStart && words.TextAt(i - 1) is "not" or "to" or "they" or "he" or "she")
                continue;
            return (found.Kind, found.Match.Start, found.Match.End);
        }

        return null;
    }

    /// <summary>Requests that name the course hold beside a check-in; reports that have a note of their own do not: there they are the check-in.</summary>
    private static bool IsMeant(WordList words, (CommandKind Kind, int Start, int End) request, int sentence, bool hasMood, Distance? distance) => request.Kind switch
    {
        CommandKind.Stop => !IsOthersMail(words, request.End),
        CommandKind.Pause or CommandKind.Resume => true,
        CommandKind.Progress or CommandKind.Help => !hasMood,
        CommandKind.TheyWrote => !hasMood && sentence == 0 && EndsSoon(words, request.End) && (distance is null || Questions.Value.Any(words, 0, words.Count)),
        _ => !hasMood && sentence == 0,
    };

    private static bool IsAllowedBeside(WordList words, CommandKind kind, List<Sentence> sentences, Distance? distance) => kind switch
    {
        // Only silence, or words about the mails, may stand beside a bare "stop".
        CommandKind.Stop => sentences.Skip(1).All(sentence => StopReasons.Value.Any(words, sentence.Start, sentence.End) || WholeSentence(words, sentence) is { Kind: CommandKind.Stop }),
        CommandKind.TheyWrote => distance is null || Questions.Value.Any(words, 0, words.Count),
        CommandKind.Slipped or CommandKind.BadNight or CommandKind.Pause => true,
        _ => sentences.Count <= 4,
    };

    /// <summary>"Unsubscribe from his newsletter" is about other mail than ours.</summary>
    private static bool IsOthersMail(WordList words, int from)
    {
        for (var i = from - 1; i < Math.Min(words.Count, from + 4) && (i < from || words.BreakBefore(i) != Break.Sentence); i++)
        {
            if (words.TextAt(i) is "his" or "her" or "their" or "ex")
                return true;
        }

        return false;
    }

    /// <summary>"He wrote that he misses me and…" is a story, not a report.</summary>
    private static bool EndsSoon(WordList words, int from) =>
        words.BreakBefore(from) != Break.None || words.SentenceEnd(from - 1) - from <= 6 && words.TextAt(from) is not ("that" or "and" or "but");
}
