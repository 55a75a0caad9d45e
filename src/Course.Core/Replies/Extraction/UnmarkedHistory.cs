namespace Course.Core.Replies.Extraction;

/// <summary>Finds what was typed below a mail that the program quoted without any mark, as Outlook does.</summary>
internal static class UnmarkedHistory
{
    /// <summary>Where the answer below begins, or the number of lines when nothing there is plainly one.</summary>
    /// <remarks>
    /// It begins a paragraph, plainly answers, and stands below the last address or link of the mail answered: every mail of ours ends with some,
    /// and so do most others. What is no plain answer stays unfound: it can't be told from the end of that mail.
    /// </remarks>
    public static int AnswerBelow(IReadOnlyList<MailLine> lines, int history)
    {
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
}
