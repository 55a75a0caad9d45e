using System.Collections.Frozen;

namespace Course.Core.Replies.Phrases;

/// <summary>Where in a reply a phrase of a book stands.</summary>
/// <param name="Start">Its first word.</param>
/// <param name="End">One past its last word.</param>
/// <param name="Phrase">The phrase as written in the rule file.</param>
internal readonly record struct PhraseMatch(int Start, int End, string Phrase);

/// <summary>The phrases of one rule file.</summary>
internal sealed class PhraseBook
{
    private readonly FrozenDictionary<string, Phrase[]> byKeyWord;
    private readonly Phrase[] always;

    private PhraseBook(IEnumerable<Phrase> phrases)
    {
        var keyed = new Dictionary<string, List<Phrase>>(StringComparer.Ordinal);
        var rest = new List<Phrase>();
        foreach (var phrase in phrases)
        {
            if (phrase.KeyWords is not { } keys)
            {
                rest.Add(phrase);
                continue;
            }

            foreach (var word in keys)
            {
                if (!keyed.TryGetValue(word, out var list))
                    keyed[word] = list = [];
                list.Add(phrase);
            }
        }

        byKeyWord = keyed.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        always = [.. rest];
    }

    /// <summary>Reads a rule file.</summary>
    public static PhraseBook Of(string name) => From(RuleText.Lines(name));

    /// <summary>Reads phrases, one a line.</summary>
    public static PhraseBook From(IEnumerable<string> lines) => new(lines.Select(Phrase.Parse));

    /// <summary>The longest phrase that begins at this word.</summary>
    public PhraseMatch? At(WordList words, int index)
    {
        if (index < 0 || index >= words.Count)
            return null;
        var active = words.ActiveIn(this);
        PhraseMatch? longest = null;
        if (active.BeginningWith(words.TextAt(index)) is { } phrases)
            Try(phrases);
        Try(active.Others);
        return longest;

        void Try(List<Phrase> candidates)
        {
            foreach (var phrase in candidates)
            {
                if (phrase.Matches(words, index, out var end) && end > index && (longest is null || end > longest.Value.End))
                    longest = new PhraseMatch(index, end, phrase.Text);
            }
        }
    }

    /// <summary>Every place where a phrase begins, the longest at each.</summary>
    public IEnumerable<PhraseMatch> In(WordList words)
    {
        if (words.ActiveIn(this).None)
            yield break;
        for (var i = 0; i < words.Count; i++)
        {
            if (At(words, i) is { } match)
                yield return match;
        }
    }

    /// <summary>Whether a phrase begins at any of these words.</summary>
    public bool Any(WordList words, int from, int to)
    {
        if (words.ActiveIn(this).None)
            return false;
        for (var i = Math.Max(0, from); i < Math.Min(words.Count, to); i++)
        {
            if (At(words, i) is not null)
                return true;
        }

        return false;
    }

    /// <summary>The phrases whose key word is among these.</summary>
    internal ActivePhrases ActiveAmong(IReadOnlySet<string> distinctWords)
    {
        var active = new HashSet<Phrase>(always);
        foreach (var word in distinctWords)
        {
            if (byKeyWord.TryGetValue(word, out var phrases))
                active.UnionWith(phrases);
        }

        return new ActivePhrases(active);
    }
}
