using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>
/// Takes from a body's lines what is not the writer's own: quoted lines, the line above them, header blocks with all that follows,
/// and signatures. What stands between quoted lines stays, wherever it stands.
/// </summary>
internal static class OwnWords
{
    /// <summary>The lines that are the writer's own, one a line, runs of blank lines reduced to one.</summary>
    public static string From(IReadOnlyList<MailLine> lines, Envelope envelope, out bool endsInHistory)
    {
        var own = Select(lines, envelope, keepMarkedSignatures: false, out endsInHistory);
        // Some programs let people type inside what they mark as the signature: better that than nothing.
        if (own.Length == 0 && lines.Any(line => line is { Signature: true, Quoted: false, History: false }))
            own = Select(lines, envelope, keepMarkedSignatures: true, out endsInHistory);
        return own;
    }

    private static string Select(IReadOnlyList<MailLine> lines, Envelope envelope, bool keepMarkedSignatures, out bool endsInHistory)
    {
        var own = new List<string>();
        var history = Select(lines, envelope, own, keepMarkedSignatures);
        endsInHistory = history < lines.Count;
        var text = Join(PlainSignatures.Cut(own));
        if (!endsInHistory || text.Length > 0)
            return text;
        // Nothing above what was answered, and no marks in it: they typed below it.
        own.Clear();
        Select([.. lines.Skip(UnmarkedHistory.AnswerBelow(lines, history, envelope)).Select(line => line with { History = false })], envelope, own, keepMarkedSignatures);
        return Join(PlainSignatures.Cut(own));
    }

    /// <summary>Adds the writer's own lines; quoted ones between them become <see cref="PlainSignatures.Quotation"/>.</summary>
    /// <returns>Where a history begins that nothing marks line by line, or the number of lines.</returns>
    private static int Select(IReadOnlyList<MailLine> lines, Envelope envelope, List<string> own, bool keepMarkedSignatures)
    {
        var nextSpoken = NextSpoken(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.History)
                return i;
            if (line.Quoted)
                own.Add(PlainSignatures.Quotation);
            if (line.Quoted || (line.Signature && !keepMarkedSignatures))
                continue;
            if (line.Blank)
            {
                own.Add("");
                continue;
            }

            var named = HistoryMarks.IsNamedRule(line.Text);
            var separator = HistoryMarks.IsSeparator(line.Text) || (named && (envelope.IsForward || IsAboveAttribution(lines, i + 1, nextSpoken)));
            if (separator && IsAboveQuoted(lines, i + 1, nextSpoken))
                continue;
            if (separator || HistoryMarks.BeginsHeaderBlock(lines, i))
                return i;
            if (AttributionLine.Begins(lines, i, out var length))
            {
                var next = i + length < lines.Count ? nextSpoken[i + length] : lines.Count;
                // Without quote marks below it, everything below it is history.
                if (next < lines.Count && !lines[next].Quoted)
                    return i;
                own.Add(PlainSignatures.Quotation);
                i += length - 1;
                continue;
            }

            if (!Signatures.IsDeviceLine(line.Text) && !HistoryMarks.IsPlaceholder(line.Text))
                own.Add(line.Text);
        }

        return lines.Count;
    }

    /// <summary>ProtonMail marks what follows its separator with ">" after all: then answers may stand between.</summary>
    private static bool IsAboveQuoted(IReadOnlyList<MailLine> lines, int below, int[] nextSpoken)
    {
        if (below >= lines.Count || nextSpoken[below] >= lines.Count)
            return false;
        var next = nextSpoken[below];
        if (AttributionLine.Begins(lines, next, out var length))
            next = next + length < lines.Count ? nextSpoken[next + length] : lines.Count;
        return next < lines.Count && lines[next].Quoted;
    }

    private static bool IsAboveAttribution(IReadOnlyList<MailLine> lines, int below, int[] nextSpoken) =>
        below < lines.Count && nextSpoken[below] < lines.Count && AttributionLine.Begins(lines, nextSpoken[below], out _);

    /// <summary>For each line the next one at or after it that is not blank; computed once, so that looking ahead costs nothing.</summary>
    private static int[] NextSpoken(IReadOnlyList<MailLine> lines)
    {
        var next = new int[lines.Count];
        var at = lines.Count;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (!lines[i].Blank)
                at = i;
            next[i] = at;
        }

        return next;
    }

    private static string Join(List<string> own)
    {
        var text = new StringBuilder();
        var blank = false;
        foreach (var line in own)
        {
            if (line.Length == 0)
            {
                blank = text.Length > 0;
                continue;
            }

            if (text.Length > 0)
                text.Append(blank ? "\n\n" : "\n");
            blank = false;
            text.Append(line);
        }

        return text.ToString();
    }
}
