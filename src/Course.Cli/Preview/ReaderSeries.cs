using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Inbox;
using Course.Core.Mail;
using NodaTime;

namespace Course.Cli.Preview;

/// <summary>A mail and the day it comes on.</summary>
/// <param name="Day">0 is the day of the sign-up.</param>
/// <param name="Mail">The mail.</param>
internal sealed record SeriesMail(int Day, PreviewMail Mail);

/// <summary>Everything one subscriber of a kind gets, in order.</summary>
internal sealed class ReaderSeries
{
    private readonly MailPress press;
    private readonly ReaderKind kind;
    private readonly Curriculum curriculum;
    private readonly SampleReplies replies = new();
    private readonly List<SeriesMail> mails = [];

    private ReaderSeries(MailPress press, ReaderKind kind)
    {
        this.press = press;
        this.kind = kind;
        curriculum = press.Course.Curriculum;
    }

    /// <summary>The series of this kind of reader.</summary>
    public static async Task<IReadOnlyList<SeriesMail>> OfAsync(MailPress press, ReaderKind kind, CancellationToken cancellationToken)
    {
        var series = new ReaderSeries(press, kind);
        await series.LetterAsync(0, MailIds.Confirm, new LetterModel.Confirm(press.ConfirmUrl) { Discreet = kind.Discreet }, cancellationToken);
        await series.LetterAsync(0, MailIds.Welcome, new LetterModel.Welcome(SampleReader.FirstLesson, kind.Situation) { Discreet = kind.Discreet }, cancellationToken);
        await series.LessonsAsync(cancellationToken);
        return series.mails;
    }

    private async Task LessonsAsync(CancellationToken cancellationToken)
    {
        var received = default(LessonLog);
        Outcome? told = null;
        var (day, sent) = (1, 0);
        for (Place? next = curriculum.Start(kind.Situation); next is { } here;)
        {
            var track = curriculum.FindTrack(here.Track)!;
            var subject = await LessonAsync(day, here, track, told, sent++, cancellationToken);
            await LookBackAsync(day, cancellationToken);
            received = received.With(here.Lesson, SampleReader.On(day));
            // What they tell, they tell after the lesson that asks: nothing before it can know.
            var tells = track.Asks == here.Lesson && kind.Outcome is not null;
            told = tells ? kind.Outcome : told;
            next = curriculum.After(here, received, told);
            var wait = next is null ? 0 : track.ThenWaitsDays > 0 && next.Value.Track != here.Track ? track.ThenWaitsDays : 1;
            if (next is null)
                await GraduationAsync(day, cancellationToken);
            if (tells)
                await AnswerAsync(day, subject, SampleReplies.Of(kind.Outcome!.Value), SampleReader.On(day + wait), cancellationToken);
            if (kind.Replies && sent % LessonLetter.LessonsPerCheckIn == 0)
                await AnswerAsync(day, subject, replies.After(day), next is null ? null : SampleReader.On(day + wait), cancellationToken);
            for (var quiet = day + 1; quiet < day + wait; quiet++)
                await LookBackAsync(quiet, cancellationToken);
            day += wait;
        }

        if (kind.Replies)
            await YearAfterAsync(SampleReader.On(day), sent, told, cancellationToken);
    }

    private async Task<string> LessonAsync(int day, Place place, Track track, Outcome? told, int sent, CancellationToken cancellationToken)
    {
        if (!curriculum.TryFind(place.Lesson, out var lesson))
            throw new InvalidOperationException($"The track '{place.Track}' names '{place.Lesson}', which no file defines.");
        var letter = LessonLetter.For(SampleReader.Row(kind with { Outcome = told }, place, sent), lesson, track, added: []);
        var isMonth = place.Track == Track.YearAfter;
        var words = await press.LessonAsync(letter, cancellationToken);
        Add(day, isMonth ? MailCatalogue.YearAfter : curriculum.Modules.First(module => module.Id == lesson.Module).Title, lesson.Id, lesson.Title, $"{(isMonth ? "months" : "lessons")}/{lesson.Id}.md", words);
        return words.Subject;
    }

