using System.Text;

namespace Course.Cli.Preview;

/// <summary>The files of a preview, by path with forward slashes: an index, and each mail three times.</summary>
internal static class PreviewFiles
{
    public const string Index = "index.html";

    /// <summary>All files of these mails.</summary>
    /// <param name="title">Heading of the index.</param>
    /// <param name="mails">In the order they are listed.</param>
    /// <param name="press">What they were made with.</param>
    public static IReadOnlyDictionary<string, byte[]> Of(string title, IReadOnlyList<PreviewMail> mails, MailPress press)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Index] = Encoding.UTF8.GetBytes(IndexPage.Write(title, mails)) };
        foreach (var mail in mails)
        {
            files.Add($"{mail.Name}.html", Encoding.UTF8.GetBytes(mail.Words.Html));
            files.Add($"{mail.Name}.txt", Encoding.UTF8.GetBytes(mail.Words.Text));
            files.Add($"{mail.Name}.eml", EmlFile.Write(mail, press));
        }

        return files;
    }

    /// <summary>Writes them; files of an earlier preview with the same names are replaced, others are left.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written to.</exception>
    public static async Task WriteAsync(IReadOnlyDictionary<string, byte[]> files, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, bytes) in files)
            await File.WriteAllBytesAsync(Path.Combine(directory, name), bytes, cancellationToken);
    }
}
