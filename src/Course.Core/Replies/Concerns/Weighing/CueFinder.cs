using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>
/// Finds the cues in a run of words: each word, what follows on it, and what stands near it, by its form, by its concept and by the family
/// of its concept; and four letters in a row, which a misspelt word still has.
/// </summary>
/// <param name="words">The reply.</param>
/// <param name="numberOf">The number of a form (<see cref="CueBook"/>), 0 for one to leave out.</param>
/// <param name="wanted">Which cues to keep, by their key; null for all.</param>
internal sealed class CueFinder(WordList words, Func<string, ulong> numberOf, Func<ulong, bool>? wanted = null)
{
    /// <summary>Two words this far apart in a sentence are still near.</summary>
    private const int Reach = 4;

    /// <summary>Letters in a row that make a cue.</summary>
    private const int Letters = 4;

    private readonly List<string> stems = [];
    private readonly List<ulong> plain = [];
    private readonly List<ulong> meant = [];
    private readonly List<ulong> kind = [];

    /// <summary>Adds the cues of the words from one index up to another: one sentence or a piece of one. Takes time in proportion to the words.</summary>
    public void AddTo(HashSet<ulong> cues, int from, int to)
    {
        Take(from, to);
        for (var i = 0; i < plain.Count; i++)
        {
            AddFrom(cues, plain, i);
            if (meant[i] != plain[i] || IsNearOther(meant, plain, i))
                AddFrom(cues, meant, i);
            if (kind[i] != meant[i] || IsNearOther(kind, meant, i))
                AddFrom(cues, kind, i);
            AddLetters(cues, stems[i]);
        }
    }

    private void Take(int from, int to)
    {
        stems.Clear();
        plain.Clear();
        meant.Clear();
        kind.Clear();
        Add("<", null);
        for (var i = from; i < to; i++)
        {
            if (i > from && words.BreakBefore(i) == Break.Comma)
                Add(",", null);
            var stem = Concepts.StemOf(words.TextAt(i));
            Add(stem, Concepts.Of(stem));
        }

        Add(">", null);
    }

    private void Add(string form, Concept? concept)
    {
        var number = numberOf(form);
        stems.Add(form);
        plain.Add(number);
        meant.Add(concept is null ? number : numberOf(concept.Name));
        kind.Add(concept is null ? number : numberOf(concept.Family));
    }

    /// <summary>Whether what follows within reach differs between two layers; where nothing does, their cues are the same.</summary>
    private static bool IsNearOther(List<ulong> layer, List<ulong> below, int i)
    {
        for (var j = i + 1; j < layer.Count && j <= i + Reach; j++)
        {
            if (layer[j] != below[j])
                return true;
        }

        return false;
    }

    private void AddFrom(HashSet<ulong> cues, List<ulong> forms, int i)
    {
        if (forms[i] == 0)
            return;
        Keep(cues, CueBook.Key(forms[i]));
        for (var j = i + 1; j < forms.Count && j <= i + Reach; j++)
        {
            if (forms[j] != 0)
                Keep(cues, j == i + 1 ? CueBook.Key(forms[i], forms[j]) : CueBook.Apart(forms[i], forms[j]));
        }

        if (i + 2 < forms.Count && forms[i + 1] != 0 && forms[i + 2] != 0)
            Keep(cues, CueBook.Key(forms[i], forms[i + 1], forms[i + 2]));
    }

    private void AddLetters(HashSet<ulong> cues, string stem)
    {
        if (stem.Length < Letters)
            return;
        var framed = $"_{stem}_";
        for (var i = 0; i + Letters <= framed.Length; i++)
        {
            var number = numberOf(string.Concat("#", framed.AsSpan(i, Letters)));
            if (number != 0)
                Keep(cues, CueBook.Key(number));
        }
    }

    private void Keep(HashSet<ulong> cues, ulong key)
    {
        if (wanted is null || wanted(key))
            cues.Add(key);
    }
}
