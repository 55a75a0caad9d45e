namespace Course.Core.Content;

/// <summary>A track whose lessons are found by their codes in a <see cref="LessonLog"/>.</summary>
internal sealed class TrackIndex
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byCode;

    public TrackIndex(Track track)
    {
        Track = track;
        var codes = new Dictionary<string, int>(track.Lessons.Count, StringComparer.Ordinal);
        for (var i = 0; i < track.Lessons.Count; i++)
            codes[LessonLog.CodeOf(track.Lessons[i])] = i;
        byCode = codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Track Track { get; }

    /// <summary>How far someone with this log is on the track.</summary>
    public TrackStanding Standing(LessonLog log, Outcome? outcome)
    {
        var seen = new Seen[Track.Lessons.Count];
        for (var i = log.FirstThisTime; i < log.Entries; i++)
        {
            if (byCode.TryGetValue(log.CodeAt(i), out var lesson) && seen[lesson] != Seen.Got)
                seen[lesson] = log.IsOffered(i) ? Seen.Offered : Seen.Got;
        }

        return new TrackStanding(Track, seen, outcome);
    }
}

/// <summary>What has become of a lesson of the track, since the course was begun.</summary>
internal enum Seen
{
    No,

    /// <summary>It came into the course behind them, and they were told.</summary>
    Offered,
    Got,
}

/// <summary>
/// How far someone is on one track, judged by the lessons they have got and never by a number, so that lessons may be added, moved and retired while people are on it (docs/adr/0023).
/// </summary>
internal sealed class TrackStanding(Track track, Seen[] seen, Outcome? outcome)
{
    /// <summary>Whether they have got any lesson of it.</summary>
    public bool IsBegun => seen.Contains(Seen.Got);

    /// <summary>The lesson to send; null where none is left.</summary>
    /// <param name="chosen">
    /// The lesson that was chosen for them before, if any. It stands, wherever it has been moved to, unless that would pass over lessons they have not got; one no longer on the track gives way.
    /// </param>
    public string? Next(string? chosen)
    {
        var next = FirstOpen(Reached);
        var at = chosen is null ? -1 : IndexOf(chosen);
        if (at >= 0 && IsOpen(at) && (!IsBegun || next < 0 || at <= next))
            return chosen;
        return next < 0 ? null : track.Lessons[next];
    }

    /// <summary>The first lesson that is only for people who told what they told, and that they have not got; null where there is none.</summary>
    public string? MissedByOutcome => track.Lessons.Where((lesson, index) => IsConditional(lesson) && IsOpen(index)).FirstOrDefault();

    /// <summary>The lessons behind them, when this one is sent, that came into the course when they were past them, and of which they have not been told.</summary>
    public IReadOnlyList<string> AddedBehind(string lesson)
    {
        var added = new List<string>();
        var at = IndexOf(lesson);
        var behind = IsBegun ? Math.Max(at, Reached) : 0;
        for (var i = 0; i < behind; i++)
        {
            if (i != at && IsMissing(i))
                added.Add(track.Lessons[i]);
        }

        return added;
    }

    /// <summary>
    /// Up to where they have come: after one of the lessons they have got, the place with the fewest exceptions, which are lessons before it that they have not got and lessons after it
    /// that they have; of equals the earlier, which leaves more to come. So one lesson moved from one end of the track to the other changes nothing for those in between.
    /// </summary>
    private int Reached
    {
        get
        {
            var exceptions = seen.Count(one => one == Seen.Got);
            var (reached, fewest) = (0, exceptions);
            for (var i = 0; i < seen.Length; i++)
            {
                exceptions += seen[i] == Seen.Got ? -1 : IsMissing(i) ? 1 : 0;
                if (seen[i] == Seen.Got && exceptions < fewest)
                    (reached, fewest) = (i + 1, exceptions);
            }

            return reached;
        }
    }

    /// <summary>The first lesson still to come after a place; where none is, the first before it that they were never told of: nobody leaves a track with something unsaid.</summary>
    private int FirstOpen(int from)
    {
        var unsaid = -1;
        for (var i = 0; i < seen.Length; i++)
        {
            if (IsOpen(i) && (i >= from || (outcome is not null && IsConditional(track.Lessons[i]))))
                return i;
            if (unsaid < 0 && IsMissing(i))
                unsaid = i;
        }

        return unsaid;
    }

    private bool IsOpen(int index) => seen[index] != Seen.Got && track.IsFor(track.Lessons[index], outcome);

    /// <summary>A lesson that depends on what was told is no exception: whoever told otherwise has rightly not got it.</summary>
    private bool IsMissing(int index) => seen[index] == Seen.No && !IsConditional(track.Lessons[index]);

    private bool IsConditional(string lesson) => track.LeftOut.ContainsKey(lesson);

    private int IndexOf(string lesson)
    {
        for (var i = 0; i < track.Lessons.Count; i++)
        {
            if (string.Equals(track.Lessons[i], lesson, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
