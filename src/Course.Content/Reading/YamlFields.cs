using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Course.Content.Reading;

/// <summary>
/// The keys of one YAML mapping, read by name. Every complaint names the file and the line, and a key nobody asked for
/// is a complaint too: a misspelt key must not be silently without effect.
/// </summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly int lineOffset;
    private readonly int line;
    private readonly ProblemList problems;

    private YamlFields(YamlMappingNode node, string file, int lineOffset, ProblemList problems)
    {
        this.file = file;
        this.lineOffset = lineOffset;
        this.problems = problems;
        line = LineOf(node);
        foreach (var (key, value) in node.Children)
            values[(key as YamlScalarNode)?.Value ?? key.ToString()] = (key, value);
    }

    /// <summary>Parses a whole document that must be one mapping; null, with a problem noted, when it is not.</summary>
    /// <param name="yaml">JSON is read too, being YAML.</param>
    /// <param name="file">Named in problems.</param>
    /// <param name="firstLine">The file's line on which <paramref name="yaml"/> starts.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static YamlFields? Parse(string yaml, string file, int firstLine, ProblemList problems)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return new YamlFields(root, file, firstLine - 1, problems);
            problems.Add(file, firstLine, "Expected lines of the form 'key: value'.");
        }
        catch (YamlException error)
        {
            var tab = Array.FindIndex(yaml.Split('\n'), text => text[..^text.TrimStart().Length].Contains('\t', StringComparison.Ordinal));
            if (tab >= 0)
                problems.Add(file, tab + firstLine, "A tab stands before the words, and only spaces may. Put spaces in its place, as many as the lines beside it have.");
            else if (file.EndsWith(".json", StringComparison.Ordinal))
                problems.Add(file, (int)error.Start.Line + firstLine - 1, $"This can't be read ({error.Message.TrimEnd('.')}). A bracket, a brace or a quote is not closed, or a comma is missing between two entries.");
            else
                problems.Add(file, (int)error.Start.Line + firstLine - 1, $"This can't be read ({error.Message.TrimEnd('.')}). Text with a colon or a quote in it needs quotes around it.");
        }

        return null;
    }

    /// <summary>A text that must be there; empty, with a problem noted, when it is not.</summary>
    public string Text(string key, int longest = int.MaxValue)
    {
        if (Find(key) is not { } value)
            return "";
        if (value is not YamlScalarNode { Value: { Length: > 0 } text })
        {
            problems.Add(file, LineOf(value), $"'{key}' must be a text of one line.");
            return "";
        }

        if (text.Length > longest)
            problems.AddSlight(file, LineOf(value), $"'{key}' has {text.Length} characters; at most {longest} are shown. Shorten it.");
        return text;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key)
    {
        asked.Add(key);
        return values.ContainsKey(key);
    }

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key)
    {
        asked.Add(key);
        return values.ContainsKey(key) ? Text(key) : null;
    }

    /// <summary>A list of texts that must be there, with the line of each.</summary>
    public IReadOnlyList<(string Text, int Line)> Texts(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (value is YamlSequenceNode sequence && sequence.Children.All(child => child is YamlScalarNode))
            return [.. sequence.Children.Select(child => (((YamlScalarNode)child).Value ?? "", LineOf(child)))];
        problems.Add(file, LineOf(value), $"'{key}' must be a list, like [one, two].");
        return [];
    }

    /// <summary>A list of mappings that must be there.</summary>
    public IReadOnlyList<YamlFields> Mappings(string key)
    {
        if (Find(key) is not { } value)
            return [];
        if (value is YamlSequenceNode sequence && sequence.Children.All(child => child is YamlMappingNode))
            return [.. sequence.Children.Select(child => new YamlFields((YamlMappingNode)child, file, lineOffset, problems))];
        problems.Add(file, LineOf(value), $"'{key}' must be a list of entries, each with its own keys.");
        return [];
    }

    /// <summary>A mapping that must be there.</summary>
    public YamlFields? Mapping(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (value is YamlMappingNode mapping)
            return new YamlFields(mapping, file, lineOffset, problems);
        problems.Add(file, LineOf(value), $"'{key}' must hold lines of the form 'key: value'.");
        return null;
    }

    /// <summary>A mapping that may be left out.</summary>
    public YamlFields? OptionalMapping(string key)
    {
        asked.Add(key);
        return values.ContainsKey(key) ? Mapping(key) : null;
    }

    /// <summary>The keys there are, for mappings whose keys are names.</summary>
    public IReadOnlyCollection<string> Keys => values.Keys;

    /// <summary>The line of a key, or of the mapping when it has no such key.</summary>
    public int Line(string key) => values.TryGetValue(key, out var pair) ? LineOf(pair.Key) : line;

    /// <summary>Notes a problem with this key.</summary>
    public void Complain(string key, string message) => problems.Add(file, Line(key), message);

    /// <summary>Notes a problem with this key that leaves the rest of its mapping as good as before.</summary>
    public void ComplainSlightly(string key, string message) => problems.AddSlight(file, Line(key), message);

    /// <summary>Call when everything known was asked for: what is left is unknown.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, pair) in values.Where(pair => !asked.Contains(pair.Key)))
        {
            problems.Add(file, LineOf(pair.Key),
                $"'{key}' is not a key we know. Known here: {string.Join(", ", asked)}. Correct the spelling or take it out.");
        }
    }

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        if (values.TryGetValue(key, out var pair))
            return pair.Value;
        problems.Add(file, line, $"'{key}' is missing. Add a line '{key}: …'.");
        return null;
    }

    private int LineOf(YamlNode node) => (int)node.Start.Line + lineOffset;
}
