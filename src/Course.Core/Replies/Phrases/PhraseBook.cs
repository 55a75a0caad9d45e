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
    /// <summary>Every word that a phrase may need, numbered from 0.</summary>
    private readonly FrozenDictionary<string, int> numbers;

    /// <summary>For each numbered word the phrases of whose rarest need it is one, with the numbers of the words of their other needs.</summary>
    private readonly (Phrase Phrase, int[][] Others)[][] byRarestNeed;
    private readonly Phrase[] needNothing;

    private PhraseBook(IEnumerable<Phrase> lines)
    {
        var phrases = lines.ToArray();
        numbers = phrases.SelectMany(phrase => phrase.Needed).SelectMany(words => words).Distinct(StringComparer.Ordinal).Select((word, number) => (word, number))
            .ToFrozenDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
        byRarestNeed = ByRarestNeed(phrases);
        needNothing = [.. phrases.Where(phrase => phrase.Needed.Count == 0)];
        LongestSpan = phrases.Max(phrase => phrase.LongestSpan);
    }

    /// <summary>How many words are numbered.</summary>
    public int NumberedWords => numbers.Count;

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

    /// <summary>The number of a word, -1 for one that no phrase needs.</summary>
    internal int NumberOf(string word) => numbers.TryGetValue(word, out var number) ? number : -1;

    /// <summary>Adds the phrases that have among these words one of each set they need.</summary>
    /// <param name="present">The numbers of the words there, each once.</param>
    /// <param name="isPresent">The same by number.</param>
    /// <param name="active">Takes the phrases.</param>
    internal void AddThoseAmong(List<int> present, bool[] isPresent, HashSet<Phrase> active)
    {
        foreach (var number in present)
        {
            foreach (var (phrase, others) in byRarestNeed[number])
            {
                if (HasAll(others, isPresent))
                    active.Add(phrase);
            }
        }

        active.UnionWith(needNothing);
    }

    private static bool HasAll(int[][] needs, bool[] isPresent)
    {
        foreach (var need in needs)
        {
            var has = false;
            for (var i = 0; i < need.Length && !has; i++)
                has = isPresent[need[i]];
            if (!has)
                return false;
        }

        return true;
    }

    private (Phrase Phrase, int[][] Others)[][] ByRarestNeed(Phrase[] phrases)
    {
        var lists = Enumerable.Range(0, numbers.Count).Select(_ => new List<(Phrase, int[][])>()).ToArray();
        foreach (var phrase in phrases.Where(phrase => phrase.Needed.Count > 0))
        {
            int[][] others = [.. phrase.Needed.Skip(1).Select(words => words.Select(word => numbers[word]).ToArray())];
            foreach (var word in phrase.Needed[0])
                lists[numbers[word]].Add((phrase, others));
        }

        return [.. lists.Select(list => list.ToArray())];
    }
}
