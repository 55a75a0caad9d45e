using System.Globalization;
using System.Text;
using Course.Content;
using Course.Content.Linting;
using Course.Core.Content;

namespace Course.Cli.CurriculumTable;

/// <summary>Writes what the course teaches as Markdown: docs/curriculum.md is this text and nothing else.</summary>
internal static class CurriculumPage
{
    private const string Head =
        """
        # What the course teaches

        Made by `course curriculum`; change the front matter of the lessons and make it again. A row (T01 to T22) is one teaching of the course's brief.
        "Leaves behind" is what the reader holds at the end of the exercise. "Also for" names readers who get words of their own.
        """;

    /// <summary>Stands in place of a number for a lesson that is only there for those who got it.</summary>
    private const string Retired = "retired";

    /// <summary>The whole page, with a line break at its end.</summary>
    public static string Write(WrittenCourse course)
    {
        var page = new StringBuilder(Head).Append("\n\n");
        foreach (var module in course.Curriculum.Modules)
        {
            page.Append(CultureInfo.InvariantCulture, $"## {module.Title}\n\n| track, no. | lesson | teaches | leaves behind | also for |\n|---|---|---|---|---|\n");
            foreach (var (where, lesson) in LessonsOf(course, module))
                page.Append(CultureInfo.InvariantCulture, $"| {where} | {Cell(lesson.Title)} (`{lesson.Id}`) | {string.Join(", ", lesson.Teaches)} | {Cell(lesson.Exercise)} | {AlsoFor(lesson)} |\n");
            page.Append('\n');
        }

        page.Append("## The year after\n\nOne a month, for those who ask for it at the end. Each asks the same three questions as the check-ins.\n\n| month | subject |\n|---|---|\n");
        foreach (var (month, index) in course.Curriculum.YearAfter.Select((month, index) => (month, index)))
            page.Append(CultureInfo.InvariantCulture, $"| {index + 1} | {Cell(month.Subject)} (`{month.Id}`) |\n");
        page.Append('\n');
        WriteWays(page, course);
        page.Append("## Where each row is taught\n\n| row | lessons |\n|---|---|\n");
        foreach (var row in Enumerable.Range(1, CourseLint.Rows).Select(CourseLint.Row))
        {
            var lessons = course.Curriculum.Modules.SelectMany(module => LessonsOf(course, module)).Where(one => one.Where != Retired && one.Lesson.Teaches.Contains(row)).Select(one => Cell(one.Lesson.Title)).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| {row} | {(lessons.Count == 0 ? "**none**" : string.Join(" · ", lessons))} |\n");
        }

        return page.ToString();
    }

    private static void WriteWays(StringBuilder page, WrittenCourse course)
    {
        page.Append("## Which way leads where\n\n");
        foreach (var situation in Enum.GetValues<Situation>())
            page.Append(CultureInfo.InvariantCulture, $"- {Words(situation)}: starts on `{course.Curriculum.Start(situation).Track}`.\n");
        foreach (var track in course.Curriculum.Tracks)
        {
            page.Append(CultureInfo.InvariantCulture, $"- `{track.Id}`: {track.Lessons.Count} lessons, {(track.Then is { } then ? $"then `{then}`{(track.ThenWaitsDays > 0 ? $", as soon as they choose it or after {track.ThenWaitsDays} days" : "")}" : "then the end")}.\n");
            foreach (var (outcome, after) in track.ThenAfter.OrderBy(pair => pair.Key))
                page.Append(CultureInfo.InvariantCulture, $"  - told *{Words(outcome)}*: `{after}` first.\n");
            foreach (var (lesson, outcomes) in track.LeftOut.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"  - `{lesson}` is not sent to those who told *{string.Join("* or *", outcomes.Order().Select(Words))}*.\n");
        }

        page.Append('\n');
    }

    private static IEnumerable<(string Where, Lesson Lesson)> LessonsOf(WrittenCourse course, Module module)
    {
        var placed = course.Curriculum.Tracks.SelectMany(track => track.Lessons.Select((id, index) => (Where: string.Create(CultureInfo.InvariantCulture, $"{track.Id} {index + 1}"), Id: id))).ToList();
        var loose = course.Curriculum.Lessons.Select(lesson => lesson.Id).Except(placed.Select(one => one.Id)).Order(StringComparer.Ordinal).Select(id => (Where: course.Curriculum.Retired.Contains(id) ? Retired : "none", Id: id));
        foreach (var (where, id) in placed.Concat(loose))
        {
            if (course.Curriculum.TryFind(id, out var lesson) && lesson.Module == module.Id)
                yield return (where, lesson);
        }
    }

    private static string AlsoFor(Lesson lesson) => string.Join(", ", lesson.BodyFor.Keys.Order().Select(Words).Concat(lesson.OpeningFor.Keys.Order().Select(Words)).Concat(lesson.OpeningAfter.Keys.Order().Select(outcome => $"told {Words(outcome)}")));

    private static string Words(Contact contact) => contact == Contact.Children ? "children together" : "shared place";

    private static string Words(Situation situation) => situation switch
    {
        Situation.TheyEnded => "they ended it",
        Situation.IEnded => "I ended it",
        _ => "turned down",
    };

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "yes",
        Outcome.Declined => "no",
        _ => "no answer",
    };

    private static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal);
}
