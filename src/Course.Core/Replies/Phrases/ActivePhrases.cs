namespace Course.Core.Replies.Phrases;

/// <summary>
/// The phrases of one book that can match at one place of one reply at all. Most phrases need words that the sentence does not have;
/// leaving them out is what makes reading fast. Kept for the sentence last asked about: rules mostly go through a reply in order.
/// </summary>
internal sealed class ActivePhrases(PhraseBook book, WordList words)
{
    /// <summary>A longer sentence is taken in pieces of this many words.</summary>
    private const int Piece = 32;

    private readonly HashSet<Phrase> found = [];
    private readonly List<Phrase> active = [];
    private readonly List<int> present = [];
    private readonly bool[] isPresent = new bool[book.NumberedWords];
    private readonly int[] numbers = Numbers(book, words);
    private int from;
    private int to;

    /// <summary>The phrases that can match in the same sentence as this word.</summary>
    public List<Phrase> Near(int index)
    {
        LookAt(index);
        return active;
    }

    /// <summary>Whether any phrase can begin in the same sentence as this word, and where the next is to be looked for if none can.</summary>
    public bool None(int index, out int next)
    {
        LookAt(index);
        next = to;
        return active.Count == 0;
    }

    private void LookAt(int index)
    {
        if (index >= from && index < to)
            return;
        from = index;
        to = index + 1;
        while (to < words.Count && to - from < Piece && words.BreakBefore(to) != Break.Sentence)
            to++;
        // Going back a little keeps two rules that ask about neighbouring words in turn from starting anew each time.
        while (from > 0 && to - from < Piece && words.BreakBefore(from) != Break.Sentence)
            from--;
        active.Clear();
        foreach (var number in present)
            isPresent[number] = false;
        present.Clear();
        for (var i = from; i < words.Count && i < to + book.LongestSpan && (i <= from || words.BreakBefore(i) != Break.Sentence); i++)
        {
            if (numbers[i] < 0 || isPresent[numbers[i]])
                continue;
            isPresent[numbers[i]] = true;
            present.Add(numbers[i]);
        }

        found.Clear();
        book.AddThoseAmong(present, isPresent, found);
        active.AddRange(found);
    }

    private static int[] Numbers(PhraseBook book, WordList words)
    {
        var numbers = new int[words.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = book.NumberOf(words.TextAt(i));
        return numbers;
    }
}
