using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;

namespace Course.Cli.Preview;

/// <summary>Every mail the course can send, once in each of its shapes.</summary>
internal sealed class MailCatalogue(MailPress press)
{
    public const string Around = "Around the course";
    public const string Answers = "Answers to replies";
    public const string Notes = "Notes, sent when asked for";
    public const string YearAfter = "Once a month, for the year after";
    public const string Support = "Help lines, by country";
    public const string Operator = "To the operator";

    private readonly WrittenCourse course = press.Course;
    private readonly List<PreviewMail> mails = [];

    /// <summary>All mails, in the order of the groups.</summary>
    public static async Task<IReadOnlyList<PreviewMail>> OfAsync(MailPress press, CancellationToken cancellationToken)
    {
        var catalogue = new MailCatalogue(press);
        foreach (var module in press.Course.Curriculum.Modules)
            await catalogue.AddModuleAsync(module, cancellationToken);
        await catalogue.AddLettersAsync(cancellationToken);
        foreach (var (label, answer) in SampleAnswers.All)
        {
            await catalogue.AddAsync(Answers, $"answer-{Slug(label)}", label, Mail(MailIds.Answer), answer, cancellationToken);
            await catalogue.AddAsync(Answers, $"answer-{Slug(label)}.discreet", $"{label}, discreet", Mail(MailIds.Answer), answer with { Discreet = true }, cancellationToken);
        }

        foreach (var id in press.Course.Notes.Keys)
        {
            var note = new LetterModel.Note(id) { Discreet = false, CountryCode = SampleReader.CountryCode };
            await catalogue.AddAsync(Notes, $"note-{id}", id, $"notes/{id}.md", note, cancellationToken);
            await catalogue.AddAsync(Notes, $"note-{id}.discreet", $"{id}, discreet", $"notes/{id}.md", note with { Discreet = true }, cancellationToken);
            if (id == NoteIds.BadNight)
                await catalogue.AddAsync(Notes, $"note-{id}.country-unknown", $"{id}, country unknown", $"notes/{id}.md", note with { CountryCode = null }, cancellationToken);
            foreach (var contact in press.Course.Notes[id].BodyFor.Keys.Order())
            {
                var name = ContactNames.Of(contact);
                await catalogue.AddAsync(Notes, $"note-{id}.{name}", $"{id}, {name}", $"notes/{id}.{name}.md", note with { Contact = contact }, cancellationToken);
            }
        }

        await catalogue.AddYearAfterAsync(cancellationToken);
        string?[] countries = [null, .. press.Course.SupportLines.Countries.Select(country => country.Code)];
        foreach (var code in countries)
            await catalogue.AddAsync(Support, $"support-{code?.ToLowerInvariant() ?? "unknown"}", code ?? "country unknown", Mail(MailIds.Support), new LetterModel.Support(code) { Discreet = false }, cancellationToken);
        await catalogue.AddAsync(Support, "support-unknown.discreet", "country unknown, discreet", Mail(MailIds.Support), new LetterModel.Support(null) { Discreet = true }, cancellationToken);
        await catalogue.AddAddedAsync(cancellationToken);
        await catalogue.AddTalkingAsync(cancellationToken);
        foreach (var (label, letter) in SampleOperator.All)
            catalogue.mails.Add(new PreviewMail(Operator, $"operator-{Slug(label)}", label, Mail(MailIds.Operator), Discreet: false, await press.LetterAsync(letter, Mail(MailIds.Operator), cancellationToken)) { IsToOperator = true });
        return catalogue.mails;
    }

    private async Task AddModuleAsync(Module module, CancellationToken cancellationToken)
    {
        var onTracks = course.Curriculum.Tracks.SelectMany(track => track.Lessons.Select(id => new Place(track.Id, id))).ToList();
        // A retired lesson can still be read by those who got it.
        var retired = course.Curriculum.Lessons.Where(lesson => onTracks.TrueForAll(place => place.Lesson != lesson.Id)).Select(lesson => new Place(course.Curriculum.Tracks[0].Id, lesson.Id));
        foreach (var place in onTracks.Concat(retired))
        {
            if (course.Curriculum.TryFind(place.Lesson, out var lesson) && lesson.Module == module.Id)
                await AddLessonAsync(module, place, lesson, cancellationToken);
        }
    }

