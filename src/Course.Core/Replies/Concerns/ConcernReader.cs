using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns;

/// <summary>
/// Screens for concern, recall first: any phrase of the three files counts unless an idiom, a denial, another person or a time long
/// past overlaps it. A needless kind mail is far better than a missed one, so nothing else in the mail can outweigh a phrase.
/// </summary>
internal static class ConcernReader
{
    private static readonly Lazy<PhraseBook> SelfHarm = new(() => PhraseBook.Of("concern-self-harm"));
    private static readonly Lazy<PhraseBook> ToOthers = new(() => PhraseBook.Of("concern-harm-to-others"));
    private static readonly Lazy<PhraseBook> Suffered = new(() => PhraseBook.Of("concern-harm-suffered"));
    private static readonly Lazy<PhraseBook> Hints = new(() => PhraseBook.Of("concern-hints"));
    private static readonly Lazy<PhraseBook> Idioms = new(() => PhraseBook.Of("concern-idioms"));
    private static readonly Lazy<PhraseBook> Past = new(() => PhraseBook.Of("concern-past"));
    private static readonly Lazy<PhraseBook> Ongoing = new(() => PhraseBook.Of("still-going"));

    /// <summary>The gravest concern, and the words that gave it: danger to oneself before danger to others before danger from others.</summary>
    public static (Concern Concern, int Start, int End)? Read(WordList words)
    {
        var harmless = new Lazy<bool[]>(() => Harmless(words));
        if (First(SelfHarm.Value, words, harmless) is { } self)
            return (Concern.SelfHarm, self.Start, self.End);
        if (First(ToOthers.Value, words, harmless) is { } others)
            return (Concern.HarmToOthers, others.Start, others.End);
        if (First(Suffered.Value, words, harmless) is { } suffered)
            return (Concern.HarmSuffered, suffered.Start, suffered.End);
        return TwoHints(words, harmless);
    }

    private static PhraseMatch? First(PhraseBook book, WordList words, Lazy<bool[]> harmless)
    {
        foreach (var match in book.In(words))
        {
            if (!IsHarmless(match, harmless.Value) && !IsPast(words, match))
                return match;
        }

        return null;
    }

    private static (Concern, int, int)? TwoHints(WordList words, Lazy<bool[]> harmless)
    {
        PhraseMatch? first = null;
        foreach (var match in Hints.Value.In(words))
        {
            if (IsHarmless(match, harmless.Value))
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

    /// <summary>Half of the phrase or more in an idiom: then the idiom is what was said.</summary>
    private static bool IsHarmless(PhraseMatch match, bool[] harmless)
    {
        var count = 0;
        for (var i = match.Start; i < match.End; i++)
            count += harmless[i] ? 1 : 0;
        return count * 2 >= match.End - match.Start;
    }

    private static bool IsPast(WordList words, PhraseMatch match)
    {
        var from = words.SentenceStart(match.Start);
        var to = words.SentenceEnd(match.End - 1);
        return Past.Value.Any(words, from, to) && !Past.Value.Any(words, match.Start, match.End) && !Ongoing.Value.Any(words, from, to);
    }
}
