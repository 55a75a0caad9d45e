using Course.Core.Content;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.ReachingOut;

/// <summary>What a reply says of the other person's answer.</summary>
/// <param name="Outcome">Which answer, or null where they speak of one and it is not clear which.</param>
/// <param name="Start">The first word of what it was read from.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct OutcomeSaid(Outcome? Outcome, int Start, int End);

/// <summary>
/// Finds in a reply what came of reaching out. A yes and a no outweigh a silence before them; a yes and a no together, and anything wished, feared or asked, tell nothing.
/// </summary>
internal static class OutcomeFinder
{
    /// <summary>A bare answer has at most this many words.</summary>
    private const int MostBare = 4;

    private static readonly Lazy<NamedPhrases<Told>> Phrases = new(() => new NamedPhrases<Told>("reach-outcome"));
    private static readonly Lazy<PhraseBook> Open = new(() => PhraseBook.Of("reach-open"));

    /// <summary>The names of the rule file.</summary>
    internal enum Told
    {
        Yes,
        No,
        NoAnswer,
        Unsure,

        /// <summary>Taken for none of the others: what only looks like one of them.</summary>
        Other,
        BareYes,
        BareNo,
    }

    /// <summary>What is said, or null where nothing is.</summary>
    /// <param name="words">The reply.</param>
    /// <param name="takesBareAnswer">Whether a yes or no by itself is meant for this question.</param>
    public static OutcomeSaid? Find(WordList words, bool takesBareAnswer)
    {
        OutcomeSaid? yes = null, no = null, silence = null, unsure = null;
        foreach (var (name, match) in Phrases.Value.In(words))
        {
            var said = new OutcomeSaid(OutcomeOf(name), match.Start, match.End);
            if (name == Told.Unsure)
                unsure ??= said;
            else if (name == Told.Other || words.IsQuestion(match.End - 1))
                continue;
            else if (name is Told.BareYes or Told.BareNo && !(takesBareAnswer && match.Start == 0 && words.Count <= MostBare))
                continue;
            else if (IsOpen(words, match.Start))
                unsure ??= said with { Outcome = null };
            else if (said.Outcome == Outcome.Accepted)
                yes ??= said;
            else if (said.Outcome == Outcome.Declined)
                no ??= said;
            else
                silence ??= said;
        }

        if (yes is { } both && no is { } other)
            return new OutcomeSaid(null, Math.Min(both.Start, other.Start), Math.Max(both.End, other.End));
        return yes ?? no ?? unsure ?? silence;
    }

    private static Outcome? OutcomeOf(Told name) => name switch
    {
        Told.Yes or Told.BareYes => Outcome.Accepted,
        Told.No or Told.BareNo => Outcome.Declined,
        Told.NoAnswer => Outcome.NoAnswer,
        _ => null,
    };

    /// <summary>Whether what stands before it in its sentence denies it, or makes it a wish, a fear, a guess or a story.</summary>
    private static bool IsOpen(WordList words, int at)
    {
        if (words.TextAt(at - 1) is "not" or "never")
            return true;
        for (var i = ClauseStart(words, at); i < at; i++)
        {
            if (Open.Value.At(words, i) is { } match && match.End <= at)
                return true;
        }

        return false;
    }

    /// <summary>"I hoped for more but she said no", "I was afraid, and she said no": after a turn it is told as it was.</summary>
    private static int ClauseStart(WordList words, int at)
    {
        if (words.TextAt(at - 1) is "and" or "so" or "then" || words.BreakBefore(at) != Break.None)
            return at;
        var from = words.SentenceStart(at);
        for (var i = from; i < at; i++)
        {
            if (words.TextAt(i) is "but" or "though" or "although" or "however")
                from = i + 1;
        }

        return from;
    }
}
