using System.Text.RegularExpressions;
using Course.Content.Reading;

namespace Course.Content;

/// <summary>
/// The languages the course is written in. English is the course itself; another lies in <c>languages/{tag}/</c> under the same paths, file by file, and whatever is not there yet falls back to
/// English. The words of its pages are <c>pages/{tag}.yaml</c>, beside the English ones. What is not words (<c>course.yaml</c>, help lines) is the same for all.
/// </summary>
public static partial class Languages
{
    /// <summary>The language of every file outside <see cref="Folder"/>.</summary>
    public const string Fallback = "en";

    /// <summary>Where the other languages lie.</summary>
    public const string Folder = "languages/";

    private static readonly string[] Written = [LessonReader.Folder, MailReader.MailFolder, MailReader.NoteFolder, MailReader.MonthFolder];

    /// <summary>The tags of all languages that have a file, English first.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<ContentFile> files) =>
        [Fallback, .. files.Select(file => Split(file.Path)).OfType<(string Tag, string Path)>().Select(split => split.Tag).Where(tag => Tag().IsMatch(tag)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files of one language, each under its English path: its own where there is one, else the English one.</summary>
    /// <param name="files">All files.</param>
    /// <param name="language">A tag; one without files gives the English course.</param>
    public static IReadOnlyList<ContentFile> FilesFor(IReadOnlyList<ContentFile> files, string language)
    {
        var own = files.Where(file => Split(file.Path)?.Tag == language).ToDictionary(file => Split(file.Path)!.Value.Path, StringComparer.Ordinal);
        return [.. files.Where(file => Split(file.Path) is null).Select(file => own.TryGetValue(file.Path, out var translated) ? file with { Text = translated.Text } : file)];
    }

    /// <summary>Which English paths have a file of their own in this language.</summary>
    public static IReadOnlySet<string> Translated(IEnumerable<ContentFile> files, string language) =>
        files.Select(file => Split(file.Path)).Where(split => split?.Tag == language).Select(split => split!.Value.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>The path of a file as it lies in its language's folder.</summary>
    public static string PathIn(string language, string path) => path == PageWordsReader.File ? PageWordsReader.FileOf(language) : $"{Folder}{language}/{path}";

    /// <summary>Files under <see cref="Folder"/> that nothing would read.</summary>
    internal static IEnumerable<ContentProblem> Misplaced(IReadOnlyList<ContentFile> files)
    {
        var english = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, split) in files.Select(file => (file, Split(file.Path))).Where(pair => pair.Item2 is not null))
        {
            var (tag, path) = split!.Value;
            if (!Tag().IsMatch(tag) || tag == Fallback)
                yield return new ContentProblem(file.Path, 0, $"'{tag}' is no other language. Name the folder by its tag, like de or pt-br; English lies outside {Folder}.");
            else if (path == PageWordsReader.File && file.Path == PageWordsReader.FileOf(tag))
                continue;
            else if (!Array.Exists(Written, folder => path.StartsWith(folder, StringComparison.Ordinal)) || !path.EndsWith(".md", StringComparison.Ordinal))
                yield return new ContentProblem(file.Path, 0, "Nothing reads this file. A language has its own lessons/, mails/, months/ and notes/, files ending in .md; all else is the same for every language.");
            else if (!english.Contains(path))
                yield return new ContentProblem(file.Path, 0, $"There is no English file '{path}', so nothing asks for this one. Name it as the English file is named, or add that.");
        }
    }

    private static (string Tag, string Path)? Split(string path)
    {
        if (PageWordsReader.LanguageOf(path) is { } tag && tag != Fallback)
            return (tag, PageWordsReader.File);
        if (!path.StartsWith(Folder, StringComparison.Ordinal))
            return null;
        var rest = path[Folder.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (rest, string.Empty) : (rest[..slash], rest[(slash + 1)..]);
    }

    [GeneratedRegex("^[a-z]{2,3}(-[a-z0-9]{2,8})?$")]
    private static partial Regex Tag();
}
