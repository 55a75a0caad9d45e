using Course.Core.Replies;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>Which days were kept and on which there was a slip, as <see cref="ProgressReport"/> counts them: there are as many kept days here as it says.</summary>
public sealed class DayMarks
{
    private readonly HashSet<LocalDate> kept = [];
    private readonly HashSet<LocalDate> slips = [];

    private DayMarks()
    {
    }

    /// <summary>Days of distance.</summary>
    public IReadOnlySet<LocalDate> Kept => kept;

    /// <summary>Days of a slip.</summary>
    public IReadOnlySet<LocalDate> Slips => slips;

    /// <summary>The marks of a report.</summary>
    /// <param name="report">What was told.</param>
    /// <param name="startedOn">The local date of the start, as the report was made with.</param>
    public static DayMarks Of(ProgressReport report, LocalDate startedOn)
    {
        var marks = new DayMarks();
        var spokenFor = startedOn.PlusDays(-1);
        foreach (var day in report.Days)
        {
            if (day.Distance is not { } distance)
                continue;
            if (distance == Distance.Slipped)
                marks.slips.Add(day.On);
            if (day.On <= spokenFor)
                continue;
            for (var on = spokenFor.PlusDays(1); on < day.On; on = on.PlusDays(1))
                marks.kept.Add(on);
            if (distance == Distance.Kept)
                marks.kept.Add(day.On);
            spokenFor = day.On;
        }

        return marks;
    }
}
