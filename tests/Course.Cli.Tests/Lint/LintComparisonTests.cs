using Course.Cli.Lint;

namespace Course.Cli.Tests.Lint;

/// <summary>The course held against something else: another text, or the course as it was before.</summary>
public sealed class LintComparisonTests : IDisposable
{
    private const string Lesson = "lessons/no-deadline.md";

    private readonly ContentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Eight_words_of_another_text_are_found_and_seven_are_not()
    {
        folder.Replace(Lesson, "\n## Today", "\nThe tide went out and left a row of small boats.\n\n## Today");
        var other = Path.Combine(folder.Path, "other.txt");

        await File.WriteAllTextAsync(other, "At noon the tide went out and left a row, and no more.");
        var shared = await LintAsync("--compare-with", other);
        await File.WriteAllTextAsync(other, "At noon the tide went out and left a heap.");
        var own = await LintAsync("--compare-with", other);

        Assert.Equal(1, shared.ExitCode);
        Assert.Matches(@"lessons/no-deadline\.md:\d+: 'the tide went out and left a row' stands in the text compared with", shared.Output);
        Assert.Equal(0, own.ExitCode);
    }

    [Fact]
    public async Task The_words_of_the_pages_are_compared_too()
    {
        folder.Replace("pages/en.yaml", "  weekdays: ", "  more: The tide went out and left a row of small boats.\n  weekdays: ");
        var other = Path.Combine(folder.Path, "other.txt");
        await File.WriteAllTextAsync(other, "At noon the tide went out and left a row, and no more.", TestContext.Current.CancellationToken);

        Assert.Matches(@"pages/en\.yaml:\d+: 'the tide went out and left a row' stands in", (await LintAsync("--compare-with", other)).Output);
    }

    [Fact]
    public async Task A_folder_to_compare_with_is_told_as_one()
    {
        var run = await LintAsync("--compare-with", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a folder. Name the one file in it to compare with.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_vanished_since_is_told_and_what_was_retired_is_not()
    {
        using var before = new ContentFolder();
        before.Replace("course.yaml", "retired: []", "retired: [an-old-lesson]");
        folder.Replace("course.yaml", "      - one-habit\n", "");
        folder.Replace("course.yaml", "id: starting-anew\n    lessons", "id: beginning-anew\n    lessons");
        folder.Replace("course.yaml", "accepted: starting-anew\n", "accepted: beginning-anew\n");
        folder.Delete("lessons/one-habit.md");

        var run = await LintAsync("--before", before.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("course.yaml:16: Lesson 'one-habit' was on track 'main' and is gone. Put it back, or name it under 'retired'", run.Output, StringComparison.Ordinal);
        Assert.Contains("course.yaml:16: Track 'starting-anew' is gone", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"course\.yaml:\d+: 'an-old-lesson' was retired and is no longer named there", run.Output);

        folder.Replace("course.yaml", "beginning-anew", "starting-anew");
        folder.Replace("course.yaml", "retired: []", "retired: [one-habit, an-old-lesson]");
        Assert.Equal(0, (await LintAsync("--before", before.Path)).ExitCode);
    }

    private Task<CommandRun> LintAsync(params string[] options) => CommandRun.OfAsync(LintCommand.Create(), ["--content", folder.Path, .. options]);
}
