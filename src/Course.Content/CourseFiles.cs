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
    /// <exception cref="ContentException">Something in them is wrong; all of it is listed.</exception>
    public static WrittenCourse Load(IReadOnlyList<ContentFile> files)
    {
        var problems = new ProblemList();
        foreach (var file in files.Where(file => !IsExpected(file.Path)))
            problems.Add(file.Path, 0, "Nothing reads this file. Files belong in lessons/, mails/ or notes/ and end in .md.");

        var outline = OutlineReader.Read(files, problems);
        var lessons = LessonReader.Read(files, outline, problems);
        var (mails, blocks) = MailReader.ReadMails(files, problems);
        var notes = MailReader.ReadNotes(files, problems);
        var pages = PageWordsReader.Read(files, problems);
        var lines = SupportLinesReader.Read(files, problems);
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var curriculum = outline?.Join(lessons, id => paths.Contains($"{LessonReader.Folder}{id}.md"), problems);

        problems.ThrowIfAny();
        return new WrittenCourse(curriculum!, mails, blocks, notes, lines!) { Pages = pages! };
    }

    private static bool IsExpected(string path) =>
        path is OutlineReader.File or SupportLinesReader.File or PageWordsReader.File
        || (path.EndsWith(".md", StringComparison.Ordinal)
            && (path.StartsWith(LessonReader.Folder, StringComparison.Ordinal)
                || path.StartsWith(MailReader.MailFolder, StringComparison.Ordinal)
                || path.StartsWith(MailReader.NoteFolder, StringComparison.Ordinal)));
}
