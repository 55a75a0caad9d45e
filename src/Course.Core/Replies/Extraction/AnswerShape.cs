using System.Collections.Frozen;
using Course.Core.Replies.Languages;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Extraction;

/// <summary>Tells a line that plainly answers the check-in: it begins with a number from 1 to 10, yes or no, in any of the languages.</summary>
internal static class AnswerShape
{
    private const int LongestToken = 12;

    private static readonly Lazy<FrozenSet<string>> YesAndNo = new(() => MailLanguage.All
        .SelectMany(language => language.Yes.Concat(language.No))
        .Concat(["y", "n", "yep", "yeah", "nope", "mood", "pause", "stop", "help"])
        .Select(HistoryMarks.Fold)
        .ToFrozenSet(StringComparer.Ordinal));

    public static bool IsAnswer(string line)
    {
        var end = 0;
        while (end < line.Length && char.IsLetterOrDigit(line[end]))
            end++;
        if (end is 0 or > LongestToken)
            return false;
        var token = HistoryMarks.Fold(line[..end]);
        var rest = line.AsSpan(end).Trim();
        var isNumber = (NumberWords.TryValue(token, out var value) || NumberWords.TryForeign(token, out value)) && value is >= 1 and <= 10;
        if (!isNumber)
            return YesAndNo.Value.Contains(token) && (rest.IsEmpty || !char.IsLetter(rest[0]) || rest.Length < 20);
        // "1. How do you feel" counts a list, "7 High Street" is an address.
        return rest.IsEmpty || rest[0] is ',' or ';' or '!' or '/' or '…' || rest is "." || (rest[0] is '.' && rest.Length > 1 && value > 3) || rest.StartsWith("out of") || IsAnswer(rest.ToString());
    }
}
