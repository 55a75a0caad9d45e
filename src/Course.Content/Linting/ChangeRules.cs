using Course.Content.Reading;
using Course.Core.Content;

namespace Course.Content.Linting;

/// <summary>Checks that a lesson leaves the course by being retired and not by vanishing: people have got it, and its id must never mean another.</summary>
internal static class ChangeRules
{
    /// <summary>Lessons that are written, on no track and not retired.</summary>
    public static IEnumerable<ContentProblem> CheckOffTrack(Curriculum curriculum, KeyLines lines)
    {
        var named = curriculum.Tracks.SelectMany(track => track.Lessons).Concat(curriculum.Retired).ToHashSet(StringComparer.Ordinal);
        return from lesson in curriculum.Lessons.Where(lesson => !named.Contains(lesson.Id))
               let path = $"{LessonReader.Folder}{lesson.Id}.md"
               select new ContentProblem(path, lines.Of(path, "id"), $"No track names it, so nobody gets it. Put '{lesson.Id}' on a track in {OutlineReader.File}, or under 'retired' there if it was taken out.");
    }

    /// <summary>What people who are on the course as it was would lose in silence.</summary>
    /// <param name="before">The course as they are on it.</param>
    /// <param name="now">The course as it is to be.</param>
    /// <param name="lines">Of the files it was read from.</param>
    public static IEnumerable<ContentProblem> CheckSince(Curriculum before, Curriculum now, KeyLines lines)
    {
        var known = now.Tracks.SelectMany(track => track.Lessons).Concat(now.Retired).ToHashSet(StringComparer.Ordinal);
        foreach (var track in before.Tracks)
        {
            if (now.FindTrack(track.Id) is null)
                yield return Problem("tracks", $"Track '{track.Id}' is gone, and people stand on it: they would get nothing. Put it back, empty of all but one lesson if need be.");
            foreach (var lesson in track.Lessons.Where(lesson => !known.Contains(lesson)))
                yield return Problem("tracks", $"Lesson '{lesson}' was on track '{track.Id}' and is gone. Put it back, or name it under 'retired' so that its id is never given to another.");
        }

        foreach (var id in before.Retired.Except(now.Retired, StringComparer.Ordinal).Where(id => !now.Tracks.Any(track => track.Lessons.Contains(id))))
            yield return Problem("retired", $"'{id}' was retired and is no longer named there. An id stays under 'retired' for good.");
        foreach (var month in before.YearAfter.Where(month => now.YearAfter.All(other => other.Id != month.Id)))
            yield return new ContentProblem(MailReader.MonthFolder, 0, $"The check-in '{month.Id}' is gone. People in the year after stand on it: put it back.");

        ContentProblem Problem(string key, string message) => new(OutlineReader.File, lines.Of(OutlineReader.File, key), message);
    }
}
