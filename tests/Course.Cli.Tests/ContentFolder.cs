using Course.Content;

namespace Course.Cli.Tests;

/// <summary>A folder with the shipped course in it, for breaking one thing. Gone when disposed.</summary>
internal sealed class ContentFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("course-content-");

    public ContentFolder()
    {
        foreach (var file in ContentFile.Embedded())
            Write(file.Path, file.Text);
    }

    public string Path => root.FullName;

    public string Text(string path) => File.ReadAllText(At(path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public void Replace(string path, string old, string @new)
    {
        Assert.Contains(old, Text(path), StringComparison.Ordinal);
        Write(path, Text(path).Replace(old, @new, StringComparison.Ordinal));
    }

    public void Delete(string path) => File.Delete(At(path));

    public void Dispose() => root.Delete(recursive: true);

    private string At(string path) => System.IO.Path.Combine(root.FullName, path);
}
