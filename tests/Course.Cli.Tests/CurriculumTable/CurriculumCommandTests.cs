using Course.Cli.CurriculumTable;

namespace Course.Cli.Tests.CurriculumTable;

public sealed class CurriculumCommandTests
{
    [Fact]
    public async Task The_committed_page_is_what_it_prints()
    {
        var run = await CommandRun.OfAsync(CurriculumCommand.Create());

        Assert.Equal(0, run.ExitCode);
        // When this fails: dotnet run --project src/Course.Cli -- curriculum > docs/curriculum.md
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "curriculum.md")), run.Output);
    }

    [Fact]
    public async Task Every_row_names_its_lessons()
    {
        var rows = (await CommandRun.OfAsync(CurriculumCommand.Create())).Output.Split('\n').Where(line => line.StartsWith("| T", StringComparison.Ordinal)).ToList();

        Assert.Equal(22, rows.Count);
        Assert.DoesNotContain(rows, row => row.Contains("none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_lesson_changes_the_page()
    {
        using var folder = new ContentFolder();
        folder.Replace("lessons/no-deadline.md", "title: ", "title: Quite ");

        var run = await CommandRun.OfAsync(CurriculumCommand.Create(), "--content", folder.Path);

        Assert.Contains("| Quite ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_the_callers_mistake() =>
        Assert.Equal(2, (await CommandRun.OfAsync(CurriculumCommand.Create(), "--content", "/no/such/folder")).ExitCode);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Course.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Course.sln is in no folder above the tests.");
        return folder;
    }
}
