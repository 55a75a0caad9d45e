using System.CommandLine;
using Course.Content;

namespace Course.Cli;

/// <summary>Where a command takes the course from: the folder named, else what this program was built with.</summary>
internal static class ContentSource
{
    public static Option<DirectoryInfo?> Option() =>
        new("--content") { Description = "The folder that holds course.yaml, while it is being written. Without it, the course this program was built with." };

    /// <summary>The files; null, with the reason told, where the folder holds no course.</summary>
    public static IReadOnlyList<ContentFile>? Read(DirectoryInfo? folder, TextWriter error)
    {
        if (folder is null)
            return ContentFile.Embedded();
        if (folder.Exists && ContentFile.In(folder.FullName) is { Count: > 0 } files)
            return files;
        error.WriteLine(folder.Exists
            ? $"The folder '{folder}' holds no course. Name the one in which course.yaml lies."
            : $"There is no folder '{folder}'. Name the one in which course.yaml lies.");
        return null;
    }

    /// <summary>The course of these files; null, with all problems told, where it can't be used.</summary>
    public static WrittenCourse? Load(IReadOnlyList<ContentFile> files, TextWriter error)
    {
        try
        {
            return CourseFiles.Load(files);
        }
        catch (ContentException broken)
        {
            foreach (var problem in broken.Problems)
                error.WriteLine(problem);
            error.WriteLine("The course can't be read until these are put right; course lint says more.");
            return null;
        }
    }
}
