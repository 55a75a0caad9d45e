using System.Text.RegularExpressions;
using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>Reads <c>lessons/</c>: a file a lesson, beside it the variants and openings that belong to it.</summary>
internal static partial class LessonReader
{
    public const string Folder = "lessons/";

    public const int Rows = 22;
    private const string OpeningEnd = "-opening";
    private const string OpeningsKey = "openings";
    private const string NotTold = "not-told";

    private static readonly IReadOnlyList<string> OpeningNames = [.. OutlineReader.Situations.Keys, .. OutcomeNames.All.Keys, NotTold];

    /// <summary>Every lesson, with its variants. Lessons that no track names are read too: people may still stand on them.</summary>
    public static IReadOnlyList<Lesson> Read(IReadOnlyList<ContentFile> files, Outline? outline, ProblemList problems)
    {
        var lessons = new List<Lesson>();
        var own = files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(".md", StringComparison.Ordinal)).ToList();
        var ids = own.Select(NameOf).Where(name => !name.Contains('.')).ToHashSet(StringComparer.Ordinal);
        var extras = own.Where(file => NameOf(file).Contains('.')).ToLookup(file => NameOf(file).Split('.')[0]);

        foreach (var group in extras.Where(group => !ids.Contains(group.Key)))
        {
            foreach (var file in group)
                problems.Add(file.Path, 0, $"It belongs to lesson '{group.Key}', which has no file. Add {Folder}{group.Key}.md or rename this one.");
        }

        foreach (var file in own.Where(file => ids.Contains(NameOf(file))))
        {
            if (ReadLesson(file, outline, problems) is not var (lesson, named))
                continue;
            var extra = ReadExtras(extras[lesson.Id], problems);
            named.Compare(file.Path, [.. extras[lesson.Id].Select(SuffixOf).Where(KnownSuffixes().Contains)], KeyOf, problems);
            lessons.Add(lesson with
            {
                BodyFor = Named(ContactNames.All, extra, ""),
                OpeningFor = Named(OutlineReader.Situations, extra, OpeningEnd),
                OpeningAfter = Named(OutcomeNames.All, extra, OpeningEnd),
                OpeningUntold = extra.GetValueOrDefault(NotTold + OpeningEnd),
            });
        }

        return lessons;
    }

    private static (Lesson Lesson, NamedVariants Named)? ReadLesson(ContentFile file, Outline? outline, ProblemList problems)
    {
        var name = NameOf(file);
        if (!IdPattern().IsMatch(name))
            problems.Add(file.Path, 0, "A lesson's file is named in small letters, digits and hyphens, like no-deadline.md.");

        if (FrontMatter.Split(file.Text) is not { Yaml: { } yaml } parts)
        {
            problems.AddHeadless(file.Path, 1, "The front matter is missing or not closed. Start with a line '---', then the keys, then '---'.");
            return null;
        }

        if (YamlFields.Parse(yaml, file.Path, FrontMatter.YamlLine, problems) is not { } fields)
            return null;

        var lesson = new Lesson
        {
            Id = fields.Text("id"),
            Module = fields.Text("module"),
            Title = fields.Text("title", longest: 80),
            Subject = fields.Text("subject", Limits.Subject),
            DiscreetSubject = fields.Text("discreet-subject", Limits.Subject),
            Preheader = fields.Text("preheader", Limits.Preheader),
            Teaches = [.. fields.Texts("teaches").Select(row => row.Text)],
            Exercise = fields.Text("exercise", Limits.Exercise),
            Body = parts.Body,
        };
        var named = NamedVariants.Read(fields);
        named.Add(OpeningsKey, OpeningEnd, OpeningNames);
        fields.RefuseOthers();

        if (lesson.Id.Length > 0 && lesson.Id != name)
            fields.Complain("id", $"The id '{lesson.Id}' and the file's name '{name}' must be the same. Change one of them.");
        if (outline is not null && lesson.Module.Length > 0 && outline.Modules.All(module => module.Id != lesson.Module))
            fields.Complain("module", $"'{lesson.Module}' is no module. Use one of: {string.Join(", ", outline.Modules.Select(module => module.Id))}.");
        foreach (var row in lesson.Teaches.Where(row => !IsRow(row)))
            fields.ComplainSlightly("teaches", $"'{row}' is not a row of the brief. Use T01 to T{Rows}.");
        if (lesson.Teaches.Count == 0 && fields.Has("teaches"))
            fields.ComplainSlightly("teaches", $"It names no row of the brief, so nobody can tell what the lesson is for. Write at least one of T01 to T{Rows}.");
        if (parts.Body.Length == 0)
            problems.Add(file.Path, parts.BodyLine, "The lesson has no words yet. Write the body below the front matter.");

        return (lesson with { Id = name }, named);
    }

    /// <summary>The words of each file beside a lesson, by its suffix.</summary>
    private static Dictionary<string, string> ReadExtras(IEnumerable<ContentFile> files, ProblemList problems)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var suffix = SuffixOf(file);
            if (FrontMatter.Split(file.Text) is not { Yaml: null } parts)
                problems.Add(file.Path, 1, "A variant has words only; subject and the rest come from the lesson. Take the front matter out.");
            else if (parts.Body.Length == 0)
                problems.Add(file.Path, 1, "The file is empty. Write the words or delete it.");
            else if (!KnownSuffixes().Contains(suffix))
                problems.Add(file.Path, 0, $"'{suffix}' is no variant. Use one of: {string.Join(", ", KnownSuffixes())}.");
            else
                words[suffix] = parts.Body;
        }

        return words;
    }

    private static Dictionary<T, string> Named<T>(IReadOnlyDictionary<string, T> names, Dictionary<string, string> words, string end)
        where T : notnull =>
        names.Where(pair => words.ContainsKey(pair.Key + end)).ToDictionary(pair => pair.Value, pair => words[pair.Key + end]);

    private static IEnumerable<string> KnownSuffixes() => ContactNames.All.Keys.Concat(OpeningNames.Select(name => name + OpeningEnd));

    private static (string Key, string Name) KeyOf(string suffix) =>
        suffix.EndsWith(OpeningEnd, StringComparison.Ordinal) ? (OpeningsKey, suffix[..^OpeningEnd.Length]) : (NamedVariants.Key, suffix);

    private static string SuffixOf(ContentFile file) => NameOf(file).Split('.', 2)[1];

    private static bool IsRow(string row) =>
        row.Length == 3 && row[0] == 'T' && int.TryParse(row.AsSpan(1), out var number) && number is >= 1 and <= Rows;

    private static string NameOf(ContentFile file) => file.Path[Folder.Length..^".md".Length];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}
