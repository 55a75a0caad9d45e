using NodaTime;

namespace Course.Core.Schedule;

/// <summary>A set of days of the week. Its number is part of storage: never changed.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day. Nobody's wish: whoever wants nothing pauses or stops.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Every day.</summary>
    All = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday,
}

/// <summary>Looks into <see cref="Weekdays"/>.</summary>
public static class WeekdaySets
{
    /// <summary>The single days, Monday first.</summary>
    public static IReadOnlyList<Weekdays> Each { get; } =
        [Weekdays.Monday, Weekdays.Tuesday, Weekdays.Wednesday, Weekdays.Thursday, Weekdays.Friday, Weekdays.Saturday, Weekdays.Sunday];

    /// <summary>Whether the day of this date is among them.</summary>
    public static bool Include(this Weekdays days, LocalDate date) => (days & (Weekdays)(1 << ((int)date.DayOfWeek - 1))) != Weekdays.None;
}
