using Course.Content.Reading;
using Course.Core.Content;

namespace Course.Content.Linting;

/// <summary>Checks that a lesson leaves the course by being retired and not by vanishing: people have got it, and its id must never mean another.</summary>
public static class ChangeRules
{
    /// <summary>Lessons that are written, on no track and not retired.</summary>
    public static IEnumerable<ContentProblem> CheckOffTrack(Curriculum curriculum)
    {
        var named = curriculum.Tracks.SelectMany(track => track.Lessons).Concat(curriculum.Retired).ToHashSet(StringComparer.Ordinal);
        return curriculum.Lessons.Where(lesson => !named.Contains(lesson.Id))
            .Select(lesson => new ContentProblem($"{LessonReader.Folder}{lesson.Id}.md", 0, $"No track names it, so nobody gets it. Put '{lesson.Id}' on a track in {OutlineReader.File}, or under 'retired' there if it was taken out."));
    }

    /// <summary>What people who are on the course as it was would lose in silence.</summary>
    /// <param name="before">The course as they are on it.</param>
    /// <param name="now">The course as it is to be.</param>
    public static IEnumerable<ContentProblem> CheckSince(Curriculum before, Curriculum now)
    {
        var known = now.Tracks.SelectMany(track => track.Lessons).Concat(now.Retired).ToHashSet(StringComparer.Ordinal);
        foreach (var track in before.Tracks)
        {
            if (now.FindTrack(track.Id) is null)
                yield return Problem($"Track '{track.Id}' is gone, and people stand on it: they would get nothing. Put it back, empty of all but one lesson if need be.");
            foreach (var lesson in track.Lessons.Where(lesson => !known.Contains(lesson)))
                yield return Problem($"Lesson '{lesson}' was on track '{track.Id}' and is gone. Put it back, or name it under 'retired' so that its id is never given to another.");
        }

        foreach (var id in before.Retired.Except(now.Retired, StringComparer.Ordinal).Where(id => !now.Tracks.Any(track => track.Lessons.Contains(id))))
            yield return Problem($"'{id}' was retired and is no longer named there. An id stays under 'retired' for good.");
        foreach (var month in before.YearAfter.Where(month => now.YearAfter.All(other => other.Id != month.Id)))
            yield return new ContentProblem(MailReader.MonthFolder, 0, $"The check-in '{month.Id}' is gone. People in the year after stand on it: put it back.");
    }

    private static ContentProblem Problem(string message) => new(OutlineReader.File, 0, message);
}
