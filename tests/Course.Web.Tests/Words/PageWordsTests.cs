using System.Text.RegularExpressions;

namespace Course.Web.Tests.Words;

/// <summary>The pages' words and the pages that say them, held together.</summary>
public sealed partial class PageWordsTests
{
    [Fact]
    public void Every_text_a_page_asks_for_is_there_and_every_text_there_is_asked_for()
    {
        var asked = Sources().SelectMany(source => Id().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
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
        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Course.Web", "Pages"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText);
    }

    [GeneratedRegex("\"([a-z][a-z-]*\\.[a-z][a-z-]*)\"")]
    private static partial Regex Id();
}
