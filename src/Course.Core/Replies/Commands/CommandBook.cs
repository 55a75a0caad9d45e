using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Commands;

/// <summary>The phrases of a command file, by the command each line begins with.</summary>
internal sealed class CommandBook
{
    private readonly IReadOnlyList<(CommandKind Kind, PhraseBook Phrases)> books;

    private CommandBook(IReadOnlyList<(CommandKind, PhraseBook)> books) => this.books = books;

    public static CommandBook Of(string name) => new([.. RuleText.Lines(name)
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .GroupBy(sides => sides[0], sides => sides[1], StringComparer.Ordinal)
        .Select(group => (KindOf(group.Key), PhraseBook.From(group)))]);

    /// <summary>The command whose phrase begins here and reaches farthest.</summary>
    public (CommandKind Kind, PhraseMatch Match)? At(WordList words, int index)
    {
        (CommandKind Kind, PhraseMatch Match)? best = null;
        foreach (var (kind, phrases) in books)
        {
            if (phrases.At(words, index) is { } match && (best is null || match.End > best.Value.Match.End))
                best = (kind, match);
        }

        return best;
    }

    private static CommandKind KindOf(string name) => name switch
    {
        "they-wrote" => CommandKind.TheyWrote,
        "bad-night" => CommandKind.BadNight,
        _ => Enum.Parse<CommandKind>(name, ignoreCase: true),
    };
}
