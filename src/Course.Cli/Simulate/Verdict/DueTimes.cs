using NodaTime;

namespace Course.Cli.Simulate.Verdict;

/// <summary>When a lesson is due and when one may come, worked out here anew from the course's rules: nothing of the application's own schedule is used.</summary>
internal static class DueTimes
{
    private const int FirstHour = 7;
    private const int QuietHour = 21;

    /// <summary>The first time at the chosen hour after an instant, on a date after the last lesson's and not before the end of a pause.</summary>
    public static Instant Next(DateTimeZone zone, int hour, Instant after, Instant? lastSent, LocalDate? pausedUntil)
    {
        var first = after.InZone(zone).Date;
        if (lastSent?.InZone(zone).Date is { } last && last >= first)
            first = last.PlusDays(1);
        if (pausedUntil is { } until && until > first)
            first = until;
        for (var date = first; ; date = date.PlusDays(1))
        {
            if (At(zone, date, hour) is { } due && due > after)
                return due;
        }
    }

    /// <summary>The chosen hour of a date: the earlier of two where clocks go back, the first moment after the gap where they go forward, null on a date that a zone skips.</summary>
    public static Instant? At(DateTimeZone zone, LocalDate date, int hour)
    {
        var map = zone.MapLocal(date.At(new LocalTime(hour, 0)));
        if (map.Count > 0)
            return map.First().ToInstant();
        var after = map.LateInterval.Start;
        return after.InZone(zone).Date == date ? after : null;
    }

    /// <summary>Whether nothing may be sent: before seven and from nine in the evening, by their own clock.</summary>
    public static bool IsQuiet(DateTimeZone zone, Instant at) => at.InZone(zone).Hour is < FirstHour or >= QuietHour;

    /// <summary>How long after a due time a lesson may still go out that day.</summary>
    public static Duration Window(DateTimeZone zone, Instant due)
    {
        var date = due.InZone(zone).Date;
        return (At(zone, date, QuietHour) ?? due) - due;
    }

    /// <summary>The first date after a pause of so many days, asked for at an instant: today counts where today's hour is still to come.</summary>
    public static LocalDate PauseEnd(DateTimeZone zone, int hour, Instant asked, int days)
    {
        var today = asked.InZone(zone).Date;
        return At(zone, today, hour) is { } due && asked < due ? today.PlusDays(days) : today.PlusDays(days + 1);
    }
}
