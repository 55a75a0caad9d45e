using System.Collections.Frozen;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns;

/// <summary>
/// Screens for concern, recall first: any phrase of the three files counts unless an idiom, a denial, another person or a time long
/// past overlaps it. A needless kind mail is far better than a missed one, so nothing else in the mail can outweigh a phrase.
/// </summary>
internal static class ConcernReader
{
    /// <summary>The share of points from which a reply is concern though no phrase foresaw its words.</summary>
    private const float Bar = 0.15f;

    /// <summary>The same for an ordinary check-in: most of them are, and each needless kind mail holds back a lesson.</summary>
    private const float BarOfCheckIn = 0.5f;

    /// <summary>The share of points below which not even a phrase makes it concern: everything around the phrase speaks of something else.</summary>
    private const float Doubt = 0.05f;

    /// <summary>The share from which the points say better than a phrase which of the three it is ("wanna unalive my ex").</summary>
    private const float NamesIt = 0.5f;

    private static readonly Lazy<PhraseBook> SelfHarm = new(() => PhraseBook.Of("concern-self-harm"));
    private static readonly Lazy<PhraseBook> ToOthers = new(() => PhraseBook.Of("concern-harm-to-others"));
    private static readonly Lazy<PhraseBook> Suffered = new(() => PhraseBook.Of("concern-harm-suffered"));
    private static readonly Lazy<PhraseBook> Hints = new(() => PhraseBook.Of("concern-hints"));
    private static readonly Lazy<PhraseBook> Idioms = new(() => PhraseBook.Of("concern-idioms"));
    private static readonly Lazy<PhraseBook> Past = new(() => PhraseBook.Of("concern-past"));
    private static readonly Lazy<PhraseBook> Ongoing = new(() => PhraseBook.Of("still-going"));

    /// <summary>Words by which someone speaks of themselves: a phrase with one is about them, whatever else overlaps it.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.Ordinal, "myself", "me", "life", "suicide", "suicidal");

    private static readonly FrozenSet<string> Negations = FrozenSet.Create(StringComparer.Ordinal, "not", "never", "nobody", "without", "nor", "neither");

    /// <summary>The gravest concern, and the words that gave it: danger to oneself before danger to others before danger from others.</summary>
    /// <param name="words">The reply.</param>
    /// <param name="isCheckIn">Whether it answers the check-in and gives no low mood.</param>
    public static (Concern Concern, int Start, int End)? Read(WordList words, bool isCheckIn)
    {
        var (share, concern, start, end) = ConcernScale.Heaviest(words, ConcernPoints.Shipped.Value);
        if (share < Doubt)
            return null;
        var harmless = new Lazy<bool[]>(() => Harmless(words));
        var phrase = ByPhrase(words, harmless);
        if (share >= NamesIt && (phrase is not { } named || (named.Concern != concern && SaysOtherwise(words, named.Start, concern))))
            return (concern, start, end);
        if (phrase is not null || share < (isCheckIn ? BarOfCheckIn : Bar))
            return phrase;
        // "He hit me up": an idiom is most of the sentence, and the rest says little.
        return share < NamesIt && IsHarmless(start, end, words, harmless.Value) ? null : (concern, start, end);
    }

    /// <summary>Whether the phrase's own sentence is the one that speaks of this concern: a graver phrase in another sentence stands.</summary>
    private static bool SaysOtherwise(WordList words, int phraseAt, Concern concern) =>
        ConcernScale.At(words, phraseAt, ConcernPoints.Shipped.Value) is { Share: >= NamesIt } own && own.Concern == concern;

    /// <summary>What phrases alone find.</summary>
    internal static (Concern Concern, int Start, int End)? ByPhrase(WordList words) => ByPhrase(words, new Lazy<bool[]>(() => Harmless(words)));