    private async Task AddLessonAsync(Module module, Place place, Lesson lesson, CancellationToken cancellationToken)
    {
        var number = course.Curriculum.Position(place).Number;
        var plain = new LessonLetter(place, Contact.None, Situation: null, Discreet: false, CheckIn: number > 0 && number % LessonLetter.LessonsPerCheckIn == 0);
        var start = number > 0 ? $"{number} · {lesson.Title}" : lesson.Title;
        await AddLessonAsync("", start, plain);
        foreach (var contact in lesson.BodyFor.Keys.Order())
            await AddLessonAsync($".{ReaderKind.NameOf(contact)}", $"{start}, {ReaderKind.NameOf(contact)}", plain with { Contact = contact });
        foreach (var situation in lesson.OpeningFor.Keys.Order())
            await AddLessonAsync($".{ReaderKind.NameOf(situation)}-opening", $"{start}, {ReaderKind.NameOf(situation)}", plain with { Situation = situation });
        foreach (var outcome in lesson.OpeningAfter.Keys.Order())
            await AddLessonAsync($".{OutcomeNames.Of(outcome)}-opening", $"{start}, told {OutcomeNames.Of(outcome)}", plain with { Outcome = outcome });
        if (lesson.OpeningUntold is not null)
            await AddLessonAsync(".not-told-opening", $"{start}, has told nothing", plain);
        await AddLessonAsync(".discreet", $"{start}, discreet", plain with { Discreet = true });

        async Task AddLessonAsync(string suffix, string label, LessonLetter letter)
        {
            var source = $"lessons/{lesson.Id}{(letter.Discreet ? "" : suffix)}.md";
            mails.Add(new PreviewMail(module.Title, lesson.Id + suffix, label, source, letter.Discreet, await press.LessonAsync(letter, cancellationToken)));
        }
    }

    private async Task AddYearAfterAsync(CancellationToken cancellationToken)
    {
        foreach (var (month, index) in course.Curriculum.YearAfter.Select((month, index) => (month, index)))
        {
            foreach (var discreet in new[] { false, true })
            {
                var letter = new LessonLetter(new Place(Track.YearAfter, month.Id), Contact.None, Situation: null, discreet, CheckIn: true);
                var (name, label) = discreet ? (month.Id + ".discreet", ", discreet") : (month.Id, "");
                mails.Add(new PreviewMail(YearAfter, name, $"{index + 1} · {month.Title}{label}", $"months/{month.Id}.md", discreet, await press.LessonAsync(letter, cancellationToken)));
            }
        }
    }

