using System.Collections.Concurrent;
using Course.Content;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Mail;
using Course.Web.Markup;
using Microsoft.Extensions.Options;

namespace Course.Web.Mails;

/// <summary>Lays lessons out as mails. Each is rendered once and kept: many people get the same, and there are no more of them than the course has lessons and variants.</summary>
public sealed class LessonLayout(WrittenCourse course, MailRenderer renderer, IOptions<MailOptions> options) : ILessonLayout
{
    private const string ReachingOut = "reaching-out";

    private readonly ConcurrentDictionary<LessonLetter, Lazy<Task<MailWords>>> kept = new();
    private readonly LayoutWords words = new(course);
    private readonly MailFooter footer = MailFooter.Of(course, options.Value);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The course has no such lesson.</exception>
    public async ValueTask<MailWords> RenderAsync(LessonLetter letter, CancellationToken cancellationToken)
    {
        if (!course.Curriculum.TryFind(letter.Place.Lesson, out var lesson))
            throw new ArgumentException($"The course has no lesson '{letter.Place.Lesson}'.", nameof(letter));
        var mail = kept.GetOrAdd(letter, key => new Lazy<Task<MailWords>>(() => renderer.RenderAsync(Document(key, lesson))));
        return await mail.Value.WaitAsync(cancellationToken);
    }

    private MailDocument Document(LessonLetter letter, Lesson lesson)
    {
        var parts = new List<MailPart>
        {
            Kicker(letter, lesson),
            new MailPart.Title(lesson.Title),
            MailPart.Prose.Of(Placeholders.FillMarkdown("{greeting}", PlaceholderValues.Common)),
        };
        if (lesson.Opening(letter.Situation, letter.Outcome) is { } opening)
            parts.Add(MailPart.Prose.Of(opening));
        parts.Add(MailPart.Prose.Of(lesson.BodyFor.GetValueOrDefault(letter.Contact, lesson.Body)));
        if (Added(letter) is { } added)
            parts.Add(added);
        if (letter.CheckIn)
            parts.Add(CheckIn(lesson, letter));

        var folder = letter.Place.Track == Track.YearAfter ? "months" : "lessons";
        return new MailDocument(
            letter.Discreet ? lesson.DiscreetSubject : lesson.Subject,
            letter.Discreet ? words.DiscreetPreheader : lesson.Preheader,
            parts,
            footer.Standard)
        {
            FirstLine = letter.Discreet ? words.DiscreetPreheader : null,
            Language = course.LanguageOf($"{folder}/{lesson.Id}.md"),
        };
    }

    private MailPart.Prose? Added(LessonLetter letter)
    {
        var titles = letter.Added.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => course.Curriculum.TryFind(id, out var lesson) ? lesson.Title : null).OfType<string>().ToList();
        return titles.Count == 0
            ? null
            : MailPart.Prose.Of(Placeholders.FillMarkdown(course.Blocks[MailIds.Added].Piece(titles.Count == 1 ? "one" : "several"), PlaceholderValues.With(("titles", string.Join(", ", titles)))));
    }

    private MailPart.CheckIn CheckIn(Lesson lesson, LessonLetter letter)
    {
        var block = course.Blocks[MailIds.CheckIn];
        List<string> pieces = [block.Piece(lesson.Module)];
        // Its own questions say so already.
        if (letter.Outcome == Outcome.Accepted && lesson.Module != ReachingOut)
            pieces.Add(block.Piece("talking"));
        if (letter.Contact != Contact.None)
            pieces.Add(block.Piece(ContactNames.Of(letter.Contact)));
        return new MailPart.CheckIn(MarkdownWords.Parse(string.Join("\n\n", pieces)));
    }

    private MailPart.Kicker Kicker(LessonLetter letter, Lesson lesson)
    {
        var brand = letter.Discreet ? options.Value.DiscreetFromName : options.Value.FromName;
        var (number, of) = course.Curriculum.Position(letter.Place, letter.Outcome);
        return letter.Place.Track == Track.YearAfter
            ? words.Month(brand, number, course.Curriculum.YearAfter.Count)
            : letter.Discreet
            ? words.Discreet(brand, number, of)
            : words.Lesson(brand, course.Curriculum.Modules.FirstOrDefault(known => known.Id == lesson.Module)?.Title ?? lesson.Module, number, of);
    }
}
