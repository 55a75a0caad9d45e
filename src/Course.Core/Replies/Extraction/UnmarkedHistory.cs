namespace Course.Core.Replies.Extraction;

/// <summary>Finds what was typed below a mail that the program quoted without any mark, as Outlook does.</summary>
internal static class UnmarkedHistory
{
    /// <summary>Where the answer below begins, or the number of lines when nothing there is plainly one.</summary>
    /// <remarks>
    /// It begins a paragraph, plainly answers, and stands below the last address or link of the mail answered: every mail of ours ends with some,
    /// and so do most others. What is no plain answer stays unfound: it can't be told from the end of that mail. Below a mail that was passed on, or that
    /// is not ours, there is none: an ex's "stop" or "8, yes" must never become the person's.
    /// </remarks>
    public static int AnswerBelow(IReadOnlyList<MailLine> lines, int history, Envelope envelope)
    {
        if (history == lines.Count || envelope.IsForward || HistoryMarks.IsForwardSeparator(lines[history].Text) || !envelope.MayBeOurs(AuthorAt(lines, history)))
            return lines.Count;
        var from = history;
        for (var i = history; i < lines.Count; i++)
        {
            if (lines[i].Text.Contains("://", StringComparison.Ordinal) || lines[i].Text.Contains('@', StringComparison.Ordinal))
                from = i;
        }

        for (var i = from + 1; i < lines.Count; i++)
        {
            if (lines[i - 1].Blank && !lines[i].Blank && AnswerShape.IsAnswer(lines[i].Text))
                return i;
        }

        return lines.Count;
    }

    private static string AuthorAt(IReadOnlyList<MailLine> lines, int history)
    {
        if (lines[history].Text.Length > 0 && AttributionLine.Begins(lines, history, out var length))
            return string.Join(' ', lines.Skip(history).Take(length).Select(line => line.Text));
        return HistoryMarks.AuthorIn(lines, history);
    }
}
