using System.Collections.Frozen;
using System.Globalization;
using Course.Core.Replies.Languages;

namespace Course.Core.Replies.Phrases;

/// <summary>Numbers in digits and words.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> English =
        "zero one two three four five six seven eight nine ten eleven twelve".Split(' ').Select((word, value) => (word, value)).ToFrozenDictionary(pair => pair.word, pair => pair.value, StringComparer.Ordinal);

    private static readonly Lazy<FrozenDictionary<string, int>> Foreign = new(() => MailLanguage.All
        .Where(language => language.Code != "en")
        .SelectMany(language => language.Numbers.Select((word, value) => (Word: word, Value: value)))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal)
        .Where(words => words.Select(pair => pair.Value).Distinct().Count() == 1)
        .ToFrozenDictionary(words => words.Key, words => words.First().Value, StringComparer.Ordinal));

    /// <summary>The number that digits or an English word give; numbers too long to be anybody's mood give a large one.</summary>
    public static bool TryValue(string word, out int value)
    {
        value = 0;
        if (word.Length == 0)
            return false;
        if (!char.IsAsciiDigit(word[0]))
            return English.TryGetValue(word, out value);
        value = word.Length <= 6 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : int.MaxValue;
        return true;
    }

    /// <summary>The number that a word gives in another language, when no two of them differ about it.</summary>
    public static bool TryForeign(string word, out int value) => Foreign.Value.TryGetValue(word, out value);
}
