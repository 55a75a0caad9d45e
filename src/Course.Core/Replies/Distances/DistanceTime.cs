using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>Whether a sentence tells of a time before the last check-in, three days ago: then it is no answer for today.</summary>
internal static class DistanceTime
{
    private static readonly Lazy<PhraseBook> LongAgo = new(() => PhraseBook.Of("long-ago"));

    public static bool IsLongAgo(WordList words, int index) => LongAgo.Value.Any(words, words.SentenceStart(index), words.SentenceEnd(index));
}
