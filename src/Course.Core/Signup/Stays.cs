using NodaTime;
using NodaTime.Text;

namespace Course.Core.Signup;

/// <summary>One time on the course.</summary>
/// <param name="From">Their local date when it began.</param>
/// <param name="Until">The last date of it, when they stopped; null while it goes on. Who has finished goes on: their page stays theirs, and takes what they tell.</param>
public readonly record struct Stay(LocalDate From, LocalDate? Until);

/// <summary>
/// When someone was on the course, oldest first: who leaves and signs up again has more than one stay. What lies between two is time away, of which nothing is known. The dates are
/// those of the zone they lived in then and are never reckoned anew, so that a move changes no count.
/// </summary>
public readonly record struct Stays
{
    private const char Between = ' ';
    private const char Until = '/';
    private readonly string? text;

    private Stays(string text) => this.text = text;

    /// <summary>As stored: ISO 8601 dates, a stay that goes on without its second.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>Whether none has begun.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Each of them.</summary>
    public IReadOnlyList<Stay> All => Each;

    /// <summary>The first day of all.</summary>
    public LocalDate First => All is [var first, ..] ? first.From : LocalDate.MaxIsoValue;

    /// <summary>A single stay that goes on.</summary>
    public static Stays Since(LocalDate on) => default(Stays).Begun(on);

    /// <summary>What was stored.</summary>
    /// <exception cref="FormatException">It is no text of ours.</exception>
    public static Stays Parse(string? stored)
    {
        if (string.IsNullOrEmpty(stored))
            return default;
        var stays = new Stays(stored);
        _ = stays.All;
        return stays;
    }

    /// <summary>With a stay that begins. One that goes on goes on; one that ended the same day or the day before is taken up again: no day lies between.</summary>
    public Stays Begun(LocalDate on) => Each switch
    {
        [.., { Until: null }] => this,
        [.. var before, { Until: { } until } last] when on <= until.PlusDays(1) => Of([.. before, last with { Until = null }]),
        var earlier => Of([.. earlier, new Stay(on, Until: null)]),
    };

    /// <summary>With the present stay over; where none is, as it was.</summary>
    public Stays Ended(LocalDate on) => Each is [.. var before, { Until: null } last] ? Of([.. before, last with { Until = LocalDate.Max(on, last.From) }]) : this;

    /// <summary>Whether they were on the course on that day.</summary>
    public bool Include(LocalDate day) => All.Any(stay => stay.From <= day && !(stay.Until < day));

    /// <summary>The days on the course after one date, up to another.</summary>
    public IEnumerable<LocalDate> Days(LocalDate after, LocalDate upTo)
    {
        foreach (var stay in All)
        {
            var last = stay.Until is { } until ? LocalDate.Min(until, upTo) : upTo;
            for (var day = LocalDate.Max(stay.From, after.PlusDays(1)); day <= last; day = day.PlusDays(1))
                yield return day;
        }
    }

    private Stay[] Each => IsEmpty ? [] : [.. Text.Split(Between).Select(Read)];

    private static Stays Of(IEnumerable<Stay> stays) => new(string.Join(Between, stays.Select(Of)));

    private static string Of(Stay stay) => $"{LocalDatePattern.Iso.Format(stay.From)}{Until}{(stay.Until is { } until ? LocalDatePattern.Iso.Format(until) : null)}";

    private static Stay Read(string text) => text.Split(Until) is [var from, var until]
        ? new Stay(Date(from), until.Length == 0 ? null : Date(until))
        : throw NotOurs();

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : throw NotOurs();

    private static FormatException NotOurs() => new("The times on the course are stored in a form that is not ours.");
}
