using Course.Content.Reading;
using Course.Core.Content;

namespace Course.Content.Linting;

/// <summary>Checks that what the brief asks to be written for some readers apart is written. That what the front matter names has its file, the loader checks.</summary>
internal static class VariantRules
{
    /// <summary>Rows about keeping away: space, a no, no deadline, one apology, out of sight, breadcrumbs.</summary>
    private static readonly string[] AboutContact = ["T03", "T10", "T11", "T12", "T13", "T19"];

    /// <summary>Everything that is missing.</summary>
    public static IEnumerable<ContentProblem> Check(WrittenCourse course, KeyLines lines) =>
        [.. CheckLessons(course.Curriculum, lines), .. CheckNotes(course.Notes, lines), .. CheckOpening(course.Curriculum, lines)];

    /// <summary>Whoever can't avoid contact must not be told to drop it.</summary>
    private static IEnumerable<ContentProblem> CheckLessons(Curriculum curriculum, KeyLines lines) =>
        from id in curriculum.Tracks.SelectMany(track => track.Lessons).Distinct(StringComparer.Ordinal)
        let lesson = curriculum.TryFind(id, out var known) ? known : throw new InvalidOperationException(id)
        where lesson.Teaches.Any(AboutContact.Contains)
        from contact in ContactNames.All
        where !lesson.BodyFor.ContainsKey(contact.Value)
        let path = $"{LessonReader.Folder}{id}.md"
        select new ContentProblem(
            path, lines.Of(path, "teaches"), $"It teaches {lesson.Teaches.First(AboutContact.Contains)}, which is about contact, so it needs words for those who can't avoid it. Write {id}.{contact.Key}.md and name it under '{NamedVariants.Key}'.");

    /// <summary>A note is for a hard moment with the other person, whom some can't avoid.</summary>
    private static IEnumerable<ContentProblem> CheckNotes(IReadOnlyDictionary<string, MailText> notes, KeyLines lines) =>
        from note in notes.Values
        from contact in ContactNames.All
        where !note.BodyFor.ContainsKey(contact.Value)
        let path = $"{MailReader.NoteFolder}{note.Id}.md"
        select new ContentProblem(path, lines.Of(path, NamedVariants.Key), $"A note needs words for those who can't avoid contact. Write {note.Id}.{contact.Key}.md and name it under '{NamedVariants.Key}'.");

    /// <summary>Who asked and was turned down is met where they are, and not where someone is who was left.</summary>
    private static IEnumerable<ContentProblem> CheckOpening(Curriculum curriculum, KeyLines lines)
    {
        const Situation Whose = Situation.TurnedDown;
        var first = curriculum.Start(Whose).Lesson;
        var name = OutlineReader.Situations.Single(pair => pair.Value == Whose).Key;
        var path = $"{LessonReader.Folder}{first}.md";
        if (curriculum.TryFind(first, out var lesson) && !lesson.OpeningFor.ContainsKey(Whose))
            yield return new ContentProblem(path, lines.Of(path, "id"), $"It is the first lesson of those who were turned down, and has no opening for them. Write {first}.{name}-opening.md and name it: 'openings: [{name}]'.");
    }
}
