using Course.Content;
using Course.Content.Linting;

namespace Course.Cli.Preview;

/// <summary>What one preview shows: all mails, or those one subscriber gets.</summary>
/// <param name="Series">The subscriber's mails in order; null where all are shown.</param>
/// <param name="Files">Everything as files, see <see cref="PreviewFiles"/>.</param>
/// <param name="Mails">How many.</param>
internal sealed record PreviewSet(IReadOnlyList<SeriesMail>? Series, IReadOnlyDictionary<string, byte[]> Files, int Mails)
{
    /// <summary>Makes it.</summary>
    /// <param name="course">The words.</param>
    /// <param name="files">The same, as they were read.</param>
    /// <param name="kind">Whose series, or null for every mail.</param>
    /// <param name="cancellationToken">Stops between mails.</param>
    /// <exception cref="ContentException">Some words can't be laid out.</exception>
    public static async Task<PreviewSet> OfAsync(WrittenCourse course, IReadOnlyList<ContentFile> files, ReaderKind? kind, CancellationToken cancellationToken)
    {
        try
        {
            return await LaidOutAsync(course, kind, cancellationToken);
        }
        catch (ContentException) when (files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)).SelectMany(MarkupRules.Check).ToList() is { Count: > 0 } unshowable)
        {
            // They know the line, which a layout doesn't.
            throw new ContentException(unshowable);
        }
    }

    private static async Task<PreviewSet> LaidOutAsync(WrittenCourse course, ReaderKind? kind, CancellationToken cancellationToken)
    {
        using var press = new MailPress(course);
        if (kind is null)
        {
            var all = await MailCatalogue.OfAsync(press, cancellationToken);
            return new PreviewSet(null, PreviewFiles.Of("Every mail of the course", all, press), all.Count);
        }

        var series = await ReaderSeries.OfAsync(press, kind, cancellationToken);
        List<PreviewMail> mails = [.. series.Select(one => one.Mail)];
        return new PreviewSet(series, PreviewFiles.Of(ReaderSeries.Head(kind), mails, press), mails.Count);
    }
}
