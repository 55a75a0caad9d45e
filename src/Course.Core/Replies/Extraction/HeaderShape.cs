namespace Course.Core.Replies.Extraction;

/// <summary>Tells a block of mail headers by its shape, in a language we have no labels for: labelled lines on end, with an address, a day and an hour.</summary>
internal static class HeaderShape
{
    private const int FewestLines = 3;
    private const int MostLines = 8;
    private const int LongestLabel = 24;
    private const int MostWords = 3;

    public static bool Begins(IReadOnlyList<MailLine> lines, int start)
    {
        var labelled = 0;
        bool address = false, day = false, hour = false;
        for (var i = start; i < Math.Min(lines.Count, start + MostLines) && !lines[i].Quoted && IsLabelled(lines[i].Text); i++)
        {
            labelled++;
            var text = lines[i].Text;
            address |= text.Contains('@', StringComparison.Ordinal);
            // Not of one line each: the hour is told with the day.
            (day, hour) = AttributionLine.HasDate(text) && AttributionLine.HasTime(text) ? (true, true) : (day, hour);
        }

        return labelled >= FewestLines && address && day && hour;
    }

    private static bool IsLabelled(string line)
    {
        var text = line.AsSpan().TrimStart("*_ ");
        var colon = text[..Math.Min(text.Length, LongestLabel)].IndexOfAny(':', '：');
        if (colon <= 0 || colon + 1 == text.Length || !(text[colon] == '：' || text[colon + 1] is ' ' or '*'))
            return false;
        var label = text[..colon].TrimEnd("* ");
        return label.Length > 0 && label.Count(' ') < MostWords && !label.ContainsAnyInRange('0', '9') && char.IsLetter(label[0]);
    }
}
