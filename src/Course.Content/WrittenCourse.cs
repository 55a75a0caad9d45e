using Course.Core.Content;

namespace Course.Content;

/// <summary>Everything written, read and checked. Immutable; make one and share it.</summary>
/// <param name="Curriculum">Modules, tracks and lessons.</param>
/// <param name="Mails">The mails that are not lessons, by id; see <see cref="MailIds"/>.</param>
/// <param name="Blocks">Words that stand inside other mails, by id; see <see cref="MailIds"/>.</param>
/// <param name="Notes">The notes sent at once when asked for, by id.</param>
/// <param name="SupportLines">Where people in danger or despair find a person.</param>
public sealed record WrittenCourse(
    Curriculum Curriculum,
    IReadOnlyDictionary<string, MailText> Mails,
    IReadOnlyDictionary<string, TextBlock> Blocks,
    IReadOnlyDictionary<string, MailText> Notes,
    SupportLines SupportLines)
{
    /// <summary>The tag of the language it was asked for in.</summary>
    public string Language { get; init; } = Languages.Fallback;

    /// <summary>Paths of the files that are written in <see cref="Language"/>; the others have fallen back to English.</summary>
    public IReadOnlySet<string> Translated { get; init; } = new HashSet<string>();

    /// <summary>The language of the words in a file, for a mail's <c>lang</c>: a screen reader must not read English as if it were another language.</summary>
    /// <param name="path">For instance <c>lessons/no-deadline.md</c>.</param>
    public string LanguageOf(string path) => Translated.Contains(path) ? Language : Languages.Fallback;

    /// <summary>The words of the pages.</summary>
    public PageWords Pages { get; init; } = PageWords.None;
}
