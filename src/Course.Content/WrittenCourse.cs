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
    /// <summary>The words of the pages.</summary>
    public PageWords Pages { get; init; } = PageWords.None;
}
