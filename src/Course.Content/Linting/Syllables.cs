using System.Text.RegularExpressions;

namespace Course.Content.Linting;

/// <summary>
/// Counts the syllables of English words by rule. It knows no dictionary, so a single word may be off by one; over a
/// lesson the errors even out, which is all a reading grade needs.
/// </summary>
public static partial class Syllables
{
    /// <summary>At least 1. Digits count one each, as they are roughly spoken.</summary>
    public static int Count(string word)
    {
        var lower = word.ToLowerInvariant().Replace('’', '\'');
        var count = lower.Count(char.IsAsciiDigit);
        // Each part of a compound ends like a word of its own: the e of "make-believe" is silent twice.
        foreach (var part in lower.Split('-'))
            count += InPart(part);
        return Math.Max(1, count);
    }

    private static int InPart(string part)
    {
        // "didn't" is spoken with a vowel that isn't written; "don't" is not.
        var spokenNot = SpokenNot().IsMatch(part) ? 1 : 0;
        var apostrophe = part.IndexOf('\'', StringComparison.Ordinal);
        var letters = new string([.. (apostrophe < 0 ? part : part[..apostrophe]).Where(char.IsAsciiLetter)]);
        if (letters.Length == 0)
            return 0;

        var count = VowelGroups().Count(letters)
            + Hiatus().Count(letters)
            - SilentE().Count(letters);
        return Math.Max(1, count) + spokenNot;
    }

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex VowelGroups();

    // Two vowels that are spoken apart: qui-et, vari-ous, do-ing, ide-a, cre-ate.
    [GeneratedRegex("(?<![tscgx])i(?:a|o|u)(?!$)|(?<=[lrdbnv])ia$|(?<![tcfr])ie(?:t|nce)|[aeiouy]ing$|dea$|crea(?=t[ei])|poe[mt]")]
    private static partial Regex Hiatus();

    // make, makes, walked, lonely, hopeful: a written e after a consonant that is not spoken. Not in: table, horses, wanted.
    [GeneratedRegex("(?<=[aeiouy][^aeiouy]*[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[aeiouy][^aeiouy]*[^aeiouysxzcg])(?<!sh|ch)es$|(?<=[aeiouy][^aeiouy]*[^aeiouytd])ed$|(?<=[aeiouy][^aeiouy]*[^aeiouy])e(?=(?:ly|ful|fully|less|ness|ment|ments|thing)$)|(?<=^som)e(?=[^aeiouy])")]
    private static partial Regex SilentE();

    [GeneratedRegex("[dsv]n't$")]
    private static partial Regex SpokenNot();
}
