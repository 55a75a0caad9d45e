using Course.Core.Schedule;

namespace Course.Web.Words;

/// <summary>Sets of days of the week in words.</summary>
public static class WeekWords
{
    /// <summary>For instance "every day", "on weekdays", "on Monday and Thursday".</summary>
    public static string Of(Weekdays days)
    {
        const Weekdays Working = Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday | Weekdays.Thursday | Weekdays.Friday;
        if (days == Weekdays.All)
            return "every day";
        if (days == Working)
            return "from Monday to Friday";
        var names = WeekdaySets.Each.Where(day => days.HasFlag(day)).Select(day => day.ToString()).ToList();
        return "on " + (names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}");
    }
}
