namespace Course.Content.Tests;

/// <summary>The shipped files, with some of them changed: a broken course differs from a whole one in a single thing.</summary>
internal static class SomeCourse
{
    public const string Lesson = "lessons/no-deadline.md";

    public static IReadOnlyList<ContentFile> With(string path, Func<string, string> change) =>
        [.. ContentFile.Embedded().Select(file => file.Path == path ? file with { Text = change(file.Text) } : file)];

    public static IReadOnlyList<ContentFile> WithAdded(string path, string text) =>
        [.. ContentFile.Embedded(), new ContentFile(path, text)];

    public static IReadOnlyList<ContentFile> Without(string path) =>
        [.. ContentFile.Embedded().Where(file => file.Path != path)];

    /// <summary>The only problem of a course that has exactly one.</summary>
    public static string Problem(IReadOnlyList<ContentFile> files) =>
        Assert.Single(Assert.Throws<ContentException>(() => CourseFiles.Load(files)).Problems).ToString();
}