    /// <summary>On every seventh day, to who has told something since the one before.</summary>
    private async Task LookBackAsync(int day, CancellationToken cancellationToken)
    {
        if (replies.TakeLookBack(day))
            await LetterAsync(day, MailIds.LookBack, new LetterModel.LookBack(replies.Report, SampleReader.On(day), day / Course.Core.Progress.LookBacks.EveryDays) { Discreet = kind.Discreet }, cancellationToken);
    }

    private Task AnswerAsync(int day, string subject, Noted noted, LocalDate? next, CancellationToken cancellationToken)
    {
        var answer = new LetterModel.Answer(subject, noted, replies.Report, PausedUntil: null, next?.At(new LocalTime(SampleReader.Hour, 0)))
        {
            Discreet = kind.Discreet,
            Contact = kind.Contact,
            CountryCode = SampleReader.CountryCode,
            Notes = noted.Distance == Course.Core.Replies.Distance.Slipped ? [NoteIds.Slipped] : [],
        };
        return LetterAsync(day, MailIds.Answer, answer, cancellationToken, MailCatalogue.Answers);
    }

    private Task GraduationAsync(int day, CancellationToken cancellationToken) =>
        LetterAsync(day, MailIds.Graduation, new LetterModel.Graduation(replies.Report, curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = kind.Discreet }, cancellationToken);

    private async Task YearAfterAsync(LocalDate end, int sent, Outcome? told, CancellationToken cancellationToken)
    {
        foreach (var (index, month) in curriculum.YearAfter.Index())
        {
            var day = Period.DaysBetween(SampleReader.SignedUpOn, end.PlusMonths(index + 1));
            var subject = await LessonAsync(day, new Place(Track.YearAfter, month.Id), curriculum.FindTrack(Track.YearAfter)!, told, sent + index, cancellationToken);
            await AnswerAsync(day, subject, replies.After(day), next: null, cancellationToken);
        }
    }

    private async Task LetterAsync(int day, string id, LetterModel letter, CancellationToken cancellationToken, string group = MailCatalogue.Around) =>
        Add(day, group, id, id, $"mails/{id}.md", await press.LetterAsync(letter, $"mails/{id}.md", cancellationToken));

    private void Add(int day, string group, string id, string label, string source, MailWords words) =>
        mails.Add(new SeriesMail(day, new PreviewMail(group, FormattableString.Invariant($"day-{day:00}-{mails.Count + 1:00}-{id}"), $"Day {day} · {label}", source, kind.Discreet, words)));

    /// <summary>Whose mails they are and what that person does, for the head of what is shown.</summary>
    public static string Head(ReaderKind kind)
    {
        var tells = kind.Outcome is { } outcome ? $"tells '{ReaderKind.Outcomes.Single(pair => pair.Value == outcome).Key}' after the lesson that asks" : null;
        return (kind.Replies, tells) switch
        {
            (true, null) => $"All mails to {kind}, who replies to every check-in and asks for the year after",
            (true, _) => $"All mails to {kind}, who replies to every check-in, {tells}, and asks for the year after",
            (false, null) => $"All mails to {kind}, who never replies",
            _ => $"All mails to {kind}, who {tells} and replies to nothing else",
        };
    }

    /// <summary>The series as one text to be read from beginning to end: heads and text parts. What stands below a mail is printed where it is not what stood below the one before.</summary>
    public static async Task PrintAsync(IEnumerable<SeriesMail> series, ReaderKind kind, TextWriter output)
    {
        const string Separator = "\n-- \n";
        await output.WriteLineAsync(Head(kind));
        var shown = string.Empty;
        foreach (var (day, mail) in series)
        {
            var (words, below) = mail.Words.Text.Split(Separator, 2) is [var before, var after] ? (before, after) : (mail.Words.Text, string.Empty);
            await output.WriteLineAsync();
            await output.WriteLineAsync(FormattableString.Invariant($"======== Day {day} · {mail.Group} · {mail.Source}"));
            await output.WriteLineAsync($"Subject: {mail.Words.Subject}");
            await output.WriteLineAsync();
            await output.WriteLineAsync(words.TrimEnd() + (below == shown ? "" : $"\n{Separator}{below.TrimEnd()}"));
            shown = below;
        }
    }
}
