using System.Diagnostics.CodeAnalysis;
using Course.Content;
using Course.Core.Content;

namespace Course.Cli.Preview;

/// <summary>What one subscriber told us, as far as it changes what they read.</summary>
/// <param name="Situation">How it ended; decides the track.</param>
/// <param name="Contact">Decides the variants.</param>
/// <param name="Discreet">Whether sender and subjects say nothing.</param>
internal sealed record ReaderKind(Situation Situation, Contact Contact, bool Discreet)
{
    /// <summary>What they told of reaching out, right after the lesson that asks; null for someone who told nothing.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Whether they reply to each check-in, and ask for the year after.</summary>
    public bool Replies { get; init; }

    public const string Form = "SITUATION:CONTACT[:discreet] with they-ended, i-ended or turned-down, and none, shared-place or children, for instance i-ended:children:discreet";

    private const string DiscreetName = "discreet";

    private static readonly Dictionary<string, Situation> Situations = new()
    {
        ["they-ended"] = Situation.TheyEnded,
        ["i-ended"] = Situation.IEnded,
        ["turned-down"] = Situation.TurnedDown,
    };

    private static readonly Dictionary<string, Contact> Contacts = new(ContactNames.All) { ["none"] = Contact.None };

    /// <summary>How outcomes are typed.</summary>
    public static IReadOnlyDictionary<string, Outcome> Outcomes { get; } = new Dictionary<string, Outcome>
    {
        ["yes"] = Core.Content.Outcome.Accepted,
        ["no"] = Core.Content.Outcome.Declined,
        ["no-answer"] = Core.Content.Outcome.NoAnswer,
    };

    /// <summary>Reads <see cref="Form"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReaderKind? kind)
    {
        var parts = text.ToLowerInvariant().Split(':');
        kind = parts.Length is 2 or 3
            && Situations.TryGetValue(parts[0], out var situation)
            && Contacts.TryGetValue(parts[1], out var contact)
            && (parts.Length == 2 || parts[2] == DiscreetName)
            ? new ReaderKind(situation, contact, parts.Length == 3)
            : null;
        return kind is not null;
    }

    public static string NameOf(Situation situation) => Situations.Single(pair => pair.Value == situation).Key;

    public static string NameOf(Contact contact) => Contacts.Single(pair => pair.Value == contact).Key;

    /// <summary>As it is typed.</summary>
    public override string ToString() => $"{NameOf(Situation)}:{NameOf(Contact)}{(Discreet ? ":" + DiscreetName : "")}";
}
