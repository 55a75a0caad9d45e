using NodaTime;

namespace Course.Core.Enrolment;

/// <summary>A day on which words are due to be erased, and whose or which.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="What">A <see cref="Links.SubscriberId"/>: all that person wrote. Or a mail that is nobody's, as <see cref="OfStranger"/> writes it.</param>
public sealed record WordsDue(LocalDate Day, string What)
{
    private const char Between = '.';

    /// <summary>How long after the end of a course its words are kept.</summary>
    public static Period WordsAreKept { get; } = Period.FromYears(1);

    /// <summary>How long a mail is kept that is nobody's.</summary>
    public static Period StrangersMailIsKept { get; } = Period.FromDays(30);

    /// <summary>The day on which words of a course go that ended then, or of a note written after that.</summary>
    public static LocalDate DayAfter(Instant end) => end.InUtc().Date + WordsAreKept;

    /// <summary>A mail that is nobody's, and the keyed hash of a sender's address it can be found by, where it has one.</summary>
    public static string OfStranger(string mail, string? sender) => $"{mail}{Between}{sender}";

    /// <summary>Takes apart what <see cref="OfStranger"/> wrote; null for a person.</summary>
    public (string Mail, string? Sender)? Stranger => What.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var at ? (What[..at], at + 1 == What.Length ? null : What[(at + 1)..]) : null;
}

/// <summary>
/// Table <c>Retention</c>: by day, whose words are due to be erased on it (docs/adr/0022). A day's are one range, and so are one person's, so that the rows are found when the person is deleted.
/// </summary>
public interface IRetention
{
    /// <summary>Notes that something is due; noted before is harmless.</summary>
    Task AddAsync(WordsDue due, CancellationToken cancellationToken);

    /// <summary>All that is due up to and on a day, oldest first.</summary>
    IAsyncEnumerable<WordsDue> ReadDueAsync(LocalDate through, CancellationToken cancellationToken);

    /// <summary>Every day noted for one person or mail.</summary>
    Task<IReadOnlyList<LocalDate>> ReadDaysAsync(string what, CancellationToken cancellationToken);

    /// <summary>Takes a note back; none there is no error.</summary>
    Task RemoveAsync(WordsDue due, CancellationToken cancellationToken);
}
