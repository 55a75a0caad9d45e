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
            if (line.Quoted || line.Blank || joined.Length > MostCharacters)
                return false;
            if (length > 1)
                joined.Append(' ');
            joined.Append(line.Text.AsSpan(0, Math.Min(line.Text.Length, MostCharacters)));
            if (HoldsOne(joined.ToString()))
                return !BeginsLater(lines, start, length, quotedBelow: false);
            if (joined.Length > MostCharacters)
                return false;
            if (!EndsLikeOne(line.Text, joined))
                continue;
            // A sentence that ends with a colon only after several lines of the person's own is not one.
            var quotedBelow = QuotedBelow(lines, start + length);
            return LooksLikeOne(joined.ToString(), quotedBelow) && !BeginsLater(lines, start, length, quotedBelow);
        }

        return false;
    }

    /// <summary>Whether the line is whole without the first of these lines, and no program would have broken it there: then that is the person's own.</summary>
    private static bool BeginsLater(IReadOnlyList<MailLine> lines, int start, int length, bool quotedBelow)
    {
        for (var later = start + 1; later < start + length; later++)
        {
            var above = lines[later - 1].Text;
            var isFull = IsFull(above, lines[later].Text);
            var rest = HistoryMarks.Fold(Join(lines, later, start + length));
            if (HasTime(rest) && (HasVerb(rest) || HasAddress(rest)))
            {
                if ((!isFull && !IsDate(above)) || OpensLikeOne(rest) || (!isFull && OpensWithDate(rest) && !IsOpening(above)))
                    return true;
            }
            else if (quotedBelow && (!isFull || EndsSentence(above)) && NamesSomeone(rest) && !IsOfProgram(Join(lines, start, later)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Join(IReadOnlyList<MailLine> lines, int from, int to) =>
        string.Join(' ', lines.Skip(from).Take(to - from).Select(line => line.Text));

    /// <summary>"Robin wrote:" is whole; "&lt;robin@example.net&gt; wrote:" and "schrieb Robin:" want what stands above them.</summary>
    private static bool NamesSomeone(string text) =>
        char.IsLetter(text[0]) && HasVerb(text) && !Array.Exists(Verbs.Value, verb => text.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>What a program says besides the name: a day, an hour, an address.</summary>
    private static bool IsOfProgram(string text) => HasDate(text) || HasTime(text) || HasAddress(text);

    private static bool EndsSentence(string line) => line.Length > 1 && line[^1] is '.' or '!' or '?' or '…' && char.IsLetter(line[^2]);

    /// <summary>"On", "On Nov": the beginning of such a line and nothing else.</summary>
    private static bool IsOpening(string line) =>
        line[^1] == ',' || (line.Count(c => c == ' ') < 3 && Openings.Contains(HistoryMarks.Fold(line.Split(' ')[0])));

    /// <summary>"Op 16 aug. 2014 05:13 schreef…": so it begins, whatever stands in the full line above.</summary>
    private static bool OpensLikeOne(string text)
    {
        var word = text.IndexOf(' ', StringComparison.Ordinal);
        return word > 0 && Openings.Contains(text[..word]) && HasDate(text[..Math.Min(text.Length, 40)]);
    }

    /// <summary>"2026年11月23日", "mån 23 nov. 2026": a year with its day, not "2026 at 9:00", whose day stands above.</summary>
    private static bool OpensWithDate(string text)
    {
        for (var i = 0; i + 5 < Math.Min(text.Length, 30); i++)
        {
            if (text[i] == '2' && text[i + 1] == '0' && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3]))
                return text.AsSpan(0, i).IndexOfAnyInRange('0', '9') >= 0 || (text[i + 4] is '/' or '-' or '.' or '年' or '년');
        }

        return false;
    }

    /// <summary>"On Nov 21, 2014,": a line that is little more than a date belongs to what follows, however short it is.</summary>
    private static bool IsDate(string line) =>
        line.Count(c => c == ' ') < 6 && (HasDate(line) || (Openings.Contains(HistoryMarks.Fold(line.Split(' ')[0])) && line.Any(char.IsAsciiDigit)));

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

    /// <summary>Yahoo's phone programs set the mail answered right behind the colon: "On …, The Course &lt;a@b&gt; wrote:   How are you".</summary>
    private static bool HoldsOne(string joined)
    {
        var at = joined.IndexOf('@', StringComparison.Ordinal);
        var colon = at < 0 ? -1 : joined.IndexOf(": ", at, StringComparison.Ordinal);
        if (colon < 0 || joined.LastIndexOf('<', at) < 0)
            return false;
        var head = HistoryMarks.Fold(joined[..(colon + 1)]);
        return HasAddress(head) && HasDate(head) && HasTime(head) && (HasVerb(head) || head[^2] == '>');
    }

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
            return address || (dated ? verb || joined.Length < 120 : verb && !NamesByPronoun(text));
        return dated ? address || (verb && !NamesByPronoun(text)) : address && (verb || (char.IsAsciiDigit(text[0]) && HasDate(text)));
    }

    /// <summary>The first word is one only right before the verb: "On Monday", but "he wrote".</summary>
    private static bool NamesByPronoun(string text)
    {
        var words = text.Split([' ', ',', ':', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Skip(1).Any(Pronouns.Contains)
            || (words.Length > 1 && Pronouns.Contains(words[0]) && Array.Exists(Verbs.Value, verb => text.AsSpan(words[0].Length + 1).StartsWith(verb)));
    }

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

    internal static bool HasAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
    }

    internal static bool HasTime(string text)
    {
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] is ':' or '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]))
                return true;
        }

        return false;
    }

    /// <summary>A year, or numbers held together by two marks of one kind ("23.11.26").</summary>
    internal static bool HasDate(string text)
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