    private static (Concern Concern, int Start, int End)? ByPhrase(WordList words, Lazy<bool[]> harmless)
    {
        var others = new Lazy<List<PhraseMatch>>(() => [.. ToOthers.Value.In(words).Where(match => Counts(match, words, harmless) && !IsDenied(words, match))]);
        foreach (var self in SelfHarm.Value.In(words))
        {
            if (Counts(self, words, harmless) && !IsRatherAboutOthers(self, words, others.Value))
                return (Concern.SelfHarm, self.Start, self.End);
        }

        if (others.Value is [var first, ..])
            return (Concern.HarmToOthers, first.Start, first.End);
        foreach (var suffered in Suffered.Value.In(words))
        {
            if (Counts(suffered, words, harmless) && !IsDenied(words, suffered))
                return (Concern.HarmSuffered, suffered.Start, suffered.End);
        }

        return TwoHints(words, harmless);
    }

    private static bool Counts(PhraseMatch match, WordList words, Lazy<bool[]> harmless) => !IsHarmless(match.Start, match.End, words, harmless.Value) && !IsPast(words, match);

    /// <summary>"I want him dead" holds "want … dead": the longer phrase, about them, is what was said.</summary>
    private static bool IsRatherAboutOthers(PhraseMatch self, WordList words, List<PhraseMatch> others)
    {
        for (var i = self.Start; i < self.End; i++)
        {
            if (Own.Contains(words.TextAt(i)))
                return false;
        }

        return others.Exists(other => other.Start < self.End && self.Start < other.End && other.End - other.Start >= self.End - self.Start);
    }

    /// <summary>
    /// "He never hit me", "I do not want to hurt him": a "not" inside the phrase or right before it, where the phrase itself asks for none.
    /// Only for what is done by or to others: "not" turns too many words about oneself into concern. "Not stop hitting" denies nothing.
    /// </summary>
    private static bool IsDenied(WordList words, PhraseMatch match)
    {
        if (match.Phrase.Split(' ', '(', ')', '|').Any(Negations.Contains))
            return false;
        for (var i = Math.Max(match.Start - 2, words.SentenceStart(match.Start, 3)); i < match.End; i++)
        {
            if (Negations.Contains(words.TextAt(i)) && words.BreakBefore(i) == Break.None && words.TextAt(i + 1) is not ("stop" or "only" or "just" or "stopped" or "sure" or "know") && (i >= match.Start || words.BreakBefore(match.Start) == Break.None))
                return true;
        }

        return false;
    }

    private static (Concern, int, int)? TwoHints(WordList words, Lazy<bool[]> harmless)
    {
        PhraseMatch? first = null;
        foreach (var match in Hints.Value.In(words))
        {
            if (IsHarmless(match.Start, match.End, words, harmless.Value))
                continue;
            if (first is { } other && other.Phrase != match.Phrase)
                return (Concern.SelfHarm, other.Start, match.End);
            first ??= match;
        }

        return null;
    }

    /// <summary>Which words belong to an idiom, a denial or someone else's story.</summary>
    private static bool[] Harmless(WordList words)
    {
        var harmless = new bool[words.Count];
        foreach (var idiom in Idioms.Value.In(words))
            Array.Fill(harmless, true, idiom.Start, idiom.End - idiom.Start);
        return harmless;
    }

    /// <summary>Half of the words or more in an idiom: then the idiom is what was said. Unless "me" is left over: what is done to them is no one else's story.</summary>
    private static bool IsHarmless(int start, int end, WordList words, bool[] harmless)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            if (harmless[i])
                count++;
            else if (words.TextAt(i) is "me" or "us")
                return false;
        }

        return count * 2 >= end - start;
    }

    private static bool IsPast(WordList words, PhraseMatch match)
    {
        var from = words.SentenceStart(match.Start);
        var to = words.SentenceEnd(match.End - 1);
        return Past.Value.Any(words, from, to) && !Past.Value.Any(words, match.Start, match.End) && !Ongoing.Value.Any(words, from, to);
    }
}