    private async Task AddLettersAsync(CancellationToken cancellationToken)
    {
        var next = SampleReader.FirstLesson;
        var report = SampleReader.Report([3, 2, 4, 4, 6, null, 5, 7, 6, 8], slips: 3);
        (string Id, string Label, LetterModel Letter)[] letters =
        [
            (MailIds.Confirm, "", new LetterModel.Confirm(press.ConfirmUrl) { Discreet = false }),
            (MailIds.Welcome, "main track", new LetterModel.Welcome(next) { Discreet = false }),
            (MailIds.Welcome, "reaching out", new LetterModel.Welcome(next, Situation.IEnded) { Discreet = false }),
            (MailIds.AlreadySubscribed, "active", new LetterModel.AlreadySubscribed(next) { Discreet = false }),
            (MailIds.AlreadySubscribed, "on a break", new LetterModel.AlreadySubscribed(next, next.Date) { Discreet = false }),
            (MailIds.AlreadySubscribed, "year after", new LetterModel.AlreadySubscribed(next) { Discreet = false, IsYearAfter = true }),
            (MailIds.Paused, "", new LetterModel.Paused(next.Date.PlusDays(7)) { Discreet = false }),
            (MailIds.Resumed, "", new LetterModel.Resumed(next, "One apology") { Discreet = false }),
            (MailIds.Goodbye, "", new LetterModel.Goodbye { Discreet = false }),
            (MailIds.Deleted, "", new LetterModel.Deleted("https://course.example.org/") { Discreet = false }),
            (MailIds.Exported, "", new LetterModel.Exported { Discreet = false }),
            (MailIds.PageLink, "", new LetterModel.PageLink { Discreet = false }),
            (MailIds.Device, "remembered", new LetterModel.Device(true) { Discreet = false }),
            (MailIds.Device, "forgotten", new LetterModel.Device(false) { Discreet = false }),
            (MailIds.SettingsChanged, "everything", SampleSettings.Everything(next)),
            (MailIds.SettingsChanged, "no name", SampleSettings.NoName(next)),
            .. SampleReader.LookBacks.Select(sample => (MailIds.LookBack, sample.Label, (LetterModel)sample.Letter)),
            (MailIds.Graduation, "with figures", new LetterModel.Graduation(report, 30) { Discreet = false }),
            (MailIds.Graduation, "level", new LetterModel.Graduation(SampleReader.Report([5, 4, 6, 5]), 30) { Discreet = false }),
            (MailIds.Graduation, "lower", new LetterModel.Graduation(SampleReader.Report([6, 5, 3, 4]), 30) { Discreet = false }),
            (MailIds.Graduation, "without figures", new LetterModel.Graduation(SampleReader.Report([]) with { DaysKept = 0 }, 30) { Discreet = false }),
        ];
        foreach (var (id, label, letter) in letters)
        {
            await AddAsync(Around, Named(id, label), Labelled(id, label), Mail(id), letter, cancellationToken);
            await AddAsync(Around, Named(id, label) + ".discreet", $"{Labelled(id, label)}, discreet", Mail(id), letter with { Discreet = true }, cancellationToken);
        }
    }

    /// <summary>A lesson that names others, which came into the course behind its reader.</summary>
    private async Task AddAddedAsync(CancellationToken cancellationToken)
    {
        var track = course.Curriculum.Tracks[0];
        var letter = new LessonLetter(new Place(track.Id, track.Lessons[^1]), Contact.None, Situation: null, Discreet: false, CheckIn: true);
        foreach (var (piece, added) in new[] { ("one", track.Lessons.Take(1)), ("several", track.Lessons.Take(2)) })
        {
            var words = await press.LessonAsync(letter with { Added = string.Join(' ', added) }, cancellationToken);
            mails.Add(new PreviewMail(Around, Named(MailIds.Added, piece), Labelled(MailIds.Added, piece), Mail(MailIds.Added), Discreet: false, words));
        }
    }

    /// <summary>The check-in as those read it who were told yes.</summary>
    private async Task AddTalkingAsync(CancellationToken cancellationToken)
    {
        foreach (var contact in Enum.GetValues<Contact>())
        {
            var letter = new LessonLetter(course.Curriculum.Start(Situation.TheyEnded), contact, Situation: null, Discreet: false, CheckIn: true) { Outcome = Outcome.Accepted };
            var name = ReaderKind.NameOf(contact);
            mails.Add(new PreviewMail(Around, $"{MailIds.CheckIn}-told-yes.{name}", $"{MailIds.CheckIn}: told yes, {name}", Mail(MailIds.CheckIn), Discreet: false, await press.LessonAsync(letter, cancellationToken)));
        }
    }

    private async Task AddAsync(string group, string name, string label, string source, LetterModel letter, CancellationToken cancellationToken) =>
        mails.Add(new PreviewMail(group, name, label, source, letter.Discreet, await press.LetterAsync(letter, source, cancellationToken)));

    private static string Mail(string id) => $"mails/{id}.md";

    private static string Named(string id, string label) => label.Length == 0 ? id : $"{id}-{Slug(label)}";

    private static string Labelled(string id, string label) => label.Length == 0 ? id : $"{id}: {label}";

    private static string Slug(string label) => label.Replace(",", "", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant();
}
