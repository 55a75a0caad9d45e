using System.Reflection;

namespace Course.Content;

/// <summary>One file of the course, as text.</summary>
/// <param name="Path">Relative to the content folder, with forward slashes: <c>lessons/a-place-to-start.md</c>.</param>
/// <param name="Text">All of it, with <c>\n</c> line endings.</param>
public sealed record ContentFile(string Path, string Text)
{
    /// <summary>The course this assembly was built with.</summary>
    public static IReadOnlyList<ContentFile> Embedded()
    {
        var assembly = typeof(ContentFile).Assembly;
        return [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => FromResource(assembly, name))];
    }

    /// <summary>The course as it lies in a folder, for previews and linting while it is being written.</summary>
    /// <param name="directory">The folder that holds <c>course.yaml</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<ContentFile> In(string directory)
    {
        // Only these: the folder is also the project's, with its own JSON, bin and obj.
        string[] own = ["course.yaml", "support-lines.json"];
        string[] folders = ["lessons", "mails", "months", "notes", "languages"];
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"There is no content folder at '{directory}'.");

        var paths = own.Select(name => System.IO.Path.Combine(directory, name)).Where(File.Exists)
            .Concat(folders
                .Select(name => System.IO.Path.Combine(directory, name)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)))
            .Concat(new[] { System.IO.Path.Combine(directory, "pages") }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml")));

        return
        [
            .. paths
                .Select(path => new ContentFile(
                    System.IO.Path.GetRelativePath(directory, path).Replace('\\', '/'),
                    Normalise(File.ReadAllText(path))))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static ContentFile FromResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new ContentFile(name.Replace('\\', '/'), Normalise(reader.ReadToEnd()));
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");
}
