using System.CommandLine;
using System.Globalization;
using Course.Cli.Preview;
using Course.Content;
using Course.Content.Linting;

namespace Course.Cli.Lint;

/// <summary><c>course lint</c>: checks everything written, and says where each thing is that must be put right.</summary>
internal static class LintCommand
{
    private const int SharedWords = 8;

    public static Command Create()
    {
        var content = ContentSource.Option();
        var source = new Option<FileInfo?>("--compare-with") { Description = $"A text of which no run of {SharedWords} words may stand in the course: lessons, notes, mails and pages." };
        var before = new Option<DirectoryInfo?>("--before") { Description = "The content as people are on it now, for instance of the last release: a lesson or track that vanished without being retired is a problem." };
        var command = new Command("lint", "Checks the written course: its form, its words, its links, what it teaches, and that both parts of every mail say the same.") { content, source, before };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(content), result.GetValue(source), result.GetValue(before), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? content, FileInfo? source, DirectoryInfo? before, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        WordRuns? compared = null;
        if (source is not null)
        {
            if (!source.Exists)
            {
                await error.WriteLineAsync(Directory.Exists(source.FullName)
                    ? $"'{source}' is a folder. Name the one file in it to compare with."
                    : $"There is no file '{source}' to compare with. Check the path.");
                return ExitCodes.Usage;
            }

            compared = new WordRuns(await File.ReadAllTextAsync(source.FullName, cancellationToken), SharedWords);
        }

        if (ContentSource.Read(content, error) is not { } files)
            return ExitCodes.Usage;

        WrittenCourse? earlier = null;
        if (before is not null)
        {
            if (ContentSource.Read(before, error) is not { } earlierFiles)
                return ExitCodes.Usage;
            if ((earlier = ContentSource.Load(earlierFiles, error)) is null)
            {
                await error.WriteLineAsync($"The content in '{before}' can't be read, so nothing can be compared with it.");
                return ExitCodes.Usage;
            }
        }

        var report = CourseLint.Check(files, compared, earlier?.Curriculum);
        var (mails, unequal) = report.CanBeLaidOut ? await CheckPartsAsync(report.Course!, report.Unshowable, cancellationToken) : (0, []);
        var problems = CourseLint.InOrder(report.Problems.Concat(unequal));
        foreach (var problem in problems)
            await output.WriteLineAsync(problem.ToString());
        await output.WriteLineAsync(Summary(report, mails, problems.Count));
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Problems;
    }

    private static async Task<(int Mails, IReadOnlyList<ContentProblem> Problems)> CheckPartsAsync(WrittenCourse course, IReadOnlySet<string> unshowable, CancellationToken cancellationToken)
    {
        using var press = new MailPress(course);
        try
        {
            var mails = await MailCatalogue.OfAsync(press, cancellationToken);
            // What stands in many mails would be told of each of them.
            var isShared = unshowable.Any(file => file.StartsWith("mails/", StringComparison.Ordinal) && course.Blocks.ContainsKey(Path.GetFileNameWithoutExtension(file)));
            return (mails.Count, isShared ? [] : [.. mails.Where(mail => !unshowable.Contains(mail.Source)).Select(PartsRule.Check).OfType<ContentProblem>()]);
        }
        catch (ContentException broken)
        {
            // What the layout refuses has been told already, with its line.
            return (0, unshowable.Count > 0 ? [] : broken.Problems);
        }
    }

    private static string Summary(LintReport report, int mails, int problems)
    {
        var looked = report.Course is null
            ? string.Create(CultureInfo.InvariantCulture, $"{report.Files} files; coverage and mails come when the course can be read")
            : !report.CanBeLaidOut
            ? string.Create(CultureInfo.InvariantCulture, $"{report.Files} files; mails come when the pages' words are whole")
            : string.Create(CultureInfo.InvariantCulture, $"{report.Files} files, {report.Course.Curriculum.Lessons.Count} lessons, {mails} mails in both parts");
        return string.Create(CultureInfo.InvariantCulture, $"{(problems == 0 ? "Clean" : problems == 1 ? "1 problem" : $"{problems} problems")}: {looked}.");
    }
}
