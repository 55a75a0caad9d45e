using Course.Content;

namespace Course.Cli.Preview;

/// <summary>What one preview shows: all mails, or those one subscriber gets.</summary>
/// <param name="Series">The subscriber's mails in order; null where all are shown.</param>
/// <param name="Files">Everything as files, see <see cref="PreviewFiles"/>.</param>
/// <param name="Mails">How many.</param>
internal sealed record PreviewSet(IReadOnlyList<SeriesMail>? Series, IReadOnlyDictionary<string, byte[]> Files, int Mails)
{
    /// <summary>Makes it.</summary>
    /// <param name="course">The words.</param>
    /// <param name="kind">Whose series, or null for every mail.</param>
    /// <param name="cancellationToken">Stops between mails.</param>
    public static async Task<PreviewSet> OfAsync(WrittenCourse course, ReaderKind? kind, CancellationToken cancellationToken)
    {
        using var press = new MailPress(course);
        if (kind is null)
        {
            var all = await MailCatalogue.OfAsync(press, cancellationToken);
            return new PreviewSet(null, PreviewFiles.Of("Every mail of the course", all, press), all.Count);
        }

        var series = await ReaderSeries.OfAsync(press, kind, cancellationToken);
        List<PreviewMail> mails = [.. series.Select(one => one.Mail)];
        return new PreviewSet(series, PreviewFiles.Of($"All mails to {kind}", mails, press), mails.Count);
    }
}
