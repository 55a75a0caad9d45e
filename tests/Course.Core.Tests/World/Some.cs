using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Signup;

namespace Course.Core.Tests.World;

/// <summary>Test data: what a test does not care about.</summary>
public static class Some
{
    public const string HashKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    public static LinkOptions LinkOptions => new() { BaseUrl = new Uri("https://course.example"), ReplyDomain = "reply.course.example", Keys = "a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=" };

    public static MailOptions MailOptions => new()
    {
        FromAddress = "hello@course.example",
        PostalAddress = "1 Some Street, Sometown",
        ListId = "course.example",
        OperatorAddress = "coach@course.example",
    };

    public static Curriculum Curriculum(int lessons) => new(
        [new Module("detachment", "Detachment")],
        [new Track("main", [.. Enumerable.Range(1, lessons).Select(n => $"lesson-{n}")], Then: null)],
        Enumerable.Range(1, lessons).Select(n => Lesson($"lesson-{n}")),
        Enum.GetValues<Situation>().ToDictionary(situation => situation, _ => "main"),
        [.. Enumerable.Range(1, 12).Select(n => Lesson($"month-{n}"))]);

    public static Lesson Lesson(string id) => new()
    {
        Id = id,
        Module = "detachment",
        Title = id,
        Subject = id,
        DiscreetSubject = "Today's reading",
        Preheader = "A lesson",
        Teaches = ["T01"],
        Body = "Words.",
    };

    public static SignupRequest Signup(string address = "ana@example.org", string zone = "Europe/Dublin", int hour = 8)
    {
        var form = new SignupForm(address, "Ana", zone, hour.ToString(System.Globalization.CultureInfo.InvariantCulture), nameof(Situation.TheyEnded), nameof(Contact.None), "on");
        return form.Read(out _) ?? throw new ArgumentException("Not a valid sign-up.");
    }
}

/// <summary>Lays mails out as bare words, so that tests can read them.</summary>
public sealed class PlainLayout : ILessonLayout, ILetterLayout
{
    public ValueTask<MailWords> RenderAsync(LessonLetter letter, CancellationToken cancellationToken)
    {
        var words = $"{Tags.Greeting} {letter.Place.Lesson}{(letter.CheckIn ? " How are you?" : string.Empty)} {Tags.UnsubscribeUrl} {Tags.ProgressUrl}";
        return new(new MailWords(letter.Discreet ? "Today's reading" : letter.Place.Lesson, words, words));
    }

    public ValueTask<MailWords> RenderAsync(LetterModel letter, CancellationToken cancellationToken)
    {
        var words = letter is LetterModel.Answer { Notes: [_, ..] notes } ? $"{letter} with notes: {string.Join(", ", notes)}" : letter.ToString();
        return new(new MailWords(letter.GetType().Name, words, words));
    }
}
