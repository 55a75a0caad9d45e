using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>Finds the cues in a run of words: each word, what follows on it, and what stands near it, by its form and by its concept.</summary>
/// <param name="words">The reply.</param>
/// <param name="numberOf">The number of a form (<see cref="CueBook"/>), 0 for one to leave out.</param>
/// <param name="wanted">Which cues to keep, by their key; null for all.</param>
internal sealed class CueFinder(WordList words, Func<string, ulong> numberOf, Func<ulong, bool>? wanted = null)
{
    /// <summary>Two words this far apart in a sentence are still near.</summary>
    private const int Reach = 4;

    private readonly List<ulong> plain = [];
    private readonly List<ulong> meant = [];

    /// <summary>Adds the cues of the words from one index up to another: one sentence or a piece of one. Takes time in proportion to the words.</summary>
    public void AddTo(HashSet<ulong> cues, int from, int to)
    {
        Take(from, to);
        for (var i = 0; i < plain.Count; i++)
        {
            Add(cues, plain[i]);
            Add(cues, meant[i]);
            AddAfter(cues, plain, i);
            AddAfter(cues, meant, i);
        }
    }

    private void Take(int from, int to)
    {
        plain.Clear();
        meant.Clear();
        Add("<", null);
        for (var i = from; i < to; i++)
        {
            var stem = Concepts.StemOf(words.TextAt(i));
            Add(stem, Concepts.Of(stem));
        }

        Add(">", null);
    }

    private void Add(string form, string? concept)
    {
        var number = numberOf(form);
        plain.Add(number);
        meant.Add(concept is null ? number : numberOf(concept));
    }

    private void AddAfter(HashSet<ulong> cues, List<ulong> forms, int i)
    {
        if (forms[i] == 0)
            return;
        for (var j = i + 1; j < forms.Count && j <= i + Reach; j++)
        {
            if (forms[j] != 0)
                Keep(cues, j == i + 1 ? CueBook.Key(forms[i], forms[j]) : CueBook.Apart(forms[i], forms[j]));
        }

        if (i + 2 < forms.Count && forms[i + 1] != 0 && forms[i + 2] != 0)
            Keep(cues, CueBook.Key(forms[i], forms[i + 1], forms[i + 2]));
    }

    private void Add(HashSet<ulong> cues, ulong number)
    {
        if (number != 0)
            Keep(cues, CueBook.Key(number));
    }

    private void Keep(HashSet<ulong> cues, ulong key)
    {
        if (wanted is null || wanted(key))
            cues.Add(key);
    }
}
