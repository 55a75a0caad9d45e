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
/// </summary>
public readonly record struct LessonLog
{
    private const int CodeLength = 4;
    private const int EntryLength = 8;
    private static readonly LocalDate Epoch = new(2020, 1, 1);
    private readonly string? text;

    private LessonLog(string text) => this.text = text;

    /// <summary>As stored; empty before the first lesson.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>How many different lessons.</summary>
    public int Count => Text.Length / EntryLength;

    /// <summary>The days lessons came on, in the order they came.</summary>
    public IReadOnlyList<LocalDate> Days
    {
        get
        {
            var days = new LocalDate[Count];
            for (var i = 0; i < days.Length; i++)
                days[i] = DayAt(i);
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
        _ = log.Days;
        return log;
    }

    /// <summary>The code a lesson is known by; a curriculum has no two lessons with the same.</summary>
    public static string CodeOf(string lesson) => Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(lesson)).AsSpan(0, 3))[..CodeLength];

    /// <summary>With one lesson more.</summary>
    /// <param name="lesson">A <see cref="Lesson.Id"/>.</param>
    /// <param name="on">Their local date, 2020 or later.</param>
    public LessonLog With(string lesson, LocalDate on)
    {
        var day = Period.DaysBetween(Epoch, on);
        ArgumentOutOfRangeException.ThrowIfNegative(day, nameof(on));
        var code = CodeOf(lesson);
        return new LessonLog(Without(code) + code + day.ToString("x4", CultureInfo.InvariantCulture));
    }

    /// <summary>With what another, later log holds.</summary>
    public LessonLog With(LessonLog later)
    {
        var all = this;
        for (var i = 0; i < later.Count; i++)
            all = new LessonLog(string.Concat(all.Without(later.CodeAt(i)), later.Text.AsSpan(i * EntryLength, EntryLength)));
        return all;
    }

    /// <summary>The lessons themselves, in the order they came; one that the course no longer has is left out.</summary>
    public IReadOnlyList<ReceivedLesson> In(Curriculum curriculum)
    {
        var received = new List<ReceivedLesson>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (curriculum.FindByCode(CodeAt(i)) is { } lesson)
                received.Add(new ReceivedLesson(lesson, DayAt(i)));
        }

        return received;
    }

    private string CodeAt(int index) => Text.Substring(index * EntryLength, CodeLength);

    private LocalDate DayAt(int index) =>
        Epoch.PlusDays(int.Parse(Text.AsSpan((index * EntryLength) + CodeLength, CodeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private string Without(string code)
    {
        for (var i = 0; i < Count; i++)
        {
            if (CodeAt(i) == code)
                return Text.Remove(i * EntryLength, EntryLength);
        }

        return Text;
    }
}
