namespace Course.Core.Replies.Extraction;

/// <summary>Cuts signatures that plain text marks by a line of dashes: "-- " by its standard, "--" or a long dash by habit.</summary>
internal static class PlainSignatures
{
    /// <summary>Stands in the list of lines where something quoted stood: a signature ends there.</summary>
    public const string Quotation = ">";

    /// <summary>The lines without signatures and without marks of quotation.</summary>
    public static List<string> Cut(List<string> lines)
    {
        var own = new List<string>(lines.Count);
        var spoken = false;
        var inSignature = false;
        var hasOneRow = lines.Count(IsRow) == 1;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line == Quotation)
                inSignature = false;
            // Two rows are a style; so is one with an answer below it.
            else if (line == "-- " || (hasOneRow && IsRow(line) && !AnswerShape.IsAnswer(NextSpoken(lines, i + 1))))
                inSignature = spoken;
            else if (!inSignature)
            {
                own.Add(line);
                spoken |= line.Length > 0;
            }
        }

        return own;
    }

    private static bool IsRow(string line) => line is "--" or "—" or "–";

    private static string NextSpoken(List<string> lines, int from)
    {
        while (from < lines.Count && lines[from].Length == 0)
            from++;
        return from < lines.Count ? lines[from] : "";
    }
}
