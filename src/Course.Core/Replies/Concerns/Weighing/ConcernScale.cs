using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>
/// Weighs what no phrase foresaw: the points of all cues in a sentence, and in two that follow one another, say whether it sounds like
/// concern. Deterministic, and linear in the length of the reply.
/// </summary>
internal static class ConcernScale
{
    /// <summary>A longer sentence is weighed in pieces of this many words.</summary>
    private const int Piece = 40;

    /// <summary>The heaviest sentence or pair of sentences: its share of points for concern (0 to 1), which concern, and the words.</summary>
    public static (float Share, Concern Concern, int Start, int End) Heaviest(WordList words, ConcernPoints points)
    {
        var heaviest = (Share: 0f, Concern: Concern.SelfHarm, Start: 0, End: 0);
        var finder = new CueFinder(words, points.Book.NumberOf, points.Has);
        var before = new HashSet<ulong>();
        var start = 0;
        foreach (var (from, to) in Pieces(words))
        {
            var cues = new HashSet<ulong>();
            finder.AddTo(cues, from, to);
            Weigh(cues, from, to);
            if (before.Count > 0)
            {
                before.UnionWith(cues);
                Weigh(before, start, to);
            }

            (before, start) = (cues, from);
        }

        return heaviest;

        void Weigh(HashSet<ulong> cues, int from, int to)
        {
            var (share, concern) = points.Weigh(cues);
            if (share > heaviest.Share)
                heaviest = (share, concern, from, to);
        }
    }

    /// <summary>The share and the concern of the one sentence in which a word stands.</summary>
    public static (float Share, Concern Concern) At(WordList words, int index, ConcernPoints points)
    {
        var (from, to) = Pieces(words).First(piece => index < piece.To);
        var cues = new HashSet<ulong>();
        new CueFinder(words, points.Book.NumberOf, points.Has).AddTo(cues, from, to);
        return points.Weigh(cues);
    }

    /// <summary>The sentences of a reply, long ones in pieces.</summary>
    public static IEnumerable<(int From, int To)> Pieces(WordList words)
    {
        for (var from = 0; from < words.Count;)
        {
            var to = from + 1;
            while (to < words.Count && to - from < Piece && words.BreakBefore(to) != Break.Sentence)
                to++;
            yield return (from, to);
            from = to;
        }
    }
}
