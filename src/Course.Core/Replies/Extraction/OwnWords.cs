using System.Text;

namespace Course.Core.Replies.Extraction;

/// <summary>
/// Takes from a body's lines what is not the writer's own: quoted lines, the line above them, header blocks with all that follows,
/// and signatures. What stands between quoted lines stays, wherever it stands.
/// </summary>
internal static class OwnWords
{
    /// <summary>The lines that are the writer's own, one a line, runs of blank lines reduced to one.</summary>
    public static string From(IReadOnlyList<MailLine> lines)
    {
        var own = Select(lines, keepMarkedSignatures: false);
        // Some programs let people type inside what they mark as the signature: better that than nothing.
        if (own.Length == 0 && lines.Any(line => line is { Signature: true, Quoted: false }))
            own = Select(lines, keepMarkedSignatures: true);
        return own;
    }

    private static string Select(IReadOnlyList<MailLine> lines, bool keepMarkedSignatures)
    {
        var own = new List<string>();
        var nextSpoken = NextSpoken(lines);
        var soleDashes = lines.Count(line => !line.Quoted && line.Text is "--") == 1;
        var inSignature = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Quoted)
            {
                inSignature = false;
                continue;
            }

            if (line.Signature && !keepMarkedSignatures)
                continue;
            if (line.Blank)
            {
                own.Add("");
                continue;
            }

            if (HistoryMarks.IsSeparator(line.Text) && IsAboveQuoted(lines, i + 1, nextSpoken))
                continue;
            if (HistoryMarks.IsSeparator(line.Text) || HistoryMarks.BeginsHeaderBlock(lines, i))
                break;
            if (AttributionLine.Begins(lines, i, out var length))
            {
                var next = i + length < lines.Count ? nextSpoken[i + length] : lines.Count;
                // Without quote marks below it, everything below it is history.
                if (next < lines.Count && !lines[next].Quoted)
                    break;
                inSignature = false;
                i += length - 1;
                continue;
            }

            if (line.Text is "-- " || (soleDashes && line.Text is "--"))
                inSignature = own.Exists(text => text.Length > 0);
            else if (!inSignature && !Signatures.IsDeviceLine(line.Text) && !HistoryMarks.IsPlaceholder(line.Text))
                own.Add(line.Text);
        }

        return Join(own);
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
