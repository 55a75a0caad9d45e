using System.Globalization;
using Course.Content.Reading;
using Course.Core.Content;

namespace Course.Content.Linting;

/// <summary>Every check of the written course that needs no layout: what the loader refuses, and what the brief asks for.</summary>
public static class CourseLint
{
    /// <summary>Rows of the brief: each must be taught.</summary>
    public const int Rows = LessonReader.Rows;

    private const string OpeningEnd = "-opening.md";

    /// <summary>Checks all files. What can't be read is one problem among others: the rest is checked all the same.</summary>
    /// <param name="files">The whole course.</param>
    /// <param name="source">A text whose sentences may not be repeated, or null.</param>
    /// <param name="before">The course as people are on it now, or null.</param>
    public static LintReport Check(IReadOnlyList<ContentFile> files, WordRuns? source = null, Curriculum? before = null)
    {
        var lines = new KeyLines(files);
        var reading = CourseFiles.Read(files);
        var problems = reading.Problems.ToList();
        IReadOnlyList<ContentProblem> pages = [];
        if (reading.Course is { } course)
        {
            problems.AddRange(CoverageRules.Check(course.Curriculum, lines));
            problems.AddRange(CheckDoubles(course.Curriculum, lines));
            problems.AddRange(ChangeRules.CheckOffTrack(course.Curriculum, lines));
            problems.AddRange(before is null ? [] : ChangeRules.CheckSince(before, course.Curriculum, lines));
            problems.AddRange(VariantRules.Check(course, lines));
            problems.AddRange(pages = CheckPages(course.Pages));
        }

        foreach (var language in Languages.Of(files).Skip(1))
            problems.AddRange(CourseFiles.Read(files, language).Problems);

        // Reading grade and the words we avoid are English; what another language needs, its own readers say.
        var prose = files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal) && !file.Path.StartsWith(Languages.Folder, StringComparison.Ordinal)).ToList();
        var unshowable = new List<ContentProblem>();
        foreach (var file in prose.Where(file => !reading.Headless.Contains(file.Path)))
        {
            problems.AddRange(CheckWords(file, prose));
            unshowable.AddRange(LinkRules.Check(file));
            unshowable.AddRange(MarkupRules.Check(file));
        }

        foreach (var file in prose.Concat(files.Where(file => file.Path == PageWordsReader.File)))
        {
            foreach (var shared in source?.StretchesIn(file.Text) ?? [])
                problems.Add(new ContentProblem(file.Path, shared.Line, $"'{shared.Words}' stands in the text compared with too. Say it in your own words."));
        }

        return new LintReport(InOrder(problems.Concat(unshowable)), files.Count, reading.Course)
        {
            CanBeLaidOut = reading.Course is not null && pages.Count == 0,
            Unshowable = unshowable.Select(problem => problem.File).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>By file and line, each once: two checks may find the same thing.</summary>
    public static IReadOnlyList<ContentProblem> InOrder(IEnumerable<ContentProblem> problems) =>
        [.. problems.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    /// <summary>The English words against those this program was built with, which are what its pages say.</summary>
    private static IReadOnlyList<ContentProblem> CheckPages(PageWords words)
    {
        var problems = new ProblemList();
        PageWordsRules.Compare(words, PageWordsReader.Read(ContentFile.Embedded(), Languages.Fallback, problems)!, problems);
        return problems.All;
    }

    private static IEnumerable<ContentProblem> CheckWords(ContentFile file, List<ContentFile> all)
    {
        if (!file.Path.StartsWith(LessonReader.Folder, StringComparison.Ordinal))
            return MailRules.Check(file);
        var placeholders = file.Text.Split('\n')
            .SelectMany((line, index) => Placeholders.In(line).Select(name => new ContentProblem(file.Path, index + 1, $"Nothing fills {{{name}}} in a lesson; it would be shown as it is. Take it out.")));
        if (IsOpening(file))
            return [.. LessonRules.CheckOpening(file), .. placeholders];
        var openings = all.Where(other => IsOpening(other) && other.Path.StartsWith($"{file.Path[..^".md".Length]}.", StringComparison.Ordinal));
        return [.. LessonRules.Check(file), .. openings.SelectMany(opening => LessonRules.Check(file, opening.Text)), .. placeholders];
    }

    private static IEnumerable<ContentProblem> CheckDoubles(Curriculum curriculum, KeyLines lines)
    {
        const string LineToKeep = "line to keep";
        (string Key, Func<Lesson, string> Of, string Why)[] checks =
        [
            ("subject", lesson => lesson.Subject, "Mail programs would put the two in one thread. Change one."),
            ("discreet-subject", lesson => lesson.DiscreetSubject, "Mail programs would put the two in one thread. Change one."),
            (LineToKeep, lesson => lesson.Body.Split('\n')[^1], "A line to keep belongs to one lesson. Change one."),
        ];
        return from check in checks
               from same in curriculum.Lessons.Concat(check.Key == LineToKeep ? [] : curriculum.YearAfter).GroupBy(check.Of, StringComparer.OrdinalIgnoreCase)
               from lesson in same.Skip(1)
               let path = $"{(lesson.Module == Track.YearAfter ? MailReader.MonthFolder : LessonReader.Folder)}{lesson.Id}.md"
               select new ContentProblem(path, check.Key == LineToKeep ? lines.Last(path) : lines.Of(path, check.Key), $"Its {check.Key} is that of '{same.First().Id}' too. {check.Why}");
    }

    private static bool IsOpening(ContentFile file) => file.Path.StartsWith(LessonReader.Folder, StringComparison.Ordinal) && file.Path.EndsWith(OpeningEnd, StringComparison.Ordinal);

    /// <summary>The name of a row, from 1: <c>T01</c>.</summary>
    public static string Row(int number) => string.Create(CultureInfo.InvariantCulture, $"T{number:00}");
}
