using System.Globalization;
using Course.Web.Markup;

namespace Course.Web.Mails;

/// <summary>Writes the text part of a mail.</summary>
public static class TextPart
{
    // The separator of RFC 3676 section 4.3: mail programs leave what stands below it out of a reply.
    private const string Separator = "-- ";

    /// <summary>The text part.</summary>
    public static string Write(MailDocument mail)
    {
        var links = new LinkNumbers();
        var first = mail.FirstLine is { } line ? $"{TextLines.Wrap(line)}\n\n" : "";
        return $"{first}{Write(mail.Parts, links)}\n\n{Separator}\n{Write(mail.Footer, links)}\n";
    }

    private static string Write(IEnumerable<MailPart> parts, LinkNumbers links) => string.Join("\n\n", parts.Select(part => Write(part, links)));

    private static string Write(MailPart part, LinkNumbers links) => part switch
    {
        MailPart.Kicker kicker => TextLines.Wrap(kicker.Words),
        MailPart.Title title => Underlined(TextLines.Wrap(title.Words)),
        MailPart.Heading heading => Underlined(TextLines.Wrap(heading.Words)),
        MailPart.Prose prose => MarkdownText.Write(prose.Document, links),
        MailPart.CheckIn checkIn => $"* * *\n\n{MarkdownText.Write(checkIn.Document, links)}",
        MailPart.Button button => $"{button.Label}:\n{button.Url}",
        MailPart.Moods moods => Write(moods),
        _ => throw new NotSupportedException($"No layout for {part.GetType().Name}."),
    };

    private static string Underlined(string words) => $"{words}\n{new string('=', words.Split('\n').Max(line => line.Length))}";

    private static string Write(MailPart.Moods moods)
    {
        var dates = moods.Days.Select(day => day.Day).ToList();
        var width = dates.Count == 0 ? 0 : dates.Max(date => date.Length);
        var lines = moods.Days.Select((day, index) => string.Create(CultureInfo.InvariantCulture, $"{dates[index].PadRight(width)}  {new string('#', day.Mood).PadRight(10)}  {day.Mood}"));
        return $"{moods.Caption}\n\n{string.Join('\n', lines)}";
    }
}
