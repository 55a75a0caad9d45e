using System.Globalization;
using Course.Content;
using Course.Core.Content;
using Course.Web.Words;

namespace Course.Web.Mails;

/// <summary>Words that belong to the layout and not to any one mail.</summary>
public sealed class LayoutWords(WrittenCourse course)
{
    private readonly TextBlock words = course.Blocks[MailIds.Layout];

    /// <summary>Says days and hours.</summary>
    public When When { get; } = new(course.Pages);

    /// <summary>The preview line of discreet mails: a lock screen shows it.</summary>
    public string DiscreetPreheader => words.Piece("discreet-preheader");

    /// <summary>The button of the confirmation mail.</summary>
    public string ConfirmButton => words.Piece("confirm-button");

    /// <summary>The button of the mail with a fresh link.</summary>
    public string PageButton => words.Piece("page-button");

    /// <summary>The line above a lesson.</summary>
    /// <param name="from">The sender's name.</param>
    /// <param name="module">The part of the course.</param>
    /// <param name="number">Its number; 0 for a lesson that is retired while people still stand on it.</param>
    /// <param name="of">How many there are.</param>
    public MailPart.Kicker Lesson(string from, string module, int number, int of) => Kicker(number > 0 ? "lesson" : "retired", from, module, number, of);

    /// <summary>The line above a discreet lesson: whoever looks over a shoulder reads it first, so it names no part of the course.</summary>
    public MailPart.Kicker Discreet(string from, int number, int of) => number > 0 ? Kicker("lesson-discreet", from, string.Empty, number, of) : new MailPart.Kicker(from);

    /// <summary>The line above a check-in of the year after.</summary>
    public MailPart.Kicker Month(string from, int number, int of) => Kicker("month", from, string.Empty, number, of);

    /// <summary>A chart of the latest days.</summary>
    /// <param name="moods">Oldest first.</param>
    public MailPart.Moods Lately(IEnumerable<MoodOn> moods) => new(words.Piece("moods"), [.. moods.Select(Bar)]);

    /// <summary>A chart of one week.</summary>
    /// <param name="moods">Oldest first.</param>
    public MailPart.Moods Week(IEnumerable<MoodOn> moods) => new(words.Piece("week"), [.. moods.Select(Bar)]);

    private MoodBar Bar(MoodOn day) => new(When.ShortDay(day.On), day.Mood);

    private MailPart.Kicker Kicker(string piece, string from, string module, int number, int of) => new(Placeholders.FillPlain(words.Piece(piece), new Dictionary<string, string>
    {
        ["from"] = from,
        ["module"] = module,
        ["number"] = number.ToString(CultureInfo.InvariantCulture),
        ["of"] = of.ToString(CultureInfo.InvariantCulture),
    }));
}
