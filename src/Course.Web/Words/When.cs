using System.Globalization;
using NodaTime;

namespace Course.Web.Words;

/// <summary>Dates and hours in words, as one would say them.</summary>
public static class When
{
    /// <summary>For instance "8 in the morning", "12 noon", "6:30 in the evening".</summary>
    public static string Clock(LocalTime time)
    {
        var hour = time.ClockHourOfHalfDay.ToString(CultureInfo.InvariantCulture);
        var clock = time.Minute == 0 ? hour : $"{hour}:{time.Minute:00}";
        return time.Hour switch
        {
            12 when time.Minute == 0 => "12 noon",
            < 12 => $"{clock} in the morning",
            < 18 => $"{clock} in the afternoon",
            _ => $"{clock} in the evening",
        };
    }

    /// <summary>For instance "8 in the morning".</summary>
    public static string Hour(int hour) => Clock(new LocalTime(hour, 0));

    /// <summary>For instance "Friday 8 March".</summary>
    public static string Day(LocalDate date) => date.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    /// <summary>For instance "8 March", where the weekday is of no use.</summary>
    public static string ShortDay(LocalDate date) => date.ToString("d MMMM", CultureInfo.InvariantCulture);

    /// <summary>For instance "on Friday 8 March".</summary>
    public static string OnDay(LocalDate date) => $"on {Day(date)}";

    /// <summary>For instance "on Friday 8 March at 8 in the morning".</summary>
    public static string OnDayAt(LocalDateTime moment) => $"{OnDay(moment.Date)} at {Clock(moment.TimeOfDay)}";

    /// <summary>For instance "1 day", "12 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
}
