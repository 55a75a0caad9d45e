using Course.Core.Replies;
using Course.Core.Signup;
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
    /// <param name="stays">When they were on the course, as the report was made with.</param>
    public static DayMarks Of(ProgressReport report, Stays stays)
    {
        var marks = new DayMarks();
        var spokenFor = stays.First.PlusDays(-1);
        foreach (var day in report.Days)
        {
            if (day.Distance is not { } distance)
                continue;
            if (distance == Distance.Slipped)
                marks.slips.Add(day.On);
            if (day.On <= spokenFor)
                continue;
            foreach (var on in stays.Days(spokenFor, day.On))
            {
                if (on < day.On || distance == Distance.Kept)
                    marks.kept.Add(on);
            }

            spokenFor = day.On;
        }

        return marks;
    }
}
