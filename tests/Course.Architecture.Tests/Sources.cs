using System.Reflection;
using System.Text.RegularExpressions;

namespace Course.Architecture.Tests;

/// <summary>The repository's own files, without what the build makes.</summary>
internal static partial class Sources
{
    public static string Root { get; } =
        typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Files below a folder, as paths from the root.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Contains(Path.GetExtension(path)) && !BuildOutput().IsMatch(path))
            .Order(StringComparer.Ordinal);

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string WithoutComments(string path) => Comment().Replace(Text(path), string.Empty);

    [GeneratedRegex("(^|/)(bin|obj|node_modules)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"//.*|@\*.*?\*@", RegexOptions.None)]
    private static partial Regex Comment();
}
