using System.Collections.Frozen;
using Course.Core.Replies.Phrases;
using NodaTime;

namespace Course.Core.Replies.Commands;

/// <summary>How long a pause is asked for: a number of days, or the day on which lessons come again. Vague lengths stay null.</summary>
internal readonly record struct PauseLength(int? Days, LocalDate? Until, bool IsLimited, int End)
{
    private const int LongestDays = 366;

    private static readonly FrozenDictionary<string, IsoDayOfWeek> Weekdays = new Dictionary<string, IsoDayOfWeek>
    {
        ["monday"] = IsoDayOfWeek.Monday, ["mon"] = IsoDayOfWeek.Monday, ["tuesday"] = IsoDayOfWeek.Tuesday, ["tue"] = IsoDayOfWeek.Tuesday, ["tues"] = IsoDayOfWeek.Tuesday,
        ["wednesday"] = IsoDayOfWeek.Wednesday, ["wed"] = IsoDayOfWeek.Wednesday, ["thursday"] = IsoDayOfWeek.Thursday, ["thu"] = IsoDayOfWeek.Thursday, ["thurs"] = IsoDayOfWeek.Thursday,
        ["friday"] = IsoDayOfWeek.Friday, ["fri"] = IsoDayOfWeek.Friday, ["saturday"] = IsoDayOfWeek.Saturday, ["sat"] = IsoDayOfWeek.Saturday, ["sunday"] = IsoDayOfWeek.Sunday, ["sun"] = IsoDayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Reads the first length or date between two words.</summary>
    public static PauseLength Read(WordList words, int from, int to, LocalDate? today)
    {
        for (var i = from; i < to; i++)
        {
            if (DaysAt(words, i, to) is { } days)
                return new PauseLength(days.Days is > 0 and <= LongestDays ? days.Days : null, null, true, days.End);
            if (words.TextAt(i) is "until" or "till" or "til" or "untill" or "through" or "to" or "on" or "before")
            {
                if (DateAt(words, i + 1, to, today) is { } date)
                    return new PauseLength(null, date.Date, true, date.End);
                if (words.TextAt(i) is "until" or "till" or "til" or "untill")
                    return new PauseLength(null, null, true, i);
            }
        }

        return new PauseLength(null, null, false, 0);
    }

    private static (int? Days, int End)? DaysAt(WordList words, int i, int to)
    {
        if (words.TextAt(i) == "fortnight")
            return (14, i + 1);
        var (count, unit) = CountAt(words, i);
        if (unit >= to)
            return null;
        int? size = words.TextAt(unit) switch
        {
            "day" or "days" => 1,
            "week" or "weeks" => 7,
            "month" or "months" => 30,
            _ => null,
        };
        return size is null || count is null && unit == i ? null : (count * size, unit + 1);
    }

    /// <summary>The number at this word and where its unit should stand. "A few" is a length, but no number.</summary>
    private static (int? Count, int Unit) CountAt(WordList words, int i)
    {
        if (NumberWords.TryValue(words.TextAt(i), out var value))
            return (value, words.TextAt(i + 1) is "more" or "full" or "whole" ? i + 2 : i + 1);
        if (words.TextAt(i) is "a" or "the" or "next" or "this")
        {
            return words.TextAt(i + 1) switch
            {
                "few" or "some" or "next" when words.TextAt(i + 2) != "week" => (null, i + 2),
                "couple" when words.TextAt(i + 2) == "of" => (2, i + 3),
                "couple" => (2, i + 2),
                _ when words.TextAt(i) == "a" => (1, i + 1),
                _ => (null, i),
            };
        }

        return words.TextAt(i) is "some" or "few" or "several" ? (null, i + 1) : (null, i);
    }

    private static (LocalDate? Date, int End)? DateAt(WordList words, int i, int to, LocalDate? today)
    {
        while (i < to && words.TextAt(i) is "the" or "this" or "coming" or "next" or "about" or "around" or "at" or "least" or "after")
            i++;
        if (i >= to)
            return null;
        if (words.TextAt(i) == "tomorrow")
            return (today?.PlusDays(1), i + 1);
        if (Weekdays.TryGetValue(words.TextAt(i), out var weekday))
            return WithDayOfMonth(words, i + 1, to, today) ?? (today?.Next(weekday), i + 1);
        if (words.TextAt(i) == "end" && words.TextAt(i + 1) == "of")
            return (null, i + 2);
        return DayOfMonth(words, i, today);
    }

    /// <summary>"Monday 3 December": the date says more than the weekday.</summary>
    private static (LocalDate? Date, int End)? WithDayOfMonth(WordList words, int i, int to, LocalDate? today) =>
        i < to && words.BreakBefore(i) != Break.Sentence ? DayOfMonth(words, words.TextAt(i) == "the" ? i + 1 : i, today) : null;

    private static (LocalDate? Date, int End)? DayOfMonth(WordList words, int i, LocalDate? today)
    {
        if (words.TextAt(i).Length == 4 && NumberWords.TryValue(words.TextAt(i), out var year) && Number(words, i + 1) is { } isoMonth && Number(words, i + 2) is { } isoDay)
            return (Valid(year, isoMonth, isoDay), i + 3);
        if (MonthAt(words, i) is { } month && Number(words, i + 1) is { } dayAfter)
            return (NextOn(today, month, dayAfter), SkipEnding(words, i + 2));
        if (Number(words, i) is not { } day)
            return null;
        var next = SkipEnding(words, i + 1);
        if (words.TextAt(next) == "of")
            next++;
        if (MonthAt(words, next) is { } monthAfter)
            return (NextOn(today, monthAfter, day), next + 1);
        if (next < words.Count && words.Between(next).Trim() is "/" or "." or "-" && Number(words, next) is { } second)
        {
            // "3.12." is written day first; "3/12" may be either, unless one of the two can be no month.
            var dayFirst = words.Between(next).Trim() is "." || day > 12;
            return (dayFirst ? NextOn(today, second, day) : second > 12 ? NextOn(today, day, second) : null, next + 1);
        }

        return next > i + 1 ? (NextDay(today, day), next) : null;
    }

    private static int SkipEnding(WordList words, int i) => words.TextAt(i) is "st" or "nd" or "rd" or "th" ? i + 1 : i;

    private static int? Number(WordList words, int i) =>
        words.TextAt(i) is { Length: 1 or 2 } text && char.IsAsciiDigit(text[0]) && NumberWords.TryValue(text, out var value) ? value : null;

    private static int? MonthAt(WordList words, int i)
    {
        var text = words.TextAt(i);
        if (text.Length < 3)
            return null;
        var index = Array.FindIndex(Months, month => month == text || (text.Length <= 4 && month.StartsWith(text, StringComparison.Ordinal)));
        return index < 0 ? null : index + 1;
    }

    private static LocalDate? NextOn(LocalDate? today, int month, int day)
    {
        if (today is not { } now)
            return null;
        var thisYear = Valid(now.Year, month, day);
        return thisYear > now ? thisYear : Valid(now.Year + 1, month, day);
    }

    private static LocalDate? NextDay(LocalDate? today, int day)
    {
        if (today is not { } now)
            return null;
        var first = new LocalDate(now.Year, now.Month, 1);
        var thisMonth = Valid(now.Year, now.Month, day);
        var following = first.PlusMonths(1);
        return thisMonth > now ? thisMonth : Valid(following.Year, following.Month, day);
    }

    private static LocalDate? Valid(int year, int month, int day) =>
        year is >= 1 and < 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;
}
