using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Course.Core.Replies.Languages;

namespace Course.Core.Replies.Extraction;

/// <summary>Lines below which the mail answered stands whole: separators like "-----Original Message-----", and blocks of From, Sent, To and Subject.</summary>
internal static class HistoryMarks
{
    private const int LongestLabel = 24;
    private const int LongestBlock = 8;
    private const int LongestNamedRule = 80;
    private const int ShortestRow = 4;

    /// <summary>What a program draws lines with, besides "-": hyphens and dashes of every width, and the lines of boxes.</summary>
    private static readonly SearchValues<char> OtherDashes = SearchValues.Create("‐‑‒–—―─━－");

    private static readonly SearchValues<char> RowMarks = SearchValues.Create("-_=*~‐‑‒–—―─━－");

    private static readonly Lazy<FrozenSet<string>> Forwards = new(() => MailLanguage.All
        .SelectMany(language => language.Forwarded)
        .Select(Fold)
        .ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> Separators = new(() => MailLanguage.All
        .SelectMany(language => language.OriginalMessage)
        .Select(Fold)
        .Concat(Forwards.Value)
        .ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, HeaderRoles>> Labels = new(ReadLabels);

    /// <summary>What a header line says about the mail answered.</summary>
    [Flags]
    private enum HeaderRoles
    {
        None = 0,
        From = 1,
        Sent = 2,
        To = 4,
        Subject = 8,
    }

    /// <summary>A line of the kind "---- Original message ----", or the same words with a colon after them.</summary>
    public static bool IsSeparator(string line) => IsSeparator(line, Separators.Value);

    /// <summary>A line of the kind "---- Forwarded message ----": nobody answers below it.</summary>
    public static bool IsForwardSeparator(string line) => IsSeparator(line, Forwards.Value);

    /// <summary>Any words between two rows of dashes, in a language we have no file for, or as a program of its own words them.</summary>
    public static bool IsNamedRule(string line)
    {
        if (line.Length is < 2 * ShortestRow + 2 or > LongestNamedRule || !IsRowMark(line[0]) || !IsRowMark(line[^1]))
            return false;
        var left = line.AsSpan().IndexOfAnyExcept(RowMarks);
        var right = line.AsSpan().LastIndexOfAnyExcept(RowMarks);
        return left >= ShortestRow && line.Length - 1 - right >= ShortestRow && line.AsSpan(left, right - left).ContainsAnyExcept(' ', '-');
    }

    private static bool IsRowMark(char c) => RowMarks.Contains(c);

    private static bool IsSeparator(string line, FrozenSet<string> separators)
    {
        line = WithPlainDashes(line);
        var words = (line.Length > LongestNamedRule ? BetweenDashes(line) : line).Trim('-', '_', '=', '*', ' ', ':', '>', '：');
        // The bare words could be someone's own; dashes or a colon around them are a program's.
        return words.Length < line.Length && words.Length > 0 && (separators.Contains(Fold(words)) || separators.Contains(Fold(BetweenDashes(line))));
    }

    private static string WithPlainDashes(string line) =>
        line.Length > 0 && OtherDashes.Contains(line[0]) ? string.Concat(line.Select(c => OtherDashes.Contains(c) ? '-' : c)) : line;

    /// <summary>What stands between two rows of dashes at the start of a line: what follows them may have lost its line break ("--- Original message ---From: …").</summary>
    private static string BetweenDashes(string line)
    {
        var rest = line.AsSpan().TrimStart('-');
        var end = rest.IndexOf("--");
        return line.Length - rest.Length < 3 || end is < 1 or > 60 ? "" : rest[..end].Trim().ToString();
    }

    /// <summary>What programs leave in plain text where a picture was.</summary>
    public static bool IsPlaceholder(string line) =>
        line.Length > 5 && line[0] == '[' && line[^1] == ']'
        && (line.StartsWith("[cid:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("[image:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a block of at least three different headers begins here: two could be a sentence of someone's own.</summary>
    public static bool BeginsHeaderBlock(IReadOnlyList<MailLine> lines, int start)
    {
        if (IsRule(lines[start].Text) || IsNamedRule(lines[start].Text))
        {
            start++;
            while (start < lines.Count && lines[start].Blank)
                start++;
            return start < lines.Count && ((RoleOf(lines[start].Text) != HeaderRoles.None && CountRoles(lines, start) >= 2) || HeaderShape.Begins(lines, start));
        }

        return (RoleOf(lines[start].Text) != HeaderRoles.None && CountRoles(lines, start) >= 3) || HeaderShape.Begins(lines, start);
    }

    /// <summary>What the header block that begins at or near this line says of who wrote the mail: the line "From:", or in a language we have no labels for, the whole block.</summary>
    public static string AuthorIn(IReadOnlyList<MailLine> lines, int start)
    {
        var end = Math.Min(lines.Count, start + LongestBlock);
        for (var i = start; i < end; i++)
        {
            if (!RoleOf(lines[i].Text).HasFlag(HeaderRoles.From))
                continue;
            // A long name has the address on the next line.
            return lines[i].Text.Contains('@', StringComparison.Ordinal) || i + 1 == lines.Count || RoleOf(lines[i + 1].Text) != HeaderRoles.None
                ? lines[i].Text
                : lines[i].Text + " " + lines[i + 1].Text;
        }

        for (var i = start; i < end; i++)
        {
            if (HeaderShape.Begins(lines, i))
                return string.Join(' ', lines.Skip(i).TakeWhile(line => !line.Blank).Take(LongestBlock).Select(line => line.Text));
        }

        return "";
    }

    private static int CountRoles(IReadOnlyList<MailLine> lines, int start)
    {
        // A label may belong to different roles in different languages ("A:"), so roles are matched to lines greedily, fixed ones first.
        var seen = HeaderRoles.None;
        var open = 0;
        for (var i = start; i < Math.Min(lines.Count, start + LongestBlock); i++)
        {
            var role = RoleOf(lines[i].Text);
            if (role == HeaderRoles.None)
                continue;
            if (IsOne(role))
                seen |= role;
            else
                open++;
        }

        return System.Numerics.BitOperations.PopCount((uint)seen) + open;
    }

    private static bool IsOne(HeaderRoles role) => System.Numerics.BitOperations.IsPow2((uint)role);

    private static HeaderRoles RoleOf(string line)
    {
        var text = line.AsSpan().TrimStart("*_ ");
        var colon = text[..Math.Min(text.Length, LongestLabel)].IndexOfAny(':', '：');
        if (colon <= 0)
            return HeaderRoles.None;
        var label = text[..colon].TrimEnd("* ").ToString();
        return Labels.Value.GetValueOrDefault(Fold(label));
    }

    /// <summary>The line that Outlook draws: only underscores or dashes, many of them.</summary>
    private static bool IsRule(string line) => line.Length >= 20 && line.AsSpan().IndexOfAnyExcept('_', '-') < 0;

    private static FrozenDictionary<string, HeaderRoles> ReadLabels()
    {
        var labels = new Dictionary<string, HeaderRoles>(StringComparer.Ordinal);
        foreach (var headers in MailLanguage.All.Select(language => language.Headers))
        {
            Add(headers.From, HeaderRoles.From);
            Add(headers.Sent, HeaderRoles.Sent);
            Add(headers.To, HeaderRoles.To);
            Add(headers.Subject, HeaderRoles.Subject);
        }

        return labels.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(IReadOnlyList<string> names, HeaderRoles role)
        {
            foreach (var name in names.Select(Fold))
                labels[name] = labels.GetValueOrDefault(name) | role;
        }
    }

    /// <summary>One form for letters written as one or as two characters, and for upper and lower case.</summary>
    internal static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: no phrase of ours has one.
            return text.ToLowerInvariant();
        }
    }
}
