using Course.Core.Replies;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>One day someone reported on, after corrections: the later report of a day stands, field by field.</summary>
/// <param name="On">Their local date.</param>
/// <param name="Mood">1 to 10, or null.</param>
/// <param name="Distance">Kept, slipped or null.</param>
/// <param name="Notes">All they wrote that day, oldest first.</param>
public sealed record ReportedDay(LocalDate On, int? Mood, Distance? Distance, IReadOnlyList<string> Notes)
{
    /// <summary>The words that <see cref="Mood"/> was read from; null where they set it themselves.</summary>
    public string? MoodWords { get; init; }

    /// <summary>The words that <see cref="Distance"/> was read from; null where they set it themselves.</summary>
    public string? DistanceWords { get; init; }
}

/// <summary>How it is going, made from check-ins.</summary>
/// <param name="Days">Days reported on, oldest first.</param>
/// <param name="DaysKept">
/// Days of distance in all. A report speaks for the days since the report before it (or since the start): "kept" counts them all, "slipped" all but its own. Days away from the
/// course are neither kept nor slipped. From one day to the next it never grows smaller, whoever leaves and comes back between.
/// </param>
/// <param name="CurrentRun">Days of distance since the last slip.</param>
public sealed record ProgressReport(IReadOnlyList<ReportedDay> Days, int DaysKept, int CurrentRun)
{
    /// <summary>The longest run of days of distance, the present one among them.</summary>
    public int LongestRun { get; init; } = CurrentRun;

    /// <summary>The same of a single stay that goes on.</summary>
    public static ProgressReport Of(IEnumerable<CheckIn> checkIns, LocalDate startedOn) => Of(checkIns, Stays.Since(startedOn));

    /// <summary>Makes the report.</summary>
    /// <param name="checkIns">In any order.</param>
    /// <param name="stays">When they were on the course; a stay's first day counts as a day of distance itself.</param>
    public static ProgressReport Of(IEnumerable<CheckIn> checkIns, Stays stays)
    {
        var days = checkIns
            .GroupBy(checkIn => checkIn.On)
            .OrderBy(day => day.Key)
            .Select(day => day.OrderBy(checkIn => checkIn.At).ToList())
            .Select(Told)
            .ToList();

        int kept = 0, run = 0, longest = 0;
        var spokenFor = LocalDate.MinIsoValue;
        foreach (var day in days.Where(day => day.Distance is not null && day.On >= stays.First))
        {
            var span = stays.Days(spokenFor, day.On).Count();
            spokenFor = day.On;
            if (day.Distance == Distance.Kept)
            {
                kept += span;
                run += span;
                longest = Math.Max(longest, run);
            }
            else
            {
                var before = span - (stays.Include(day.On) ? 1 : 0);
                kept += before;
                longest = Math.Max(longest, run + before);
                run = 0;
            }
        }

        return new ProgressReport(days, kept, run) { LongestRun = longest };
    }

    /// <summary>What a day's check-ins come to; what they set on their page replaces all before it.</summary>
    private static ReportedDay Told(List<CheckIn> day)
    {
        var from = Math.Max(day.FindLastIndex(checkIn => checkIn.IsCorrection), 0);
        var counted = day[from..];
        var mood = counted.FindLast(checkIn => checkIn.Mood is not null);
        var distance = counted.FindLast(checkIn => checkIn.Distance is not null);
        return new ReportedDay(day[0].On, mood?.Mood, distance?.Distance, [.. day.Select(checkIn => checkIn.Note).Where(note => note.Length > 0)])
        {
            MoodWords = mood?.MoodWords,
            DistanceWords = distance?.DistanceWords,
        };
    }
}
