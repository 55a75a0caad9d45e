using Course.Content;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;

namespace Course.Cli.Preview;

/// <summary>A mail and the day it comes on.</summary>
/// <param name="Day">0 is the day of the sign-up.</param>
/// <param name="Mail">The mail.</param>
internal sealed record SeriesMail(int Day, PreviewMail Mail);

/// <summary>Everything one subscriber of a kind gets without ever replying, in order.</summary>
internal static class ReaderSeries
{
    /// <summary>The series of this kind of reader.</summary>
    public static async Task<IReadOnlyList<SeriesMail>> OfAsync(MailPress press, ReaderKind kind, CancellationToken cancellationToken)
    {
        var curriculum = press.Course.Curriculum;
        var mails = new List<SeriesMail>();
        await AddLetterAsync(0, MailIds.Confirm, new LetterModel.Confirm(press.ConfirmUrl) { Discreet = kind.Discreet });
        await AddLetterAsync(0, MailIds.Welcome, new LetterModel.Welcome(SampleReader.FirstLesson, kind.Situation) { Discreet = kind.Discreet });

        var (day, sent) = (0, 0);
        Track? before = null;
        foreach (var here in curriculum.From(curriculum.Start(kind.Situation), kind.Outcome))
        {
            // Whoever says nothing where what follows is theirs to choose waits that long for it.
            day += before is { ThenWaitsDays: > 0 and var days } && before.Id != here.Track ? days : 1;
            before = curriculum.FindTrack(here.Track);
            if (before is null || !curriculum.TryFind(here.Lesson, out var lesson))
                throw new InvalidOperationException($"The track '{here.Track}' names '{here.Lesson}', which no file defines.");
            var letter = LessonLetter.For(SampleReader.Row(kind, here, sent++), lesson, before, added: []);
            var module = curriculum.Modules.First(module => module.Id == lesson.Module).Title;
            Add(day, module, lesson.Id, lesson.Title, $"lessons/{lesson.Id}.md", await press.LessonAsync(letter, cancellationToken));
        }

        // Somebody who never checked in: what no reply brought about stands in no series.
        var graduation = new LetterModel.Graduation(SampleReader.Report([]) with { DaysKept = 0 }, curriculum.Tracks.Single(track => track.Then is null).Lessons.Count) { Discreet = kind.Discreet };
        await AddLetterAsync(day, MailIds.Graduation, graduation);
        return mails;

        async Task AddLetterAsync(int on, string id, LetterModel letter) =>
            Add(on, MailCatalogue.Around, id, id, $"mails/{id}.md", await press.LetterAsync(letter, $"mails/{id}.md", cancellationToken));

        void Add(int on, string group, string id, string label, string source, Course.Core.Mail.MailWords words) =>
            mails.Add(new SeriesMail(on, new PreviewMail(group, FormattableString.Invariant($"day-{on:00}-{mails.Count + 1:00}-{id}"), $"Day {on} · {label}", source, kind.Discreet, words)));
    }

    /// <summary>The series as one text to be read from beginning to end: heads and text parts.</summary>
    public static async Task PrintAsync(IEnumerable<SeriesMail> series, ReaderKind kind, TextWriter output)
    {
        await output.WriteLineAsync($"All mails to {kind}, who never replies");
        foreach (var (day, mail) in series)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(FormattableString.Invariant($"======== Day {day} · {mail.Group} · {mail.Source}"));
            await output.WriteLineAsync($"Subject: {mail.Words.Subject}");
            await output.WriteLineAsync();
            // What stands below the separator is the same in every mail.
            await output.WriteLineAsync(mail.Words.Text.Split("\n-- \n")[0].TrimEnd());
        }
    }
}
