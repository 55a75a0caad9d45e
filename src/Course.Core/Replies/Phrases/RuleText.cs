using System.Collections.Concurrent;

namespace Course.Core.Replies.Phrases;

/// <summary>Rules are text files embedded beside the code: one phrase a line, "#" begins a remark. docs/reading.md says how phrases are written.</summary>
internal static class RuleText
{
    private const string Prefix = "reply-rules.";

    private static readonly ConcurrentDictionary<string, string[]> Read = new(StringComparer.Ordinal);

    /// <summary>The lines of one file, without remarks and blank lines.</summary>
    public static string[] Lines(string name) => Read.GetOrAdd(name, static key =>
    {
        using var stream = typeof(RuleText).Assembly.GetManifestResourceStream(Prefix + key + ".txt")
            ?? throw new InvalidOperationException($"No rules are embedded under the name '{key}'.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n')
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.Length > 0)];
    });

    /// <summary>Every plain word that any rule names: what a misspelt word may be meant as.</summary>
    public static IEnumerable<string> Vocabulary() =>
        typeof(RuleText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith("spelling.txt", StringComparison.Ordinal) && !name.EndsWith("not-misspelt.txt", StringComparison.Ordinal))
            .SelectMany(name => Lines(name[Prefix.Length..^".txt".Length]))
            .SelectMany(line => line.Split([' ', '|', '(', ')', '?', '='], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => char.IsLetter(word[0]) && !word.EndsWith('*') && !word.Contains('/', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
}
