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
    private readonly Phrase[] needNothing;

    private PhraseBook(IEnumerable<Phrase> lines)
    {
        var phrases = lines.ToArray();
        byKeyWord = ByRarestWord(phrases);
        needNothing = [.. phrases.Where(phrase => phrase.Needed.Count == 0)];
        LongestSpan = phrases.Max(phrase => phrase.LongestSpan);
    }

    /// <summary>At most how many words a phrase of the book covers.</summary>
    public int LongestSpan { get; }

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
        if (active.None(index, out _))
            return null;
        PhraseMatch? longest = null;
        var word = words.TextAt(index);
        foreach (var phrase in active.Near(index))
        {
            if ((phrase.FirstWords?.Contains(word) ?? true) && phrase.Matches(words, index, out var end) && end > index && (longest is null || end > longest.Value.End))
                longest = new PhraseMatch(index, end, phrase.Text);
        }

        return longest;
    }

    /// <summary>Every place where a phrase begins, the longest at each.</summary>
    public IEnumerable<PhraseMatch> In(WordList words)
    {
        var active = words.ActiveIn(this);
        for (var i = 0; i < words.Count; i++)
        {
            if (active.None(i, out var next))
                i = next - 1;
            else if (At(words, i) is { } match)
                yield return match;
        }
    }

    /// <summary>Whether a phrase begins at any of these words.</summary>
    public bool Any(WordList words, int from, int to)
    {
        for (var i = Math.Max(0, from); i < Math.Min(words.Count, to); i++)
        {
            if (At(words, i) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Adds the phrases that have among these words one of each set they need.</summary>
    internal void AddThoseAmong(HashSet<string> present, HashSet<Phrase> active)
    {
        foreach (var word in present)
        {
            if (!byKeyWord.TryGetValue(word, out var phrases))
                continue;
            foreach (var phrase in phrases)
            {
                if (HasTheRest(phrase, present))
                    active.Add(phrase);
            }
        }

        active.UnionWith(needNothing);
    }

    private static bool HasTheRest(Phrase phrase, HashSet<string> present)
    {
        for (var i = 1; i < phrase.Needed.Count; i++)
        {
            if (!phrase.Needed[i].Overlaps(present))
                return false;
        }

        return true;
    }

    private static FrozenDictionary<string, Phrase[]> ByRarestWord(Phrase[] phrases) => phrases
        .Where(phrase => phrase.Needed.Count > 0)
        .SelectMany(phrase => phrase.Needed[0].Select(word => (Word: word, Phrase: phrase)))
        .GroupBy(pair => pair.Word, pair => pair.Phrase, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
