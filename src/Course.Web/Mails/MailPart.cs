using Course.Web.Markup;
using Markdig.Syntax;
using NodaTime;

namespace Course.Web.Mails;

/// <summary>A piece of a mail before it is HTML or text. Each kind has one layout in each, side by side, so that the two parts say the same.</summary>
public abstract record MailPart
{
    private MailPart()
    {
    }

    /// <summary>The line above everything: whose mail this is, and which lesson.</summary>
    /// <param name="Words">For instance "Detachment, lesson 3 of 30".</param>
    public sealed record Kicker(string Words) : MailPart;

    /// <summary>The mail's title.</summary>
    /// <param name="Words">Its words.</param>
    public sealed record Title(string Words) : MailPart;

    /// <summary>The heading of a letter, smaller than a lesson's title: those who jump from heading to heading find the letter by it.</summary>
    /// <param name="Words">Its words.</param>
    public sealed record Heading(string Words) : MailPart;

    /// <summary>Paragraphs, lists and quotes.</summary>
    /// <param name="Document">The tree.</param>
    public sealed record Prose(MarkdownDocument Document) : MailPart
    {
        /// <summary>Prose from CommonMark.</summary>
        public static Prose Of(string markdown) => new(MarkdownWords.Parse(markdown));
    }

    /// <summary>The questions at the end of a lesson, set apart.</summary>
    /// <param name="Document">The tree.</param>
    public sealed record CheckIn(MarkdownDocument Document) : MailPart;

    /// <summary>The one thing a mail asks to press.</summary>
    /// <param name="Label">Words on the button.</param>
    /// <param name="Url">Where it leads.</param>
    public sealed record Button(string Label, string Url) : MailPart;

    /// <summary>Recent moods as a small chart.</summary>
    /// <param name="Caption">What it shows.</param>
    /// <param name="Days">Oldest first.</param>
    public sealed record Moods(string Caption, IReadOnlyList<MoodBar> Days) : MailPart;
}

/// <summary>The mood of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Mood">1 to 10.</param>
public sealed record MoodOn(LocalDate On, int Mood);

/// <summary>A line of the chart.</summary>
/// <param name="Day">The day in words.</param>
/// <param name="Mood">1 to 10.</param>
public sealed record MoodBar(string Day, int Mood);

/// <summary>A whole mail before it is HTML or text.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Preheader">The line mail programs show beside the subject; not part of the words.</param>
/// <param name="Parts">In reading order.</param>
/// <param name="Footer">Why it came, how to pause and stop, who reads replies, and the postal address.</param>
public sealed record MailDocument(string Subject, string Preheader, IReadOnlyList<MailPart> Parts, IReadOnlyList<MailPart> Footer)
{
    /// <summary>What the text part begins with; null where nothing need be kept from a list of mails or a lock screen, which show its first words.</summary>
    public string? FirstLine { get; init; }

    /// <summary>The language its words are in, for screen readers.</summary>
    public string Language { get; init; } = Course.Content.Languages.Fallback;
}
