using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>Whether a sentence tells of a time before the last check-in, three days ago: then it is no answer for today.</summary>
internal static class DistanceTime
{
    private static readonly Lazy<PhraseBook> LongAgo = new(() => PhraseBook.Of("long-ago"));

    public static bool IsLongAgo(WordList words, int index) => LongAgo.Value.Any(words, words.SentenceStart(index), words.SentenceEnd(index));

    /// <summary>"Since I slipped on Monday I kept quiet" counts from there; "sad since I texted him last night" and "4, since I wrote to her" tell of it.</summary>
    public static bool CountsFrom(WordList words, int index)
    {
        for (var i = index - 1; i >= 0 && index - i <= 4 && words.BreakBefore(i + 1) == Break.None; i--)
        {
            if (words.TextAt(i) == "since")
                return words.BreakBefore(i) != Break.Comma && !IsJustNow(words, index) && SaysWhatFollowed(words, index);
        }

        return false;
    }

    /// <summary>"Confused since we slept together" says how they feel, "silent since I slipped" what they did.</summary>
    private static bool SaysWhatFollowed(WordList words, int index)
    {
        var end = words.SentenceEnd(index);
        for (var i = words.SentenceStart(index); i < end; i++)
        {
            if (words.TextAt(i) is "not" or "no" or "never" or "nothing" or "none" or "kept" or "keeping" or "keep" or "quiet" or "silent" or "silence" or "clean" or "stayed" or "days" or "weeks" or "away" or "strong" or "without" or "zero" or "straight")
                return true;
        }

        return false;
    }

    private static bool IsJustNow(WordList words, int index)
    {
        var end = words.SentenceEnd(index);
        for (var i = index; i < end && (i == index || words.BreakBefore(i) == Break.None); i++)
        {
            if (words.TextAt(i) is "yesterday" or "today" or "tonight" or "morning" or "night" or "earlier")
                return true;
        }

        return false;
    }
}
