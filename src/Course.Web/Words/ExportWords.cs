using System.Globalization;
using Course.Content;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Privacy;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;
using NodaTime.Text;

namespace Course.Web.Words;

/// <summary>What the exported file says in names and instants, as one person would tell another: in words, and on their own clock.</summary>
/// <param name="say">The pages' words.</param>
/// <param name="when">Says days and hours.</param>
/// <param name="zone">Theirs, an IANA id.</param>
public sealed class ExportWords(PageWords say, When when, string zone)
{
    private static readonly Dictionary<string, LetterKind> Kinds =
        Enum.GetValues<LetterKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The ids of texts that stand for the names of a kind: asked for by name and not by text.</summary>
    public static IEnumerable<string> Ids =>
    [
        .. IdsOf<SubscriberState>("standing"), .. IdsOf<CommandKind>("wish"), .. IdsOf<Spared>("spared"), .. IdsOf<Concern>("worry"), .. IdsOf<InboxState>("arrival"),
        .. IdsOf<LetterKind>("letter"), .. IdsOf<OutboxState>("sending"), .. IdsOf<Suppression>("mark"),
    ];

    /// <summary>An instant, on their clock.</summary>
    public string Moment(string at) => when.Moment(Local(at));

    /// <summary>When the course ended, and when its words go.</summary>
    public string Ended(string at) =>
        say.Fill("export.ended-when", ("when", Moment(at)), ("day", when.DayOfYear(WordsDue.DayAfter(InstantPattern.ExtendedIso.Parse(at).GetValueOrThrow()))));

    /// <summary>When they were on the course.</summary>
    public string Stays(IEnumerable<StayData> stays) => string.Join("; ", stays.Select(stay =>
        stay.Until is { } until ? say.Fill("export.stay", ("from", Date(stay.From)), ("until", Date(until))) : say.Fill("export.stay-on", ("from", Date(stay.From)))));

    /// <summary>Only its time of day.</summary>
    public string Time(string at) => when.Clock(Local(at).TimeOfDay);

    /// <summary>A date.</summary>
    public string Date(string on) => when.DayOfYear(LocalDatePattern.Iso.Parse(on).GetValueOrThrow());

    /// <summary>Where someone stands.</summary>
    public string Standing(string state) => Named<SubscriberState>("standing", state);

    /// <summary>What became of a mail from them.</summary>
    public string Arrival(string state) => Named<InboxState>("arrival", state);

    /// <summary>What sounded worrying.</summary>
    public string Worry(string category) => Named<Concern>("worry", category);

    /// <summary>Whether an address may be written to.</summary>
    public string Mark(string suppression) => Named<Suppression>("mark", suppression);

    /// <summary>What kind of mail it was, of the name it was ordered under, and how far it got.</summary>
    public string Sent(SentData mail) => $"{Letter(mail.Mail)}: {Named<OutboxState>("sending", mail.State)}";

    /// <summary>Which note.</summary>
    public string Note(string id) => NoteIds.All.Contains(id) ? say[$"notes.{id}"] : id;

    /// <summary>How it ended, contact, why they left, and what came of reaching out.</summary>
    public string Situation(string name) => say.Of(Enum.Parse<Situation>(name));

    /// <inheritdoc cref="Situation"/>
    public string Contact(string name) => say.Of(Enum.Parse<Contact>(name));

    /// <inheritdoc cref="Situation"/>
    public string Reason(string name) => say.Of(Enum.Parse<LeavingReason>(name));

    /// <inheritdoc cref="Situation"/>
    public string Outcome(string name) => say.Of(Enum.Parse<Outcome>(name));

    /// <summary>The days on which a lesson may come.</summary>
    public string Days(IReadOnlyList<string> days) => when.Week(days.Select(Enum.Parse<Weekdays>).Aggregate(Weekdays.None, (all, day) => all | day));

    /// <summary>A mood, and the words it was read from.</summary>
    public string? Mood(CheckInData told) => told.Mood is { } mood ? From(mood.ToString(CultureInfo.InvariantCulture), told.MoodWords) : null;

    /// <summary>Distance, and the words it was read from.</summary>
    public string? Distance(CheckInData told) => told.Distance is { } distance ? From(DistanceOf(distance), told.DistanceWords) : null;

    /// <summary>What was understood of a mail, or null where nothing was.</summary>
    public string? Noted(NotedData? noted)
    {
        string?[] parts =
        [
            noted?.Mood is { } mood ? $"{say["export.mood"]} {mood.ToString(CultureInfo.InvariantCulture)}" : null,
            noted?.Distance is { } distance ? $"{say["export.distance"]}: {DistanceOf(distance)}" : null,
            noted?.Outcome is { } outcome ? $"{say["export.outcome"]}: {From(Outcome(outcome), noted.OutcomeWords)}" : null,
            noted?.OutcomeUnclear == true ? $"{say["export.outcome"]}: {say["export.outcome-unclear"]}" : null,
            noted?.Spared is { } spared ? $"{say["export.distance"]}: {Named<Spared>("spared", spared)}" : null,
            noted?.Command is { } command ? say.Fill("export.asked", ("what", Named<CommandKind>("wish", command))) : null,
            noted?.Concern is { } concern ? say.Fill("export.worried", ("what", Worry(concern))) : null,
        ];
        var told = string.Join("; ", parts.OfType<string>());
        return told.Length == 0 ? null : told;
    }

    private string DistanceOf(string distance) => say[distance == nameof(Core.Replies.Distance.Kept) ? "chart.distance-kept" : "chart.distance-slipped"];

    private string From(string reading, string? words) => words is null ? reading : say.Fill("export.from-words", ("reading", reading), ("words", words));

    /// <summary>Mails are named after their kind and their cause: the name's letters up to a digit or the cause say which.</summary>
    private string Letter(string mailId)
    {
        var parts = mailId.Split('-');
        var kind = Kinds.TryGetValue(parts[0], out var plain) ? plain
            : parts.Length > 1 && Kinds.TryGetValue(parts[0] + parts[1], out var joined) ? joined
            : parts[0] switch { "alert" => LetterKind.OperatorAlert, "reminder" => LetterKind.OperatorReminder, "help" => LetterKind.HelpWanted, _ => (LetterKind?)null };
        return say[kind is { } known ? Id("letter", known.ToString()) : "letter.other"];
    }

    private string Named<T>(string part, string name)
        where T : struct, Enum => Enum.TryParse<T>(name, out _) ? say[Id(part, name)] : name;

    private LocalDateTime Local(string at) => InstantPattern.ExtendedIso.Parse(at).GetValueOrThrow().InZone(Zones.Get(zone)).LocalDateTime;

    private static IEnumerable<string> IdsOf<T>(string part)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => Id(part, name));

    /// <summary>For instance <c>letter.settings-changed</c>.</summary>
    private static string Id(string part, string name) =>
        $"{part}.{string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"))}";
}
