using Course.Cli.Preview;

namespace Course.Cli.Tests.Preview;

public sealed class PreviewCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("course-preview-");

    private string Out => Path.Combine(root.FullName, "mails");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Every_mail_is_written_three_times_and_found_from_the_index()
    {
        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--out", Out);

        Assert.Equal(0, run.ExitCode);
        var index = await File.ReadAllTextAsync(Path.Combine(Out, "index.html"));
        var names = Directory.EnumerateFiles(Out).Select(path => Path.GetFileName(path)).Except(["index.html"]).ToList();
        Assert.True(names.Count > 300, $"Only {names.Count} files were written.");
        Assert.All(names, name => Assert.Contains($"href=\"{name}\"", index, StringComparison.Ordinal));
        Assert.All(names.GroupBy(name => name[..name.LastIndexOf('.')]), mail => Assert.Equal([".eml", ".html", ".txt"], mail.Select(Path.GetExtension).Order()));
        Assert.Contains("<h2>Detachment</h2>", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_is_printed_in_order_with_its_days()
    {
        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--as", "they-ended:none");

        Assert.Equal(0, run.ExitCode);
        var days = run.Output.Split('\n').Where(line => line.StartsWith("======== Day ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[2], null)).ToList();
        Assert.Equal([0, 0, .. Enumerable.Range(1, 30), 30], days);
    }

    [Fact]
    public async Task A_series_is_written_when_there_is_a_folder()
    {
        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--as", "turned-down:children:discreet", "--out", Out);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(33, Directory.EnumerateFiles(Out, "day-*.eml").Count());
    }

    [Fact]
    public async Task What_they_tell_of_asking_goes_into_the_series()
    {
        var told = await CommandRun.OfAsync(PreviewCommand.Create(), "--as", "i-ended:none", "--outcome", "yes");
        var untold = await CommandRun.OfAsync(PreviewCommand.Create(), "--as", "i-ended:none");

        Assert.Contains("lessons/a-new-agreement.md", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lessons/hearing-no.md", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lessons/a-new-agreement.md", untold.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Give --out DIR")]
    [InlineData("is no subscriber we know", "--as", "someone")]
    [InlineData("--outcome is for those who reach out", "--as", "they-ended:none", "--outcome", "yes")]
    [InlineData("--outcome is for those who reach out", "--as", "turned-down:children", "--outcome", "no")]
    [InlineData("--outcome is for those who reach out", "--out", "mails", "--outcome", "yes")]
    [InlineData("--replies says what one subscriber does", "--watch", "--replies")]
    [InlineData("--port takes a number", "--watch", "--port", "70000")]
    public async Task What_cannot_be_done_says_what_to_do(string expected, params string[] options)
    {
        var run = await CommandRun.OfAsync(PreviewCommand.Create(), options);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_the_callers_mistake()
    {
        var file = Path.Combine(root.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--out", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("can't be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_mails_cannot_show_is_named()
    {
        using var content = new ContentFolder();
        content.Replace("lessons/no-deadline.md", "\n## Today", "\n![A sea](https://example.org/sea.png)\n\n## Today");

        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--content", content.Path, "--out", Out);

        Assert.Equal(1, run.ExitCode);
        var line = content.Text("lessons/no-deadline.md").Split('\n').Index().First(row => row.Item.StartsWith("![", StringComparison.Ordinal)).Index + 1;
        Assert.Equal($"lessons/no-deadline.md:{line}: Mails have no images: many programs block them, and they tell the sender who looked. Say it in words.", run.Error.Trim());
    }

    [Fact]
    public async Task A_course_that_cannot_be_read_tells_all_that_is_wrong()
    {
        using var content = new ContentFolder();
        content.Delete("mails/welcome.md");
        content.Replace("lessons/no-deadline.md", "module: patience", "module: patients");

        var run = await CommandRun.OfAsync(PreviewCommand.Create(), "--content", content.Path, "--out", Out);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("mails/welcome.md: The file is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("'patients' is no module", run.Error, StringComparison.Ordinal);
    }
}
