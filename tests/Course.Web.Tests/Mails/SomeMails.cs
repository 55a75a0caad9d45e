using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Replies;

namespace Course.Web.Tests.Mails;

/// <summary>Every mail the layouts make: all lessons with all their variants, and each letter in each of its shapes.</summary>
internal static class SomeMails
{
    public const string ConfirmUrl = "https://course.example.org/confirm/abcdefgh";

    private static readonly bool[] Either = [false, true];

    private static readonly Lazy<Task<IReadOnlyList<SomeMail>>> All = new(RenderAsync);

    public static Task<IReadOnlyList<SomeMail>> AllAsync() => All.Value;

    public static LetterModel.Answer Answer(Noted noted, string subject = "A clearer head", bool discreet = false) =>
        new(subject, noted, Some.Report, null, Some.NextLesson) { Discreet = discreet };

    private static async Task<IReadOnlyList<SomeMail>> RenderAsync()
    {
        var mails = new List<SomeMail>();
        foreach (var (name, letter) in Lessons())
            mails.Add(new SomeMail(name, MailShape.Course, await SomeWeb.Lessons.RenderAsync(letter, CancellationToken.None)));
        foreach (var (name, shape, letter) in Letters())
            mails.Add(new SomeMail(name, shape, await SomeWeb.Letters.RenderAsync(letter, CancellationToken.None)));
        return mails;
    }

    public static IEnumerable<(string Name, LessonLetter Letter)> Lessons() =>
        from place in SomeWeb.Course.Curriculum.Tracks.SelectMany(track => track.Lessons.Select(id => new Place(track.Id, id)))
            .Concat(SomeWeb.Course.Curriculum.YearAfter.Select(month => new Place(Track.YearAfter, month.Id)))
        let id = place.Lesson
        let lesson = Find(id)
        from contact in lesson.BodyFor.Keys.Prepend(Contact.None).Distinct()
        from situation in lesson.OpeningFor.Keys.Select(key => (Situation?)key).Prepend(null)
        from outcome in lesson.OpeningAfter.Keys.Select(key => (Outcome?)key).Prepend(null)
        from discreet in Either
        from checkIn in Either
        select ($"{id} {contact} {situation} {outcome} {(discreet ? "discreet" : "")} {(checkIn ? "check-in" : "")}", new LessonLetter(place, contact, situation, discreet, checkIn) { Outcome = outcome });

    public static IEnumerable<(string Name, MailShape Shape, LetterModel Letter)> Letters()
    {
        yield return ("confirm", MailShape.Confirm, new LetterModel.Confirm(ConfirmUrl) { Discreet = false });
        yield return ("operator alert", MailShape.Operator, new LetterModel.OperatorAlert("abcdefghijklmnopqrst-0001", "abcdefghijklmnopqrst", [Concern.SelfHarm, Concern.HarmSuffered]) { Discreet = false });
        yield return ("operator reminder", MailShape.Operator, new LetterModel.OperatorAlert("abcdefghijklmnopqrst-0001", "abcdefghijklmnopqrst", [Concern.HarmToOthers], IsReminder: true) { Discreet = false });
        yield return ("operator asked to write", MailShape.Operator, new LetterModel.HelpWanted("abcdefghij", "ana@example.org") { Discreet = false });
        yield return ("operator told of poison", MailShape.Operator, new LetterModel.PoisonFound("replies") { Discreet = false });
        yield return ("goodbye", MailShape.Gone, new LetterModel.Goodbye { Discreet = false });
        yield return ("deleted", MailShape.Deleted, new LetterModel.Deleted("https://course.example.org/") { Discreet = false });
        var paused = Some.NextLesson.Date;
        LetterModel[] letters =
        [
            new LetterModel.AlreadySubscribed { Discreet = true },
            new LetterModel.AlreadySubscribed(Some.NextLesson) { Discreet = false },
            new LetterModel.AlreadySubscribed(Some.NextLesson, paused) { Discreet = false },
            new LetterModel.AlreadySubscribed(Some.NextLesson) { Discreet = false, IsYearAfter = true },
            new LetterModel.Paused(paused) { Discreet = false },
            new LetterModel.Resumed(Some.NextLesson, "One apology") { Discreet = true },
            new LetterModel.SettingsChanged(Enum.GetValues<Setting>(), Some.Preferences with { FirstName = "~progress.url~ *Bo*" }, Some.NextLesson) { Discreet = false, Title = "One apology" },
            new LetterModel.SettingsChanged(Enum.GetValues<Setting>(), Some.Preferences with { FirstName = null, Discreet = true, Contact = Contact.Children }, null) { Discreet = true },
            .. from day in Enumerable.Range(1, 4)
               from discreet in Either
               select new LetterModel.LookBack(Some.Report, Some.Start.PlusDays(7 * day), day) { Discreet = discreet },
            new LetterModel.LookBack(Some.Wordless, Some.Start.PlusDays(7), 1) { Discreet = false },
            new LetterModel.Welcome(Some.NextLesson) { Discreet = false },
            new LetterModel.Welcome(Some.NextLesson, Situation.IEnded) { Discreet = true },
            new LetterModel.Graduation(Some.Report, 30) { Discreet = false },
            new LetterModel.Graduation(Some.NoReport, 30) { Discreet = false },
            new LetterModel.Exported { Discreet = false },
            new LetterModel.Device(true) { Discreet = false },
            new LetterModel.Device(false) { Discreet = true },
            new LetterModel.Support(null) { Discreet = false },
            new LetterModel.PageLink { Discreet = false },
            new LetterModel.PageLink { Discreet = true },
            .. SomeWeb.Course.SupportLines.Countries.Select(country => new LetterModel.Support(country.Code) { Discreet = false }),
            .. from note in NoteIds.All
               from discreet in Either
               from contact in Enum.GetValues<Contact>()
               from country in new[] { null, "US", "DE" }
               select new LetterModel.Note(note) { Discreet = discreet, Contact = contact, CountryCode = country },
            .. from note in NoteIds.All
               from slipped in Either
               select Answer(new Noted(3, slipped ? Distance.Slipped : null, CommandKind.BadNight, null, true)) with { Notes = [note], MoodWords = "3", DistanceWords = slipped ? "texted them" : null, Replies = 2 },
            .. from command in Enum.GetValues<CommandKind>().Select(kind => (CommandKind?)kind).Prepend(null)
               from mood in new int?[] { null, 1, 7 }
               from distance in new Distance?[] { null, Distance.Kept, Distance.Slipped }
               from words in Either
               select Answer(new Noted(mood, distance, command, null, words)) with { PausedUntil = command == CommandKind.Pause ? paused : null },
        ];
        foreach (var letter in letters)
            yield return (letter.ToString(), letter is LetterModel.Graduation ? MailShape.Finished : MailShape.Course, letter);
    }

    private static Lesson Find(string id) =>
        SomeWeb.Course.Curriculum.TryFind(id, out var lesson) ? lesson : throw new InvalidOperationException($"No lesson '{id}'.");
}

/// <summary>Which footer a mail must have.</summary>
internal enum MailShape
{
    Course,
    Finished,
    Confirm,
    Gone,
    Deleted,
    Operator,
}

internal sealed record SomeMail(string Name, MailShape Shape, MailWords Words)
{
    /// <summary>The HTML part, parsed once for all tests, which leave it as it is.</summary>
    public IDocument Document { get; } = new HtmlParser().ParseDocument(Words.Html);

    // A failing test names the mail; the mail itself would be pages long.
    public override string ToString() => Name;
}
