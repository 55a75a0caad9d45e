namespace Course.Core.Replies.Phrases;

/// <summary>
/// The phrases of a book that can match in one reply at all, by their first words. Most phrases need a word that the reply does not
/// have; leaving them out once is what makes reading fast.
/// </summary>
internal sealed class ActivePhrases
{
    private readonly Dictionary<string, List<Phrase>> byFirstWord = new(StringComparer.Ordinal);
    private readonly List<Phrase> others = [];

    public ActivePhrases(IEnumerable<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.FirstWords is not { } firsts)
            {
                others.Add(phrase);
                continue;
            }

            foreach (var word in firsts)
            {
                if (!byFirstWord.TryGetValue(word, out var list))
                    byFirstWord[word] = list = [];
                list.Add(phrase);
            }
        }
    }

    /// <summary>No phrase can match anywhere in the reply.</summary>
    public bool None => byFirstWord.Count == 0 && others.Count == 0;

    /// <summary>Phrases that begin with this word.</summary>
    public List<Phrase>? BeginningWith(string word) => byFirstWord.GetValueOrDefault(word);

    /// <summary>Phrases that can begin with any word.</summary>
    public List<Phrase> Others => others;
}
