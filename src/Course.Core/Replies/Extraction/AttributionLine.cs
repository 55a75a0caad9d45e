using System.Collections.Frozen;
using System.Text;
using Course.Core.Replies.Languages;

namespace Course.Core.Replies.Extraction;

/// <summary>The line above a quotation: "On Monday, X wrote:". Programs break it over up to four lines.</summary>
/// <remarks>
/// People write such lines too ("On Monday he wrote:"), so a verb alone is not enough: it counts only right above quoted lines, or
/// together with a date and a time or an address, as programs write it.
/// </remarks>
internal static class AttributionLine
{
    private const int MostLines = 4;
    private const int MostCharacters = 400;

    /// <summary>No program breaks lines shorter than this.</summary>
    private const int NarrowestLine = 50;

    private static readonly FrozenSet<string> Openings = "on am op le el il em den dne w dnia i".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where one of these stands, a person tells who wrote; a program gives a name.</summary>
    private static readonly FrozenSet<string> Pronouns = "i he she we they my ich er sie wir je il elle on nous yo él ella io lui lei eu ele ela ik hij zij jag han hon jeg hun minä hän ja on ona я он она".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<string[]> Verbs = new(() => [.. MailLanguage.All
        .SelectMany(language => language.Wrote)
        .Select(HistoryMarks.Fold)
        .Distinct(StringComparer.Ordinal)]);

    /// <summary>Whether such a line begins here, and over how many lines it goes.</summary>
    public static bool Begins(IReadOnlyList<MailLine> lines, int start, out int length)
    {
        var joined = new StringBuilder();
        for (length = 1; length <= MostLines && start + length <= lines.Count; length++)
        {
            var line = lines[start + length - 1];
            if (line.Quoted || line.Blank || joined.Length + line.Text.Length > MostCharacters)
                return false;
            if (length > 1)
                joined.Append(' ');
            joined.Append(line.Text);
            if (!EndsLikeOne(line.Text, joined))
                continue;
            // A sentence that ends with a colon only after several lines of the person's own is not one.
            return LooksLikeOne(joined.ToString(), QuotedBelow(lines, start + length)) && !BeginsLater(lines, start, length);
        }

        return false;
    }

    /// <summary>Whether the line is whole without the first of these lines, and no program would have broken it there: then that is the person's own.</summary>
    private static bool BeginsLater(IReadOnlyList<MailLine> lines, int start, int length)
    {
        for (var later = start + 1; later < start + length; later++)
        {
            var rest = HistoryMarks.Fold(string.Join(' ', lines.Skip(later).Take(start + length - later).Select(line => line.Text)));
            if (((!IsFull(lines[later - 1].Text, lines[later].Text) && !IsDate(lines[later - 1].Text)) || OpensLikeOne(rest)) && HasTime(rest) && (HasVerb(rest) || HasAddress(rest)))
                return true;
        }

        return false;
    }

    /// <summary>"Op 16 aug. 2014 05:13 schreef…": so it begins, whatever stands in the full line above.</summary>
    private static bool OpensLikeOne(string text)
    {
        var word = text.IndexOf(' ', StringComparison.Ordinal);
        return word > 0 && Openings.Contains(text[..word]) && HasDate(text[..Math.Min(text.Length, 40)]);
    }

    /// <summary>"On Nov 21, 2014,": a line that is little more than a date belongs to what follows, however short it is.</summary>
    private static bool IsDate(string line) => HasDate(line) && line.Count(c => c == ' ') < 6;

    /// <summary>A program breaks a line only where the next word would make it too long.</summary>
    private static bool IsFull(string line, string next)
    {
        var word = next.IndexOf(' ', StringComparison.Ordinal);
        return line.Length + (word < 0 ? next.Length : word) >= NarrowestLine;
    }

    private static bool EndsLikeOne(string line, StringBuilder joined) =>
        line[^1] is ':' or '：'
        || (line[^1] == '>' && char.IsAsciiDigit(joined[0]) && HasDate(line))
        || IsWholeWithoutColon(line, joined)
        || (joined.Length > 4 && joined[0] == '-' && joined[1] == '-' && line.EndsWith("---", StringComparison.Ordinal))
        || (line[^1] == ']' && joined[0] == '*');

    /// <summary>Zoho and some web clients end the line with the verb and nothing after it.</summary>
    private static bool IsWholeWithoutColon(string line, StringBuilder joined)
    {
        if (!char.IsLetter(line[^1]) && line[^1] != ')')
            return false;
        var end = HistoryMarks.Fold(line.Length > 30 ? line[^30..] : line);
        return Array.Exists(Verbs.Value, verb => end.EndsWith(verb, StringComparison.Ordinal)) && joined.ToString() is var text && HasAddress(text) && HasDate(text) && HasTime(text);
    }

    private static bool LooksLikeOne(string joined, bool quotedBelow)
    {
        var text = HistoryMarks.Fold(joined);
        var verb = HasVerb(text);
        var address = HasAddress(text);
        var dated = HasDate(text) && HasTime(text);
        if (quotedBelow)
            return verb || address || (dated && joined.Length < 120);
        return dated ? address || (verb && !NamesByPronoun(text)) : address && (verb || (char.IsAsciiDigit(text[0]) && HasDate(text)));
    }

    private static bool NamesByPronoun(string text) => text.Split(' ', ',', ':').Skip(1).Any(Pronouns.Contains);

    private static bool QuotedBelow(IReadOnlyList<MailLine> lines, int next)
    {
        // One blank line, sometimes two, stands between; more is not a program's doing.
        for (var i = next; i < Math.Min(lines.Count, next + 3); i++)
        {
            if (lines[i].Quoted)
                return true;
            if (!lines[i].Blank)
                return false;
        }

        return false;
    }

    private static bool HasVerb(string text)
    {
        foreach (var verb in Verbs.Value)
        {
            for (var at = text.IndexOf(verb, StringComparison.Ordinal); at >= 0; at = text.IndexOf(verb, at + 1, StringComparison.Ordinal))
            {
                if ((at == 0 || !char.IsLetter(text[at - 1]) || verb[0] > '\u2e80') && (at + verb.Length == text.Length || !char.IsLetter(text[at + verb.Length])))
                    return true;
            }
        }

        return false;
    }

    private static bool HasAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
    }

    private static bool HasTime(string text)
    {
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] is ':' or '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]))
                return true;
        }

        return false;
    }

    /// <summary>A year, or numbers held together by two marks of one kind ("23.11.26").</summary>
    private static bool HasDate(string text)
    {
        for (var i = 0; i + 3 < text.Length; i++)
        {
            if (text[i] == '2' && text[i + 1] == '0' && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3]))
                return true;
            if (char.IsAsciiDigit(text[i]) && text[i + 1] is '/' or '-' or '.' && HasTwoMarks(text, i + 1))
                return true;
        }

        return false;
    }

    private static bool HasTwoMarks(string text, int mark)
    {
        for (var i = mark + 1; i < Math.Min(text.Length, mark + 4); i++)
        {
            if (text[i] == text[mark])
                return i > mark + 1;
            if (!char.IsAsciiDigit(text[i]) && text[i] != ' ')
                return false;
        }

        return false;
    }
}
