using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Commands;

/// <summary>A sentence as a range of words, with the politeness around what it says left out.</summary>
internal readonly record struct Sentence(int Start, int End, int CoreStart, int CoreEnd)
{
    private const int LongestFiller = 12;

    private static readonly Lazy<PhraseBook> Before = new(() => PhraseBook.Of("filler-before"));
    private static readonly Lazy<PhraseBook> After = new(() => PhraseBook.Of("filler-after"));
    private static readonly Lazy<PhraseBook> Alone = new(() => PhraseBook.Of("filler-sentence"));

    public int CoreLength => CoreEnd - CoreStart;

    /// <summary>The sentences of a reply that say something, up to a number no command mail reaches.</summary>
    public static List<Sentence> Of(WordList words, int atMost)
    {
        var sentences = new List<Sentence>();
        for (var start = 0; start < words.Count && sentences.Count < atMost;)
        {
            var end = words.SentenceEnd(start, int.MaxValue);
            var sentence = Trim(words, start, end);
            if (!sentence.IsFiller(words, isLast: end == words.Count && sentences.Count > 0))
                sentences.Add(sentence);
            start = end;
        }

        return sentences;
    }

    private static Sentence Trim(WordList words, int start, int end)
    {
        var coreStart = start;
        while (coreStart < end - 1 && Before.Value.At(words, coreStart) is { } before && before.End < end)
            coreStart = before.End;
        var coreEnd = end;
        for (var at = end - 1; at > coreStart && at > end - 8; at--)
        {
            if (After.Value.At(words, at) is { } after && after.End >= coreEnd)
                coreEnd = at;
        }

        return new Sentence(start, end, coreStart, coreEnd);
    }

    private bool IsFiller(WordList words, bool isLast)
    {
        if (Alone.Value.At(words, Start) is { } alone && alone.End >= End && End - Start <= LongestFiller && !words[End - 1].IsNumber)
            return words.TextAt(CoreStart) is not ("stop" or "pause" or "resume" or "unsubscribe") && !LooksLikeCommand(words);
        // A name under the mail.
        return isLast && End - Start <= 2 && words[Start].LineStart && char.IsUpper(words.Source[words[Start].Start]) && !LooksLikeCommand(words);
    }

    private bool LooksLikeCommand(WordList words) => CommandReader.Whole.At(words, CoreStart) is not null;
}
