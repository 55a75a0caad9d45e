using Course.Content;
using Course.Core.Content;
using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>What stands below every mail.</summary>
public sealed class MailFooter
{
    /// <summary>Makes the footers, each once.</summary>
    public MailFooter(TextBlock words, TextBlock forOperator, MailOptions options)
    {
        var address = MailPart.Prose.Of(string.Join(
            "\\\n",
            options.PostalAddress.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Placeholders.FillMarkdown("{line}", new Dictionary<string, string> { ["line"] = line }))));

        Standard = [Piece("why"), Piece("pause"), Piece("your-page"), Piece("stop"), Piece("replies"), Piece("not-therapy"), address];
        Finished = [Piece("why-finished"), Piece("your-page"), Piece("stop"), Piece("replies"), Piece("not-therapy"), address];
        Unconfirmed = [Piece("why-confirm"), Piece("not-therapy"), address];
        Gone = [Piece("why-gone"), Piece("your-page"), Piece("replies"), Piece("not-therapy"), address];
        Deleted = [Piece("why-deleted"), Piece("not-therapy"), address];
        Operator = [MailPart.Prose.Of(forOperator.Piece("why")), address];

        MailPart.Prose Piece(string name) => MailPart.Prose.Of(Placeholders.FillMarkdown(words.Piece(name), PlaceholderValues.Common));
    }

    /// <summary>For everyone on the course, or just off it.</summary>
    public IReadOnlyList<MailPart> Standard { get; }

    /// <summary>For someone who has just had the last lesson: nothing to pause any more.</summary>
    public IReadOnlyList<MailPart> Finished { get; }

    /// <summary>For someone who may never have asked for anything: no page of theirs yet, nothing to stop.</summary>
    public IReadOnlyList<MailPart> Unconfirmed { get; }

    /// <summary>For someone who has just left: nothing to pause or stop any more, and their page still opens.</summary>
    public IReadOnlyList<MailPart> Gone { get; }

    /// <summary>For someone of whom nothing is kept: no link of theirs would work.</summary>
    public IReadOnlyList<MailPart> Deleted { get; }

    /// <summary>For the operator: no link of a subscriber's may stand in it.</summary>
    public IReadOnlyList<MailPart> Operator { get; }

    /// <summary>The footers of this course.</summary>
    public static MailFooter Of(WrittenCourse course, MailOptions options) => new(course.Blocks[MailIds.Footer], course.Blocks[MailIds.Operator], options);
}
