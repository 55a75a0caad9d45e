using Course.Content.Reading;
using Course.Core.Content;

namespace Course.Content.Linting;

/// <summary>Checks that every row of the brief is taught where someone comes, and that a lesson stands under the module its neighbours have.</summary>
internal static class CoverageRules
{
    /// <summary>Rows that nobody is taught, and lessons that stand under another module than those around them.</summary>
    public static IEnumerable<ContentProblem> Check(Curriculum curriculum, KeyLines lines)
    {
        Outcome?[] outcomes = [null, .. OutcomeNames.All.Values];
        var reached = (from situation in OutlineReader.Situations.Values
                       from outcome in outcomes
                       from place in curriculum.From(curriculum.Start(situation), outcome)
                       from row in Taught(curriculum, place.Lesson)
                       select row).ToHashSet(StringComparer.Ordinal);
        foreach (var row in Enumerable.Range(1, CourseLint.Rows).Select(CourseLint.Row).Where(row => !reached.Contains(row)))
        {
            yield return new ContentProblem(OutlineReader.File, lines.Of(OutlineReader.File, "tracks"), curriculum.Tracks.FirstOrDefault(track => track.Lessons.Any(id => Taught(curriculum, id).Contains(row))) is { } aside
                ? $"Only track '{aside.Id}' teaches {row}, and nobody comes to it. Lead a track there with 'then', or teach the row on another."
                : $"No lesson on a track teaches {row}. Write it into one and name it under 'teaches'.");
        }

        foreach (var problem in curriculum.Tracks.SelectMany(track => CheckModules(curriculum, track, lines)))
            yield return problem;
    }

    /// <summary>A mail names its module: a lesson of one that stands alone among those of another has the wrong name, or the wrong place.</summary>
    private static IEnumerable<ContentProblem> CheckModules(Curriculum curriculum, Track track, KeyLines lines)
    {
        List<Lesson> lessons = [.. track.Lessons.Select(id => curriculum.TryFind(id, out var lesson) ? lesson : throw new InvalidOperationException(id))];
        for (var i = 0; i < lessons.Count; i++)
        {
            var lesson = lessons[i];
            // Two on either side: a lesson beside the wrong one, where two modules meet, still has another of its own.
            var near = Around(2);
            if (near.Contains(lesson.Module) || near.Count == 0 || curriculum.Lessons.Count(other => other.Module == lesson.Module) == 1)
                continue;
            var path = $"{LessonReader.Folder}{lesson.Id}.md";
            yield return new ContentProblem(path, lines.Of(path, "module"), $"Its module is '{lesson.Module}', and those beside it on track '{track.Id}' are of {string.Join(" and ", Around(1).Select(module => $"'{module}'"))}. Name theirs, or move the lesson to its own in {OutlineReader.File}.");

            List<string> Around(int far) => [.. lessons.Skip(Math.Max(0, i - far)).Take(Math.Min(i, far) + 1 + far).Where(other => other != lesson).Select(other => other.Module).Distinct()];
        }
    }

    private static IReadOnlyList<string> Taught(Curriculum curriculum, string id) => curriculum.TryFind(id, out var lesson) ? lesson.Teaches : [];
}
