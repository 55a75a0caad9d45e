namespace Course.Content.Reading;

/// <summary>
/// The variants and openings that the front matter of a lesson or note names. Each named one must have its file and each file must be named, so that a file that vanishes is missed.
/// </summary>
internal sealed class NamedVariants
{
    /// <summary>The key for those who can't avoid contact.</summary>
    public const string Key = "variants";

    private readonly YamlFields fields;
    private readonly Dictionary<string, (string Key, string Name, int Line)> bySuffix = new(StringComparer.Ordinal);

    /// <summary>Every suffix there can be, in the order in which they are written.</summary>
    private readonly List<string> order = [];

    private NamedVariants(YamlFields fields) => this.fields = fields;

    /// <summary>Reads <see cref="Key"/>, where it stands.</summary>
    public static NamedVariants Read(YamlFields fields)
    {
        var named = new NamedVariants(fields);
        named.Add(Key, "", [.. ContactNames.All.Keys]);
        return named;
    }

    /// <summary>Reads one more key, where it stands.</summary>
    /// <param name="key">The key.</param>
    /// <param name="end">What follows the name in the file's suffix.</param>
    /// <param name="known">The names there are.</param>
    public void Add(string key, string end, IReadOnlyCollection<string> known)
    {
        order.AddRange(known.Select(name => name + end));
        if (!fields.Has(key))
            return;
        foreach (var (name, line) in fields.Texts(key))
        {
            if (!known.Contains(name))
                fields.Complain(key, $"'{name}' is no name for '{key}'. Use one of: {string.Join(", ", known)}.");
            else if (!bySuffix.TryAdd(name + end, (key, name, line)))
                fields.Complain(key, $"'{name}' is named twice under '{key}'. Once is enough.");
        }
    }

    /// <summary>Tells of each that is named and not written, and of each that is written and not named.</summary>
    /// <param name="path">The file whose front matter this is.</param>
    /// <param name="written">The suffixes there are files of, those that have a meaning.</param>
    /// <param name="keyOf">The key that names a suffix, and the name to write there.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public void Compare(string path, IReadOnlyCollection<string> written, Func<string, (string Key, string Name)> keyOf, ProblemList problems)
    {
        var stem = path[..^".md".Length];
        foreach (var (suffix, (key, name, line)) in bySuffix.Where(pair => !written.Contains(pair.Key)))
            problems.AddSlight(path, line, $"'{name}' stands under '{key}' and {stem}.{suffix}.md is not there: its readers would get other words. Write the file, or take the name out.");
        foreach (var unnamed in written.Where(suffix => !bySuffix.ContainsKey(suffix)).OrderBy(order.IndexOf).GroupBy(suffix => keyOf(suffix).Key, suffix => keyOf(suffix).Name))
        {
            var names = string.Join(" and ", unnamed.Select(name => $"'{name}'"));
            var all = string.Join(", ", order.Where(suffix => keyOf(suffix).Key == unnamed.Key && (bySuffix.ContainsKey(suffix) || written.Contains(suffix))).Select(suffix => keyOf(suffix).Name));
            problems.AddSlight(path, fields.Line(unnamed.Key), $"'{unnamed.Key}' doesn't name {names}, {(unnamed.Count() == 1 ? "which has a file" : "which have files")}: nobody would miss {(unnamed.Count() == 1 ? "it" : "them")}. Write '{unnamed.Key}: [{all}]'.");
        }
    }
}
