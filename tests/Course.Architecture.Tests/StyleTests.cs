using System.Text.RegularExpressions;

namespace Course.Architecture.Tests;

public sealed partial class StyleTests
{
    private const int MostLines = 300;

    /// <summary>Longer, and why that is right. A file that is short again comes off the list.</summary>
    private static readonly Dictionary<string, string> LongForAReason = [];

    [Fact]
    public void A_name_says_what_a_thing_is() =>
        Rule.HasNoViolations(Declarations().Where(declaration => EmptyName().IsMatch(declaration.Name)).Select(declaration => $"{declaration.Path}: {declaration.Name}"));

    [Fact]
    public void No_file_is_longer_than_one_can_keep_in_mind()
    {
        var over = Sources.Files("src", ".cs", ".razor", ".bicep").Concat(Sources.Files("tests", ".cs", ".razor")).Concat(Sources.Files("infra", ".bicep"))
            .Where(path => File.ReadLines(Path.Combine(Sources.Root, path)).Count() > MostLines);
        Assert.Equal(LongForAReason.Keys.Order(StringComparer.Ordinal), over.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Declarations_are_found() => Assert.Contains(Declarations(), declaration => declaration.Name == "LinkKeyRing");

    private static IEnumerable<(string Path, string Name)> Declarations() =>
        Sources.Files("src", ".cs").Concat(Sources.Files("tests", ".cs"))
            .SelectMany(path => Declaration().Matches(Sources.WithoutComments(path)).Select(match => (path, match.Groups[1].Value)))
            .Concat(Sources.Files("src", ".razor").Select(path => (path, Path.GetFileNameWithoutExtension(path))));

    [GeneratedRegex("(Helpers?|Utils?|Utility|Utilities|Managers?)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(\w+)")]
    private static partial Regex Declaration();
}
