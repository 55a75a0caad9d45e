using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Course.Core.Links;
using NodaTime;

namespace Course.Core.Content;

/// <summary>A lesson someone has got.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="On">Their local date when it was sent, the latest where it was sent more than once.</param>
public sealed record ReceivedLesson(Lesson Lesson, LocalDate On);

/// <summary>
/// Which lessons someone has got, and on which of their days. Kept on the ring row, which is written with every lesson anyway, so it must be short: eight characters a lesson, four
/// for the lesson (a hash of its id) and four for the day (since 2020-01-01, hexadecimal). A lesson sent again replaces what stood there, so it never outgrows the course.
/// Two entries are no lessons got: a mark where the course was begun anew, and lessons that came into the course behind someone and were offered to them.
/// </summary>
public readonly record struct LessonLog
{
    private const int CodeLength = 4;
    private const int EntryLength = 8;

    /// <summary>The digits that the day of a lesson got is written in, and those of one offered: the same sixteen values.</summary>
    private const string GotDigits = "0123456789abcdef";
    private const string OfferedDigits = "ghijklmnopqrstuv";

    /// <summary>Stands where a code stands and is none.</summary>
    private const string BegunAnew = "----";
    private static readonly LocalDate Epoch = new(2020, 1, 1);
    private readonly string? text;

    private LessonLog(string text) => this.text = text;

    /// <summary>As stored; empty before the first lesson.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>How many different lessons have come.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < Entries; i++)
                count += IsReceived(i) ? 1 : 0;
            return count;
        }
    }

    /// <summary>The days lessons came on, in the order they came.</summary>
    public IReadOnlyList<LocalDate> Days
    {
        get
        {
            var days = new List<LocalDate>(Entries);
            for (var i = 0; i < Entries; i++)
            {
                if (IsReceived(i))
                    days.Add(DayAt(i));
            }

            return days;
        }
    }

    /// <summary>What was stored.</summary>
    /// <exception cref="FormatException">It is no log of ours.</exception>
    public static LessonLog Parse(string? stored)
    {
        if (string.IsNullOrEmpty(stored))
            return default;
        var log = new LessonLog(stored);
        if (stored.Length % EntryLength != 0)
            throw new FormatException("The lessons someone has got are stored in a form that is not ours.");
        for (var i = 0; i < log.Entries; i++)
            _ = log.DayAt(i);
        return log;
    }

    /// <summary>The code a lesson is known by; a curriculum has no two lessons with the same.</summary>
    public static string CodeOf(string lesson) => Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(lesson)).AsSpan(0, 3))[..CodeLength];

    /// <summary>With one lesson more.</summary>
    /// <param name="lesson">A <see cref="Lesson.Id"/>.</param>
    /// <param name="on">Their local date, 2020 or later.</param>
    public LessonLog With(string lesson, LocalDate on) => With(CodeOf(lesson), DayText(on));

    /// <summary>With a lesson that was offered to them since it came into the course behind them.</summary>
    /// <param name="lesson">A <see cref="Lesson.Id"/>.</param>
    /// <param name="on">Their local date, 2020 or later.</param>
    public LessonLog WithOffered(string lesson, LocalDate on) =>
        With(CodeOf(lesson), string.Concat(DayText(on).Select(digit => OfferedDigits[GotDigits.IndexOf(digit, StringComparison.Ordinal)])));

    /// <summary>With a mark that the course begins anew here: what came before counts as got, and not as got this time.</summary>
    public LessonLog WithBeginning() => Entries == 0 ? this : With(BegunAnew, DayText(Epoch));

    /// <summary>With what another, later log holds.</summary>
    public LessonLog With(LessonLog later)
    {
        var all = this;
        for (var i = 0; i < later.Entries; i++)
            all = all.With(later.CodeAt(i).ToString(), later.DayTextAt(i).ToString());

        return all;
    }

    /// <summary>The lessons themselves, in the order they came; one that the course no longer has is left out.</summary>
    public IReadOnlyList<ReceivedLesson> In(Curriculum curriculum) => Lessons(curriculum, IsReceived);

    /// <summary>The lessons that were offered and have not come.</summary>
    public IReadOnlyList<ReceivedLesson> OfferedIn(Curriculum curriculum)
    {
        var received = In(curriculum).Select(got => got.Lesson.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Lessons(curriculum, IsOffered).Where(offered => !received.Contains(offered.Lesson.Id))];
    }

    /// <summary>Whether this lesson has come since the course was begun, or begun anew.</summary>
    public bool HasThisTime(string lesson)
    {
        var code = CodeOf(lesson);
        for (var i = FirstThisTime; i < Entries; i++)
        {
            if (IsReceived(i) && CodeAt(i).SequenceEqual(code))
                return true;
        }

        return false;
    }

    /// <summary>The day this lesson came on, or null where it has not come.</summary>
    public LocalDate? DayOf(string lesson)
    {
        var code = CodeOf(lesson);
        for (var i = 0; i < Entries; i++)
        {
            if (IsReceived(i) && CodeAt(i).SequenceEqual(code))
                return DayAt(i);
        }

        return null;
    }

    /// <summary>Whether this lesson was the last that came.</summary>
    public bool EndsWith(string lesson)
    {
        for (var i = Entries - 1; i >= 0; i--)
        {
            if (IsReceived(i))
                return CodeAt(i).SequenceEqual(CodeOf(lesson));
        }

        return false;
    }

    /// <summary>How many entries there are, marks and offers among them.</summary>
    internal int Entries => Text.Length / EntryLength;

    /// <summary>The first entry since the course was begun, or begun anew.</summary>
    internal int FirstThisTime
    {
        get
        {
            for (var i = Entries - 1; i >= 0; i--)
            {
                if (IsMark(i))
                    return i + 1;
            }

            return 0;
        }
    }

    private static string DayText(LocalDate on)
    {
        var day = Period.DaysBetween(Epoch, on);
        ArgumentOutOfRangeException.ThrowIfNegative(day, nameof(on));
        return day.ToString("x4", CultureInfo.InvariantCulture);
    }

    /// <summary>A lesson got takes the place of what stood there of it, an offer only that of an earlier offer: what was got before is still got.</summary>
    private LessonLog With(string code, string day)
    {
        var isOffer = IsOffer(day);
        var kept = new StringBuilder(Text.Length + EntryLength);
        for (var i = 0; i < Entries; i++)
        {
            if (!CodeAt(i).SequenceEqual(code) || (isOffer && !IsOffered(i)))
                kept.Append(Text, i * EntryLength, EntryLength);
        }

        return new LessonLog(kept.Append(code).Append(day).ToString());
    }

    private List<ReceivedLesson> Lessons(Curriculum curriculum, Func<int, bool> which)
    {
        var lessons = new List<ReceivedLesson>(Entries);
        for (var i = 0; i < Entries; i++)
        {
            if (which(i) && curriculum.FindByCode(CodeAt(i).ToString()) is { } lesson)
                lessons.Add(new ReceivedLesson(lesson, DayAt(i)));
        }

        return lessons;
    }

    private bool IsMark(int index) => CodeAt(index).SequenceEqual(BegunAnew);

    internal bool IsOffered(int index) => IsOffer(DayTextAt(index));

    private static bool IsOffer(ReadOnlySpan<char> day) => OfferedDigits.Contains(day[0], StringComparison.Ordinal);

    private bool IsReceived(int index) => !IsMark(index) && !IsOffered(index);

    internal ReadOnlySpan<char> CodeAt(int index) => Text.AsSpan(index * EntryLength, CodeLength);

    private ReadOnlySpan<char> DayTextAt(int index) => Text.AsSpan((index * EntryLength) + CodeLength, EntryLength - CodeLength);

    private LocalDate DayAt(int index)
    {
        var digits = IsOffered(index) ? OfferedDigits : GotDigits;
        var day = 0;
        foreach (var letter in DayTextAt(index))
        {
            var digit = digits.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
                throw new FormatException("The day of a lesson is stored in a form that is not ours.");
            day = (day * digits.Length) + digit;
        }

        return Epoch.PlusDays(day);
    }
}
