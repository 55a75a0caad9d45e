using System.Globalization;
using Course.Content;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Web.Words;

/// <summary>Dates and hours in words, as one would say them. Immutable.</summary>
public sealed class When(PageWords say)
{
    private static readonly Weekdays WorkingDays = Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday | Weekdays.Thursday | Weekdays.Friday;

    private readonly Lazy<Names> names = new(() => new Names(say));

    /// <summary>For instance "8 in the morning", "12 noon", "6:30 in the evening".</summary>
    public string Clock(LocalTime time)
    {
        var ofDay = names.Value.HasTwelveHours;
        var hour = Number(ofDay ? time.ClockHourOfHalfDay : time.Hour);
        var clock = time.Minute == 0
            ? say.Fill("dates.full-hour", ("hour", hour))
            : say.Fill("dates.hour-and-minute", ("hour", hour), ("minute", time.Minute.ToString("00", CultureInfo.InvariantCulture)));
        return time.Hour switch
        {
            12 when time.Minute == 0 => say.Fill("dates.noon", ("time", clock)),
            < 12 => say.Fill("dates.morning", ("time", clock)),
            < 18 => say.Fill("dates.afternoon", ("time", clock)),
            _ => say.Fill("dates.evening", ("time", clock)),
        };
    }

    /// <summary>For instance "8 in the morning".</summary>
    public string Hour(int hour) => Clock(new LocalTime(hour, 0));

    /// <summary>For instance "Friday 8 March".</summary>
    public string Day(LocalDate date) => Date("dates.day", date);

    /// <summary>For instance "8 March", where the weekday is of no use.</summary>
    public string ShortDay(LocalDate date) => Date("dates.short-day", date);

    /// <summary>For instance "8 Mar", where there is no room.</summary>
    public string ShortestDay(LocalDate date) =>
        say.Fill("dates.short-day", ("day", Number(date.Day)), ("month", names.Value.ShortMonths[date.Month - 1]), ("weekday", names.Value.ShortDays[(int)date.DayOfWeek - 1]));

    /// <summary>For instance "8 March 2026", where it may be long ago.</summary>
    public string DayOfYear(LocalDate date) => Date("dates.day-with-year", date);

    /// <summary>For instance "8 March 2026, 6:30 in the evening".</summary>
    public string Moment(LocalDateTime moment) => say.Fill("dates.moment", ("date", DayOfYear(moment.Date)), ("time", Clock(moment.TimeOfDay)));

    /// <summary>For instance "on Friday 8 March".</summary>
    public string OnDay(LocalDate date) => say.Fill("dates.on-day", ("date", Day(date)));

    /// <summary>For instance "on Friday 8 March at 8 in the morning".</summary>
    public string OnDayAt(LocalDateTime moment) => say.Fill("dates.on-day-at", ("date", Day(moment.Date)), ("time", Clock(moment.TimeOfDay)));

    /// <summary>For instance "1 day", "12 days".</summary>
    public string Days(int days) => days == 1 ? say["dates.one-day"] : say.Fill("dates.days", ("count", Number(days)));

    /// <summary>For instance "every day", "from Monday to Friday", "on Monday and Thursday".</summary>
    public string Week(Weekdays days) => days switch
    {
        Weekdays.All => say["dates.every-day"],
        _ when days == WorkingDays => say["dates.working-days"],
        _ => say.Fill("dates.on-days", ("days", Listed([.. WeekdaySets.Each.Where(day => days.HasFlag(day)).Select(NameOf)]))),
    };

    /// <summary>For instance "Monday, Tuesday and Friday".</summary>
    /// <param name="several">At least one.</param>
    public string Listed(IReadOnlyList<string> several) => several.Count == 1
        ? several[0]
        : say.Fill("dates.list-end", ("first", several.SkipLast(1).Aggregate((first, next) => say.Fill("dates.list", ("first", first), ("next", next)))), ("last", several[^1]));

    /// <summary>The name of a single day.</summary>
    public string NameOf(Weekdays day) => names.Value.Days[IndexOf(day)];

    /// <summary>The same for the head of a column.</summary>
    public string ShortNameOf(Weekdays day) => names.Value.ShortDays[IndexOf(day)];

    private string Date(string id, LocalDate date) => say.Fill(
        id,
        ("day", Number(date.Day)),
        ("month", names.Value.Months[date.Month - 1]),
        ("weekday", names.Value.Days[(int)date.DayOfWeek - 1]),
        ("year", Number(date.Year)));

    private static int IndexOf(Weekdays day) => int.Log2((int)day);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Names(PageWords say)
    {
        public string[] Days { get; } = say["dates.weekdays"].Split(' ');

        public string[] ShortDays { get; } = say["dates.weekdays-short"].Split(' ');

        public string[] Months { get; } = say["dates.months"].Split(' ');

        public string[] ShortMonths { get; } = say["dates.months-short"].Split(' ');

        public bool HasTwelveHours { get; } = say["dates.hours"] == "12";
    }
}
