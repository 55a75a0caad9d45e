using Course.Core.Progress;
using Course.Core.Signup;
using NodaTime;

namespace Course.Web.Pages.Charts;

/// <summary>A day in the calendar.</summary>
/// <param name="On">Which.</param>
/// <param name="IsKept">Whether distance was kept.</param>
/// <param name="IsSlip">Whether there was a slip.</param>
/// <param name="IsLesson">Whether a lesson came.</param>
/// <param name="IsToday">Whether it is today.</param>
/// <param name="IsOnCourse">Whether they were on the course, and so can tell of it.</param>
public sealed record CalendarDay(LocalDate On, bool IsKept, bool IsSlip, bool IsLesson, bool IsToday, bool IsOnCourse);

/// <summary>A row of the calendar.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Days">Monday to Sunday; null before the start and after today.</param>
public sealed record CalendarWeek(LocalDate Monday, IReadOnlyList<CalendarDay?> Days)
{
    private const int DaysPerWeek = 7;

    /// <summary>No more weeks than this: about two years, of which a page stays small.</summary>
    private const int MostWeeks = 110;

    /// <summary>Whether anything is marked in it but today.</summary>
    public bool HasMarks => Days.Any(day => day is { IsKept: true } or { IsSlip: true } or { IsLesson: true });

    /// <summary>All weeks from the first day anything is known of to today, oldest first.</summary>
    /// <param name="report">What was told.</param>
    /// <param name="lessons">Days lessons came on.</param>
    /// <param name="stays">When they were on the course.</param>
    /// <param name="today">Their date.</param>
    public static IReadOnlyList<CalendarWeek> Of(ProgressReport report, IReadOnlyCollection<LocalDate> lessons, Stays stays, LocalDate today)
    {
        var marks = DayMarks.Of(report, stays);
        var lessonDays = lessons.ToHashSet();
        var onCourse = stays.Days(LocalDate.MinIsoValue, today).ToHashSet();
        var first = marks.Slips.Concat(marks.Kept).Concat(lessonDays).Append(LocalDate.Min(stays.First, today)).Min();
        var monday = MondayOf(LocalDate.Max(first, today.PlusWeeks(-MostWeeks)));
        var weeks = new List<CalendarWeek>();
        for (; monday <= today; monday = monday.PlusWeeks(1))
        {
            var days = new CalendarDay?[DaysPerWeek];
            for (var i = 0; i < DaysPerWeek; i++)
            {
                var on = monday.PlusDays(i);
                if (on >= first && on <= today)
                    days[i] = new CalendarDay(on, marks.Kept.Contains(on), marks.Slips.Contains(on), lessonDays.Contains(on), on == today, onCourse.Contains(on));
            }

            weeks.Add(new CalendarWeek(monday, days));
        }

        return weeks;
    }

    private static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
}
