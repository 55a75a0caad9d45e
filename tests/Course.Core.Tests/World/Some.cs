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

    public static Curriculum Curriculum(int lessons) => Curriculum([.. Enumerable.Range(1, lessons).Select(n => $"lesson-{n}")]);

    /// <summary>A course of one track with these lessons.</summary>
    public static Curriculum Curriculum(params string[] lessons) => new(
        [new Module("detachment", "Detachment")],
        [new Track("main", lessons, Then: null)],
        lessons.Select(Lesson),
        Enum.GetValues<Situation>().ToDictionary(situation => situation, _ => "main"),
        [.. Enumerable.Range(1, 12).Select(n => Lesson($"month-{n}"))]);

    /// <summary>A course in which who ended it reaches out once, is asked what came of it, and goes on by the answer.</summary>
    public static Curriculum ReachingOut(int main = 2)
    {
        string[] anew = ["anew-1", "anew-2"], asking = ["why", "send", "ask", "no", "yes"], rest = [.. Enumerable.Range(1, main).Select(n => $"main-{n}")];
        return new(
            [new Module("detachment", "Detachment")],
            [
                new Track("asking", asking, "main")
                {
                    Sends = "send",
                    Asks = "ask",
                    LeftOut = new Dictionary<string, IReadOnlyList<Outcome>> { ["no"] = [Outcome.Accepted], ["yes"] = [Outcome.Declined, Outcome.NoAnswer] },
                    ThenAfter = new Dictionary<Outcome, string> { [Outcome.Accepted] = "anew" },
                },
                new Track("anew", anew, "main") { ThenWaitsDays = 14 },
                new Track("main", rest, Then: null),
            ],
            new[] { asking, anew, rest }.SelectMany(ids => ids).Select(Lesson),
            Enum.GetValues<Situation>().ToDictionary(situation => situation, situation => situation == Situation.IEnded ? "asking" : "main"));
    }

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
        var words = $"{Tags.Greeting} {letter.Place.Lesson}{(letter.CheckIn ? " How are you?" : string.Empty)}{(letter.Added.Length > 0 ? $" Added: {letter.Added}." : string.Empty)} {Tags.UnsubscribeUrl} {Tags.ProgressUrl}";
        return new(new MailWords(letter.Discreet ? "Today's reading" : letter.Place.Lesson, words, words));
    }

    public ValueTask<MailWords> RenderAsync(LetterModel letter, CancellationToken cancellationToken)
    {
        var words = letter switch
        {
            LetterModel.Answer { Notes: [_, ..] notes } => $"{letter} with notes: {string.Join(", ", notes)}",
            LetterModel.SettingsChanged { Changed: var changed } => $"{letter} Changed: {string.Join(", ", changed)}.",
            _ => letter.ToString(),
        };
        return new(new MailWords(letter.GetType().Name, words, words));
    }
}
