using System.Text.RegularExpressions;
using Course.Web.Words;

namespace Course.Web.Tests.Words;

/// <summary>The pages' words and the pages that say them, held together.</summary>
public sealed partial class PageWordsTests
{
    [Fact]
    public void Every_text_a_page_asks_for_is_there_and_every_text_there_is_asked_for()
    {
        var asked = Sources().SelectMany(source => Id().Matches(source)).Select(match => match.Groups[1].Value).Concat(ExportWords.Ids).ToHashSet(StringComparer.Ordinal);
        var there = SomeWeb.Course.Pages.Ids.ToHashSet(StringComparer.Ordinal);
        var parts = there.Select(id => id.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(there);
        Assert.Equal([], there.Except(asked).Order());
        Assert.Equal([], asked.Where(id => parts.Contains(id.Split('.')[0])).Except(there).Order());
    }

    private static IEnumerable<string> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Course.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        string[] projects = ["Course.Core", "Course.Web", "Course.Functions"];
        string[] kinds = ["*.razor", "*.cs"];
        return from project in projects
               from kind in kinds
               from file in Directory.EnumerateFiles(Path.Combine(root.FullName, "src", project), kind, SearchOption.AllDirectories)
               where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
               select File.ReadAllText(file);
    }

    [GeneratedRegex("\"([a-z][a-z-]*\\.[a-z][a-z-]*)\"")]
    private static partial Regex Id();
}
