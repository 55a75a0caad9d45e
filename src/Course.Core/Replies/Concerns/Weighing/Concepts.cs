using System.Collections.Frozen;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>
/// What a word is about, whatever its form: "pills", "tablets" and "sertraline" are one concept, and with "rope" and "bridge" one family.
/// Words that no concept names stand for themselves, without their endings. Read from <c>concern-concepts.txt</c>.
/// </summary>
internal static class Concepts
{
    private static readonly Lazy<FrozenDictionary<string, Concept>> ByStem = new(() => RuleText.Lines("concern-concepts")
        .SelectMany(line => line.Split('=') is [var name, var words] && name.Trim().Split('/') is [var family, var concept]
            ? words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Stem: StemOf(word), Concept: new Concept("@" + concept, "@@" + family)))
            : throw new FormatException($"'{line}' in concern-concepts.txt is not 'family/concept = words'."))
        .DistinctBy(pair => pair.Stem)
        .ToFrozenDictionary(pair => pair.Stem, pair => pair.Concept, StringComparer.Ordinal));

    /// <summary>The concept of a word in its plain form, or null where it has none.</summary>
    public static Concept? Of(string stem) => ByStem.Value.GetValueOrDefault(stem);

    /// <summary>The word without the commonest English endings. Rough on purpose: "hopes", "hoped" and "hoping" need only become the same.</summary>
    public static string StemOf(string word)
    {
        if (word is "he" or "she" or "they" or "ex")
            return "he";
        if (word is "him" or "her" or "them")
            return "him";
        if (word is "his" or "hers" or "their")
            return "his";
        if (char.IsAsciiDigit(word[0]))
            return word.Length > 2 ? "000" : "0";
        var stem = word.AsSpan();
        if (stem.Length > 5 && stem.EndsWith("ing"))
            stem = stem[..^3];
        else if (stem.Length > 4 && stem.EndsWith("ed"))
            stem = stem[..^2];
        else if (stem.Length > 3 && stem[^1] == 's' && stem[^2] != 's')
            stem = stem[..^1];
        if (stem.Length > 4 && stem[^1] == 'e')
            stem = stem[..^1];
        if (stem.Length > 4 && stem[^1] == stem[^2])
            stem = stem[..^1];
        return stem.Length == word.Length ? word : stem.ToString();
    }
}
