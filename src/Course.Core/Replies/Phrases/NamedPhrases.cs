namespace Course.Core.Replies.Phrases;

/// <summary>The phrases of a rule file whose lines begin with a name and a colon.</summary>
/// <typeparam name="TName">An enum with a member for each name; dashes are left out.</typeparam>
internal sealed class NamedPhrases<TName>(string file)
    where TName : struct, Enum
{
    private readonly (TName Name, PhraseBook Phrases)[] books =
    [
        .. RuleText.Lines(file)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .GroupBy(sides => sides[0], sides => sides[1], StringComparer.Ordinal)
            .Select(group => (Enum.Parse<TName>(group.Key.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true), PhraseBook.From(group))),
    ];

    /// <summary>The phrase that begins here and reaches farthest, under its name.</summary>
    public (TName Name, PhraseMatch Match)? At(WordList words, int index)
    {
        (TName Name, PhraseMatch Match)? best = null;
        foreach (var (name, phrases) in books)
        {
            if (phrases.At(words, index) is { } match && (best is null || match.End > best.Value.Match.End))
                best = (name, match);
        }

        return best;
    }

    /// <summary>Every phrase of the words, one after the other: where one is found, the next is looked for after it.</summary>
    public IEnumerable<(TName Name, PhraseMatch Match)> In(WordList words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (At(words, i) is not { } found)
                continue;
            yield return found;
            i = found.Match.End - 1;
        }
    }
}
