using System.Text.RegularExpressions;
using Course.Cli.Lint;

namespace Course.Cli.Tests.Lint;

public sealed partial class LintCommandTests : IDisposable
{
    private const string Lesson = "lessons/no-deadline.md";

    private readonly ContentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_shipped_course_is_clean()
    {
        var run = await CommandRun.OfAsync(LintCommand.Create());

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^Clean: \d+ files, \d+ lessons, \d+ mails in both parts\.\s*$", run.Output);
    }

    [Fact]
    public async Task A_folder_is_checked_in_its_place()
    {
        var run = await LintAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Clean: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject: You are not behind", "subjct: You are not behind", @"^lessons/no-deadline\.md:5: 'subjct' is not a key we know")]
    [InlineData("subject: You are not behind", "subject: You are not behind, whatever anyone says to you about it", @"^lessons/no-deadline\.md:5: 'subject' has \d+ characters; at most 50")]
    [InlineData("preheader: ", "preheader: Much too long for the line that a mail program shows beside a subject on any phone at all. ", @"^lessons/no-deadline\.md:\d+: 'preheader' has \d+ characters; at most 90")]
    [InlineData("discreet-subject: \"", "discreet-subject: \"Your breakup. ", @"^lessons/no-deadline\.md:6: 'breakup' in a discreet subject")]
    [InlineData("## Today", "## Now", @"^lessons/no-deadline\.md:\d+: A lesson has one heading, '## Today'")]
    [InlineData("\n## Today", "\nStay calm and they will come back.\n\n## Today", @"^lessons/no-deadline\.md:\d+: 'they will come back': The course promises no return")]
    [InlineData("\n## Today", "\nSee [our page](http://example.org/a).\n\n## Today", @"^lessons/no-deadline\.md:\d+: 'http://example\.org/a' is no address a mail can use")]
    [InlineData("\n## Today", "\nPress [here](https://example.org).\n\n## Today", @"^lessons/no-deadline\.md:\d+: 'here' says nothing")]
    [InlineData("\n## Today", "\n![A sea](https://example.org/sea.png)\n\n## Today", @"^lessons/no-deadline\.md:\d+: Mails have no images")]
    [InlineData("\n## Today", "\nDear {first-name}.\n\n## Today", @"^lessons/no-deadline\.md:\d+: Nothing fills \{first-name\} in a lesson")]
    public async Task What_is_wrong_is_told_with_its_file_and_line(string old, string @new, string expected)
    {
        folder.Replace(Lesson, old, @new);

        var run = await LintAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(new Regex(expected, RegexOptions.Multiline), run.Output);
    }

    // The words after such a link seemed to differ between the parts, and the image was told twice, once as LinkInline.
    [Theory]
    [InlineData("See [our page](page.html) and more, and [theirs](https://example.org).")]
    [InlineData("See [our page](page.html).")]
    [InlineData("See [our page]().")]
    [InlineData("See [our page](mailto:ana), and then.")]
    [InlineData("![A sea](https://example.org/sea.png)")]
    [InlineData("Write to <ana@example.org>.")]
    [InlineData("[empty]()")]
    [InlineData("See [our page][nope] there.")]
    [InlineData("See [our page](https://exa mple.com) there.")]
    [InlineData("| When | Whom |\n|---|---|\n| Sunday | A friend |")]
    public async Task One_mistake_is_one_problem(string words)
    {
        folder.Replace(Lesson, "\n## Today", $"\n{words}\n\n## Today");

        var lines = (await LintAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Matches(@"^lessons/no-deadline\.md:\d+: ", lines[0]);
        Assert.DoesNotContain("Inline", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1 problem: ", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exercise: ", "exercise: All of this and a great deal more besides than anyone who reads a table of thirty lines wants to know of one lesson. ")]
    [InlineData("exercise: ", "exercises: ")]
    [InlineData("teaches: [T20, T11]", "teaches: [T20, T99]")]
    [InlineData("module: patience", "module: patients")]
    public async Task Whatever_a_lesson_has_wrong_it_is_told_with_a_line(string old, string @new)
    {
        folder.Replace(Lesson, old, @new);

        var lines = (await LintAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.All(lines[..^1], line => Assert.Matches(@"^lessons/no-deadline\.md:\d+: ", line));
    }

    // The body was measured with the head in it, or told a second time.
    [Theory]
    [InlineData("---\nid: ", "id: ")]
    [InlineData("\n---\n", "\n")]
    public async Task A_head_not_opened_or_not_closed_is_one_problem(string old, string @new)
    {
        folder.Replace(Lesson, old, @new);

        var lines = (await LintAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal($"{Lesson}:1: The front matter is missing or not closed. Start with a line '---', then the keys, then '---'.", lines[0]);
        Assert.StartsWith("1 problem: ", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    // Each ended in a stack trace.
    [Theory]
    [InlineData("notes/they-wrote")]
    [InlineData("notes/bad-night")]
    [InlineData("notes/")]
    [InlineData("pages/en.yaml")]
    public async Task Files_that_are_not_there_are_named(string start)
    {
        foreach (var file in Course.Content.ContentFile.Embedded().Where(file => file.Path.StartsWith(start, StringComparison.Ordinal)))
            folder.Delete(file.Path);

        var run = await LintAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{start}", run.Output, StringComparison.Ordinal);
        Assert.Contains("The file is missing. ", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Words_that_mails_take_from_the_pages_are_named_with_the_line_of_their_part()
    {
        folder.Replace("pages/en.yaml", "  weekdays: ", "  weekday: ");
        var part = Array.IndexOf(folder.Text("pages/en.yaml").Split('\n'), "dates:") + 1;

        var run = await LintAsync();

        Assert.Contains($"pages/en.yaml:{part}: 'dates.weekdays' is missing: a page says it. Add it.", run.Output, StringComparison.Ordinal);
        Assert.Contains("mails come when the pages' words are whole", run.Output, StringComparison.Ordinal);
    }

    // One letter too many hid every row that nobody teaches.
    [Fact]
    public async Task A_line_too_long_hides_nothing_else()
    {
        folder.Replace(Lesson, "preheader: ", "preheader: Much too long for the line that a mail program shows beside a subject on any phone at all. ");
        foreach (var lesson in Course.Content.ContentFile.Embedded().Where(file => file.Path.StartsWith("lessons/", StringComparison.Ordinal) && file.Text.Contains("T20", StringComparison.Ordinal)))
            folder.Replace(lesson.Path, "T20", "T01");

        var run = await LintAsync();

        Assert.Matches(@"course\.yaml:\d+: No lesson on a track teaches T20\.", run.Output);
        Assert.Matches(@"'preheader' has \d+ characters", run.Output);
        Assert.Matches(@"problems: \d+ files, \d+ lessons, [1-9]\d+ mails in both parts\.", run.Output);
    }

    [Fact]
    public async Task The_line_is_the_one_to_mend()
    {
        folder.Replace(Lesson, "\n## Today", "\nStay calm and they will come back.\n\n## Today");

        var run = await LintAsync();

        var line = int.Parse(LineOfProblem().Match(run.Output).Groups[1].Value, null);
        Assert.Equal("Stay calm and they will come back.", folder.Text(Lesson).Split('\n')[line - 1]);
    }

    [Fact]
    public async Task A_body_too_short_too_long_or_too_hard_is_told()
    {
        folder.Write("lessons/one-habit.md", Front("one-habit") + "\nShort.\n\n## Today\n\nTake ten minutes.\n\n> Kept.\n");
        folder.Write("lessons/the-pattern.md", Front("the-pattern") + $"\n{string.Concat(Enumerable.Repeat("Go for a walk. ", 130))}\n\n## Today\n\nTake ten minutes.\n\n> Kept too.\n");
        folder.Write("lessons/a-clearer-head.md", Front("a-clearer-head") + $"\n{string.Concat(Enumerable.Repeat("Considerable psychological complications characteristically necessitate interdisciplinary deliberation. ", 30))}\n\n## Today\n\nTake ten minutes.\n\n> Kept as well.\n");

        var run = await LintAsync();

        Assert.Contains("lessons/one-habit.md:12: The body has 5 words; write at least 250.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"lessons/the-pattern\.md:12: The body has \d+ words; cut it to 450", run.Output);
        Assert.Matches(@"lessons/a-clearer-head\.md:12: The reading grade is [\d.]+; bring it to 8", run.Output);
    }

    [Fact]
    public async Task A_row_that_no_lesson_teaches_is_told()
    {
        folder.Replace("lessons/space-without-an-end-date.md", "T11", "T01");
        folder.Replace("lessons/no-deadline.md", "teaches: [T20, T11]", "teaches: [T20]");
        folder.Replace("lessons/hearing-no.md", ", T11", "");
        folder.Replace("lessons/waiting-or-living.md", "T11", "T17");

        var run = await LintAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("course.yaml:16: No lesson on a track teaches T11.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_of_two_lessons_is_told()
    {
        folder.Replace(Lesson, "subject: You are not behind", "subject: A place to start");

        Assert.Matches(@"lessons/[a-z-]+\.md:5: Its subject is that of", (await LintAsync()).Output);
    }

    [Fact]
    public async Task A_lesson_on_no_track_is_told_unless_it_is_retired()
    {
        folder.Replace("course.yaml", "      - one-habit\n", "");

        Assert.Contains("lessons/one-habit.md:2: No track names it, so nobody gets it. Put 'one-habit' on a track in course.yaml, or under 'retired' there", (await LintAsync()).Output, StringComparison.Ordinal);
        folder.Replace("course.yaml", "retired: []", "retired: [one-habit]");
        Assert.Equal(0, (await LintAsync()).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_read_does_not_hide_the_rest()
    {
        folder.Replace("course.yaml", "  - id: detachment", "  - idd: detachment");
        folder.Replace(Lesson, "## Today", "## Now");

        var run = await LintAsync();

        Assert.Contains("course.yaml:", run.Output, StringComparison.Ordinal);
        Assert.Contains("A lesson has one heading", run.Output, StringComparison.Ordinal);
        Assert.Contains("coverage and mails come when the course can be read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_counts_what_was_printed()
    {
        folder.Replace(Lesson, "## Today", "## Now");

        var lines = (await LintAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Single(lines[..^1]);
        Assert.StartsWith("1 problem: ", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--content", "/no/such/folder", "There is no folder")]
    [InlineData("--compare-with", "/no/such/file.txt", "There is no file")]
    [InlineData("--before", "/no/such/folder", "There is no folder")]
    public async Task An_option_that_leads_nowhere_is_the_callers_mistake(string option, string value, string expected)
    {
        var run = await CommandRun.OfAsync(LintCommand.Create(), option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_folder_without_a_course_is_the_callers_mistake()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));

        var run = await CommandRun.OfAsync(LintCommand.Create(), "--content", empty.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("holds no course", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> LintAsync(params string[] options) => CommandRun.OfAsync(LintCommand.Create(), ["--content", folder.Path, .. options]);

    private static string Front(string id) =>
        $"---\nid: {id}\nmodule: self-focus\ntitle: Some title\nsubject: Some subject of {id}\ndiscreet-subject: Some reading, {id}\npreheader: Some words.\nteaches: [T05]\nexercise: Some words.\n---\n";

    [GeneratedRegex(@"no-deadline\.md:(\d+): 'they will come back'")]
    private static partial Regex LineOfProblem();
}
