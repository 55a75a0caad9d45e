using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>How a phrase is meant, by the few words before it.</summary>
internal enum PhraseTruth
{
    Stated,
    Denied,
    Hedged,

    /// <summary>Wished, planned, feared, advised or told of somebody else.</summary>
    Open,
}

/// <summary>Looks a few words back from a phrase for what denies or weakens it, never past the sentence or a "but".</summary>
internal static class PhraseContext
{
    private const int FarthestBack = 6;

    public static PhraseTruth Of(WordList words, int start)
    {
        var denials = 0;
        for (var at = start - 1; at >= 0 && start - at <= FarthestBack; at--)
        {
            if (words.BreakBefore(at + 1) != Break.None)
                break;
            // "Nope, did not text": an answer, no denial.
            if (words.TextAt(at) == "no" && words.TextAt(at + 1) is "did" or "have" or "had" or "not" or "never" or "i" or "we")
                break;
            switch (words.TextAt(at))
            {
                case "but" or "and" or "then" or "so" or "because" or "yes" or "that" or "although" or "though":
                    return denials % 2 == 1 ? PhraseTruth.Denied : PhraseTruth.Stated;
                case "not" or "never" or "without" or "no" or "nor" or "neither" or "almost" or "nearly" or "zero":
                    denials++;
                    break;
                case "mostly" or "mainly" or "partly" or "kind" or "sort" or "somewhat" or "half" or "more":
                    return PhraseTruth.Hedged;
                case "want" or "wanted" or "will" or "would" or "should" or "must" or "try" or "trying" or "tried" or "hope" or "hoping" or "going" or "if" or "might" or "may" or "need" or "needed" or "please" or "wish" or "planning" or "plan" or "supposed" or "promise" or "promised" or "can" or "could" or "shall" or "how" or "should've" or "tempted" or "dreamed" or "dreamt" or "dream" or "imagined" or "afraid" or "scared" or "about" or "does" or "hard" or "when" or "counts" or "wonder" or "urge" or "urges" or "itch" or "impulse" or "temptation" or "craving" or "chance":
                    return PhraseTruth.Open;
                case "i" or "we":
                    // Before the subject only what makes the whole a wish or a question still counts; a "no" there is an answer.
                    if (IsOpening(words.TextAt(at - 1)) || (IsOpening(words.TextAt(at - 2)) && words.TextAt(at - 1) is "that"))
                        return PhraseTruth.Open;
                    if (words.TextAt(at - 1) is "almost" or "nearly")
                        denials++;
                    return denials % 2 == 1 ? PhraseTruth.Denied : PhraseTruth.Stated;
                case "he" or "she" or "they" or "you":
                    return PhraseTruth.Open;
            }
        }

        return denials % 2 == 1 ? PhraseTruth.Denied : PhraseTruth.Stated;
    }

    private static bool IsOpening(string word) =>
        word is "if" or "should" or "can" or "could" or "would" or "when" or "dreamed" or "dreamt" or "dream" or "imagined" or "whether" or "how" or "wish" or "hope" or "afraid" or "until" or "before";
}
