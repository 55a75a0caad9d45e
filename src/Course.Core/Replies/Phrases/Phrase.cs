using System.Collections.Frozen;

namespace Course.Core.Replies.Phrases;

/// <summary>
/// One phrase of a rule, matched against the words of a reply. It holds no repetition without a bound, so that trying it at one place
/// costs at most a constant, and on a whole reply time in proportion to its length.
/// </summary>
/// <remarks>
/// Written as words with: <c>a|b</c> either; <c>(a b|c)</c> a group; <c>?</c> after a word or group, may be missing; <c>@name</c> any of a class;
/// <c>word*</c> any word that so begins; <c>~3</c> up to three words of any kind; <c>&lt;</c> and <c>&gt;</c> the start and end of a sentence; <c>0</c> any number.
/// </remarks>
internal sealed class Phrase
{
    private readonly Node[] sequence;

    /// <summary>Words so common that needing one of them rules nothing out.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "i", "a", "an", "the", "to", "and", "or", "but", "not", "no", "my", "me", "him", "her", "them", "he", "she", "they", "it", "is", "am", "was", "have", "had", "has", "of", "in", "on", "at", "for", "with", "that", "this", "do", "did", "be", "yes", "so", "we", "you", "if", "up", "from", "his", "all", "will", "just", "are", "again", "about");

    private Phrase(string text, Node[] sequence)
    {
        (Text, this.sequence) = (text, sequence);
        var firsts = new HashSet<string>(StringComparer.Ordinal);
        FirstWords = Collect(sequence, firsts) ? firsts : null;
        Needed = [.. NeededWords()];
        LongestSpan = Span(sequence);
    }

    /// <summary>As written in the rule file.</summary>
    public string Text { get; }

    /// <summary>Reads one line of a rule file.</summary>
    public static Phrase Parse(string text) => new(text, new PhraseParser(text).Parse());

    /// <summary>The words it can begin with, or null when it can begin with any.</summary>
    public HashSet<string>? FirstWords { get; }

    /// <summary>Sets of words: a place must have one of each for the phrase to match there. The rarest first; empty when none can be told.</summary>
    public IReadOnlyList<HashSet<string>> Needed { get; }

    /// <summary>At most how many words it covers.</summary>
    public int LongestSpan { get; }

    /// <summary>Tries the phrase at one place.</summary>
    /// <param name="words">The reply.</param>
    /// <param name="start">Where the phrase must begin.</param>
    /// <param name="end">One past its last word, when it matches.</param>
    public bool Matches(WordList words, int start, out int end)
    {
        end = Match(sequence, 0, words, start, start, null);
        return end >= 0;
    }

    /// <summary>What each part that can't be missing begins with: the fewest common words first, then the fewest words.</summary>
    private IEnumerable<HashSet<string>> NeededWords() => sequence
        .Where(node => node is Literal or Choice { Optional: false })
        .Select(node =>
        {
            var words = new HashSet<string>(StringComparer.Ordinal);
            return Collect([node], words) ? words : null;
        })
        .OfType<HashSet<string>>()
        .Where(words => words.Count > 0)
        .OrderBy(words => words.Count(Common.Contains))
        .ThenBy(words => words.Count);

    private static int Span(Node[] sequence) => sequence.Sum(node => node switch
    {
        Literal => 1,
        Gap gap => gap.Most,
        Choice choice => choice.Options.Max(Span),
        _ => 0,
    });

    /// <summary>Adds the words a sequence can begin with; false when these can't be told.</summary>
    private static bool Collect(Node[] sequence, HashSet<string> words)
    {
        foreach (var node in sequence)
        {
            switch (node)
            {
                case Edge:
                    continue;
                case Literal { Prefix: false, Number: false } literal:
                    words.Add(literal.Text);
                    break;
                case Choice choice:
                    if (!choice.Options.All(option => Collect(option, words)))
                        return false;
                    break;
                default:
                    return false;
            }

            if (node is not Choice { Optional: true })
                return true;
        }

        return false;
    }

    private static int Match(Node[] sequence, int node, WordList words, int at, int start, Func<int, int>? then)
    {
        words.Work++;
        if (node == sequence.Length)
            return then is null ? at : then(at);
        switch (sequence[node])
        {
            case Edge edge:
                return words.BreakBefore(at) == Break.Sentence && (edge.End || at == start) ? Match(sequence, node + 1, words, at, start, then) : -1;

            case Gap gap:
                for (var skipped = 0; skipped <= gap.Most; skipped++)
                {
                    if (skipped > 0 && (at + skipped > words.Count || (at + skipped - 1 > start && words.BreakBefore(at + skipped - 1) == Break.Sentence)))
                        return -1;
                    if (Match(sequence, node + 1, words, at + skipped, start, then) is >= 0 and var end)
                        return end;
                }

                return -1;

            case Choice choice:
                foreach (var option in choice.Beginning(words.TextAt(at)))
                {
                    if (Match(option, 0, words, at, start, after => Match(sequence, node + 1, words, after, start, then)) is >= 0 and var end)
                        return end;
                }

                return choice.Optional ? Match(sequence, node + 1, words, at, start, then) : -1;

            case Literal literal:
                if (at >= words.Count || (at > start && words.BreakBefore(at) == Break.Sentence) || !literal.Is(words[at]))
                    return -1;
                return Match(sequence, node + 1, words, at + 1, start, then);

            default:
                throw new InvalidOperationException("A phrase has a part of unknown kind.");
        }
    }

    internal abstract record Node;

    /// <summary>A word, the beginning of words, or any number.</summary>
    internal sealed record Literal(string Text, bool Prefix, bool Number) : Node
    {
        public bool Is(Word word) => Number ? NumberWords.TryValue(word.Text, out _) : Prefix ? word.Text.StartsWith(Text, StringComparison.Ordinal) : word.Text == Text;
    }

    internal sealed record Gap(int Most) : Node;

    internal sealed record Edge(bool End) : Node;

    internal sealed record Choice(IReadOnlyList<Node[]> Options, bool Optional) : Node
    {
        /// <summary>Fewer options than this are sooner tried than looked up.</summary>
        private const int FewestIndexed = 4;

        private readonly Lazy<(Dictionary<string, Node[][]> ByFirstWord, Node[][] Others)> index = new(() => Indexed(Options));

        /// <summary>The options that can begin with this word, in the order written.</summary>
        public IReadOnlyList<Node[]> Beginning(string word)
        {
            if (Options.Count < FewestIndexed)
                return Options;
            return index.Value.ByFirstWord.TryGetValue(word, out var options) ? options : index.Value.Others;
        }

        private static (Dictionary<string, Node[][]> ByFirstWord, Node[][] Others) Indexed(IReadOnlyList<Node[]> options)
        {
            var firsts = options.Select(option =>
            {
                var words = new HashSet<string>(StringComparer.Ordinal);
                return Collect(option, words) ? words : null;
            }).ToArray();
            var byFirstWord = firsts.OfType<HashSet<string>>().SelectMany(words => words).Distinct(StringComparer.Ordinal).ToDictionary(
                word => word,
                word => options.Where((_, i) => firsts[i] is null || firsts[i]!.Contains(word)).ToArray(),
                StringComparer.Ordinal);
            return (byFirstWord, [.. options.Where((_, i) => firsts[i] is null)]);
        }
    }
}
