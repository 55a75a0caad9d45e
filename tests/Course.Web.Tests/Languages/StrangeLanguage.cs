using System.Text.RegularExpressions;
using Course.Content;

namespace Course.Web.Tests.Languages;

/// <summary>
/// A second language that nobody speaks: every word of the course in letters that are not Latin. What a page or mail still says in Latin letters was not in the course's files, or is somebody's own.
/// </summary>
internal static partial class StrangeLanguage
{
    public const string Tag = "qaa";

    private const string Latin = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Strange = "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ";

    /// <summary>The course in it.</summary>
    public static WrittenCourse Course { get; } = CourseFiles.Load([.. ContentFile.Embedded(), .. ContentFile.Embedded().Select(Translated).OfType<ContentFile>()], Tag);

    private static ContentFile? Translated(ContentFile file)
    {
        if (file.Path == "pages/en.yaml")
            return new ContentFile($"pages/{Tag}.yaml", $"language: {Tag}\ndirection: rtl\nmodules:\n{Modules()}\n{string.Join('\n', file.Text.Split('\n').Where(line => !line.StartsWith("language:", StringComparison.Ordinal) && !line.StartsWith("direction:", StringComparison.Ordinal)).Select(YamlLine))}");
        if (!file.Path.EndsWith(".md", StringComparison.Ordinal))
            return null;
        var head = file.Text.StartsWith("---", StringComparison.Ordinal) ? file.Text.IndexOf("\n---", 3, StringComparison.Ordinal) : 0;
        return new ContentFile(
            $"languages/{Tag}/{file.Path}",
            string.Join('\n', file.Text[..head].Split('\n').Select(HeadLine)) + string.Join('\n', file.Text[head..].Split('\n').Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? line : Say(line))));
    }

    private static string Modules() => string.Join('\n', CourseFiles.LoadEmbedded().Curriculum.Modules.Select(module => $"  {module.Id}: {Say(module.Title)}"));

    private static string YamlLine(string line) =>
        YamlText().Match(line) is { Success: true } match && match.Groups[1].Value != "hours" ? line[..match.Groups[2].Index] + Say(match.Groups[2].Value) : line;

    // What of a lesson's head is words; the rest names other things.
    private static string HeadLine(string line) =>
        HeadText().Match(line) is { Success: true } match ? line[..match.Length] + Say(line[match.Length..]) : line;

    /// <summary>Other letters for all but places to fill and addresses.</summary>
    private static string Say(string words) => Words().Replace(words, match => match.Groups[1].Success
        ? match.Value
        : string.Concat(match.Value.Select(letter => Latin.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Strange[at] : letter)));

    [GeneratedRegex("^  \"?([a-z-]+)\"?: (.*)$")]
    private static partial Regex YamlText();

    [GeneratedRegex("^(title|subject|discreet-subject|preheader|exercise|leaves|leaves-behind): ")]
    private static partial Regex HeadText();

    [GeneratedRegex("(\\{[a-z0-9-]+\\}|\\]\\([^)]*\\)|\\\\.)|[A-Za-z]+")]
    private static partial Regex Words();
}
