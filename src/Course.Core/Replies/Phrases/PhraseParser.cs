using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Course.Core.Replies.Phrases;

/// <summary>Reads the notation of <see cref="Phrase"/>.</summary>
internal sealed class PhraseParser(string text)
{
    private static readonly Lazy<FrozenDictionary<string, string>> Classes = new(() => RuleText
        .Lines("classes")
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .ToFrozenDictionary(sides => sides[0], sides => sides[1], StringComparer.Ordinal));

    private static readonly ConcurrentDictionary<string, Phrase.Choice> Expanded = new(StringComparer.Ordinal);

    private int at;

    public Phrase.Node[] Parse()
    {
        var options = Alternatives();
        if (at < text.Length)
            throw Wrong("has a bracket too many");
        return options.Count == 1 ? options[0] : [new Phrase.Choice(options, Optional: false)];
    }

    /// <summary>Either-or inside brackets binds over whole sequences, outside them only over neighbouring words.</summary>
    private List<Phrase.Node[]> Alternatives(bool inBrackets = false)
    {
        var options = new List<Phrase.Node[]>();
        var sequence = new List<Phrase.Node>();
        while (true)
        {
            SkipSpaces();
            if (at >= text.Length || text[at] == ')')
                break;
            if (inBrackets && text[at] == '|')
            {
                at++;
                options.Add([.. sequence]);
                sequence.Clear();
                continue;
            }

            sequence.Add(inBrackets ? Item() : WordOrWords());
        }

        options.Add([.. sequence]);
        return options;
    }

    private Phrase.Node WordOrWords()
    {
        var first = Item();
        if (at >= text.Length || text[at] != '|')
            return first;
        var options = new List<Phrase.Node[]> { Unwrapped(first) };
        while (at < text.Length && text[at] == '|')
        {
            at++;
            options.Add([Item()]);
        }

        // "a|b?" reads as: a or b, or neither.
        var optional = options.Exists(option => option is [Phrase.Choice { Optional: true }]);
        return new Phrase.Choice(options.ConvertAll(option => option is [Phrase.Choice { Optional: true } choice] ? choice.Options.Count == 1 ? choice.Options[0] : [choice with { Optional = false }] : option), optional);
    }

    private static Phrase.Node[] Unwrapped(Phrase.Node node) => [node];

    private Phrase.Node Item()
    {
        Phrase.Node node;
        switch (text[at])
        {
            case '(':
                at++;
                var options = Alternatives(inBrackets: true);
                if (at >= text.Length)
                    throw Wrong("lacks a closing bracket");
                at++;
                node = new Phrase.Choice(options, Optional: false);
                break;
            case '<':
                at++;
                return new Phrase.Edge(End: false);
            case '>':
                at++;
                return new Phrase.Edge(End: true);
            case '~':
                at++;
                return new Phrase.Gap(int.Parse(Run(), provider: null));
            case '@':
                at++;
                node = Class(Run());
                break;
            default:
                var word = Run();
                if (word.Length == 0)
                    throw Wrong("has a sign nobody knows");
                node = word == "00" ? new Phrase.Literal("0", Prefix: false, Number: false)
                    : word == "0" ? new Phrase.Literal("", Prefix: false, Number: true)
                    : word.EndsWith('*') ? new Phrase.Literal(word[..^1], Prefix: true, Number: false)
                    : new Phrase.Literal(word, Prefix: false, Number: false);
                break;
        }

        if (at >= text.Length || text[at] != '?')
            return node;
        at++;
        return node is Phrase.Choice choice ? choice with { Optional = true } : new Phrase.Choice([[node]], Optional: true);
    }

    private Phrase.Choice Class(string name) => Expanded.GetOrAdd(name, key =>
    {
        if (!Classes.Value.TryGetValue(key, out var members))
            throw Wrong($"names the class @{key}, which classes.txt does not define");
        var nodes = new PhraseParser("(" + members + ")").Parse();
        return (Phrase.Choice)nodes[0];
    });

    private string Run()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('|' or '(' or ')' or '?' or '<' or '>'))
            at++;
        return text[start..at];
    }

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private FormatException Wrong(string what) => new($"The phrase '{text}' {what} (at {at}).");
}
