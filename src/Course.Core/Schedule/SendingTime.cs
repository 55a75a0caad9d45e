using NodaTime;
using NodaTime.TimeZones;

namespace Course.Core.Schedule;

/// <summary>When someone wants their lesson: an hour of their own day.</summary>
/// <param name="Zone">Their time zone.</param>
/// <param name="Hour">Local hour, <see cref="EarliestHour"/> to <see cref="LatestHour"/>.</param>
public sealed record SendingTime(DateTimeZone Zone, int Hour)
{
    /// <summary>Nothing is sent before this local hour.</summary>
    public const int EarliestHour = 7;

    /// <summary>Nothing is sent at or after this local hour.</summary>
    public const int QuietHour = 21;

    /// <summary>The latest hour that may be chosen.</summary>
    public const int LatestHour = QuietHour - 1;

    private readonly Weekdays days = Weekdays.All;

    /// <summary>The days of the week on which a lesson may come.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No day at all: the next lesson would never come.</exception>
    public Weekdays Days
    {
        get => days;
        init => days = (value & Weekdays.All) == Weekdays.None
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "At least one day of the week has to be chosen.")
            : value & Weekdays.All;
    }

    /// <summary>
    /// How a local time that a clock change skips or doubles is read: skipped, the first instant after the gap; doubled, the earlier of the two.
    /// </summary>
    public static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The chosen hour on this date.</summary>
    public Instant On(LocalDate date) => Zone.ResolveLocal(date.At(new LocalTime(Hour, 0)), Resolver).ToInstant();

    /// <summary>The local date at this instant.</summary>
    public LocalDate DateAt(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>
    /// The next time a lesson is due: the first chosen hour after <paramref name="now"/>, on a chosen day of the week, on a local date after
    /// <paramref name="lastSentOn"/> and not before <paramref name="notBefore"/>.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="lastSentOn">The local date of the last lesson: never two in a day.</param>
    /// <param name="notBefore">The first date after a pause.</param>
    public Instant NextDue(Instant now, LocalDate? lastSentOn, LocalDate? notBefore)
    {
        var date = DateAt(now);
        if (lastSentOn is { } last && date <= last)
            date = last.PlusDays(1);
        if (notBefore is { } start && date < start)
            date = start;
        while (true)
        {
            var due = On(date);
            // A gap as long as a day (Apia skipped 30 December 2011) resolves into the next date: that date has its own turn.
            if (due > now && Days.Include(date) && DateAt(due) == date)
                return due;
            date = date.PlusDays(1);
        }
    }

    /// <summary>
    /// Whether a lesson whose time has come may go out at <paramref name="now"/>: on that local day, if it is a chosen one, from the chosen hour until 21:00, and only
    /// if none went out that day.
    /// </summary>
    public bool MaySendAt(Instant now, LocalDate? lastSentOn, LocalDate? notBefore)
    {
        var local = now.InZone(Zone);
        if (lastSentOn >= local.Date || notBefore > local.Date || !Days.Include(local.Date))
            return false;
        return now >= On(local.Date) && local.Hour is >= EarliestHour and < QuietHour;
    }
}
