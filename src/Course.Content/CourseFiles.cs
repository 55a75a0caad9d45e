using Course.Content.Reading;

namespace Course.Content;

/// <summary>Reads the course from its files.</summary>
public static class CourseFiles
{
    /// <summary>The course this assembly was built with.</summary>
    /// <exception cref="ContentException">It is broken; tests keep that from being shipped.</exception>
    public static WrittenCourse LoadEmbedded() => Load(ContentFile.Embedded());

    /// <summary>The course as it lies in a folder.</summary>
    /// <param name="directory">The folder that holds <c>course.yaml</c>.</param>
    /// <exception cref="ContentException">Something in it is wrong; all of it is listed.</exception>
    public static WrittenCourse LoadFrom(string directory) => Load(ContentFile.In(directory));

    /// <summary>The course in these files.</summary>
    /// <param name="all">Those of all languages.</param>
    /// <param name="language">Which to take; what it has not falls back to English.</param>
    /// <exception cref="ContentException">Something in them is wrong; all of it is listed.</exception>
    public static WrittenCourse Load(IReadOnlyList<ContentFile> all, string language = Languages.Fallback)
    {
        var reading = Read(all, language);
        return reading is { Course: { } course, Problems.Count: 0 } ? course : throw new ContentException(reading.Problems);
    }

    /// <summary>The same, told what is wrong and with the course all the same where it is whole: for those who look for everything.</summary>
    internal static CourseReading Read(IReadOnlyList<ContentFile> all, string language = Languages.Fallback)
    {
        var problems = new ProblemList();
        foreach (var misplaced in Languages.Misplaced(all))
            problems.AddSlight(misplaced.File, misplaced.Line, misplaced.Message);
        var translated = Languages.Translated(all, language);
        var files = Languages.FilesFor(all, language);
        foreach (var file in files.Where(file => !IsExpected(file.Path)))
            problems.AddSlight(file.Path, 0, "Nothing reads this file. Files belong in lessons/, mails/, months/ or notes/ and end in .md.");

        var outline = OutlineReader.Read(files, problems);
        var lessons = LessonReader.Read(files, outline, problems);
        var (mails, blocks) = MailReader.ReadMails(files, problems);
        var notes = MailReader.ReadNotes(files, problems);
        var months = MailReader.ReadMonths(files, problems);
        var hasOwnPages = translated.Contains(PageWordsReader.File);
        var pages = PageWordsReader.Read(files, hasOwnPages ? language : Languages.Fallback, problems);
        if (hasOwnPages && pages is not null && PageWordsReader.Read(all, Languages.Fallback, new ProblemList()) is { } english)
            PageWordsRules.Compare(pages, english, problems);
        var lines = SupportLinesReader.Read(files, problems);
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var curriculum = outline?.Named(pages).Join(lessons, months, id => paths.Contains($"{LessonReader.Folder}{id}.md"), problems);

        foreach (var empty in files.Where(file => string.IsNullOrWhiteSpace(file.Text)))
            problems.AddInPlaceOfOthers(empty.Path, "The file is empty. Write its words, or delete it if nothing asks for it.");
        var course = problems.KeepFromReading ? null : new WrittenCourse(curriculum!, mails, blocks, notes, lines!) { Language = language, Translated = translated, Pages = pages! };
        return new CourseReading(course, problems.InOrder(path => translated.Contains(path) ? Languages.PathIn(language, path) : path), problems.Headless);
    }

    private static bool IsExpected(string path) =>
        path is OutlineReader.File or SupportLinesReader.File or PageWordsReader.File
        || (path.EndsWith(".md", StringComparison.Ordinal)
            && (path.StartsWith(LessonReader.Folder, StringComparison.Ordinal)
                || path.StartsWith(MailReader.MailFolder, StringComparison.Ordinal)
                || path.StartsWith(MailReader.MonthFolder, StringComparison.Ordinal)
                || path.StartsWith(MailReader.NoteFolder, StringComparison.Ordinal)));
}
