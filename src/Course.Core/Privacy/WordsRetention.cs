using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Privacy;

/// <summary>
/// Erases what somebody wrote, a year after their course has ended (docs/adr/0022). Their words and mails go, and what was made of them; the numbers they told stay, for as long as the rest of what is kept of
/// them. Every step may be repeated, and the row that says it is due goes last.
/// </summary>
public sealed partial class WordsRetention(
    IRetention retention,
    ISubscribers subscribers,
    IChangeQueue changes,
    ICheckIns checkIns,
    PersonalTraces traces,
    TimeProvider time,
    ILogger<WordsRetention> logger)
{
    /// <summary>Once a day: orders a look at everybody whose words are due, and removes mails that were nobody's. What fails or is cut off is due the next day as well.</summary>
    public async Task OrderDueAsync(CancellationToken cancellationToken)
    {
        var people = 0;
        await foreach (var due in retention.ReadDueAsync(time.GetInstant().InUtc().Date, cancellationToken).ConfigureAwait(false))
        {
            if (due.Stranger is { } stranger)
            {
                await traces.ClearStrangersMailAsync(stranger.Mail, stranger.Sender, cancellationToken).ConfigureAwait(false);
                await retention.RemoveAsync(due, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await changes.EnqueueAsync(new SubscriberChanged(due.What) { WordsDue = due.Day.ToDateOnly() }, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                people++;
            }
        }

        if (people > 0)
            LogOrdered(people);
    }

    /// <summary>Erases someone's words where they are due. Who is on the course again keeps them until that has ended, and a year longer.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="dueOn">The day that was noted.</param>
    /// <param name="cancellationToken">Stops between steps; the next day goes on.</param>
    public async Task EraseAsync(SubscriberId id, LocalDate dueOn, CancellationToken cancellationToken)
    {
        var today = time.GetInstant().InUtc().Date;
        if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { EndedAt: { } ended } person && WordsDue.DayAfter(ended) <= today)
        {
            await traces.ClearWordsAsync(id, EmailAddress.TryParse(person.Address, out var address) ? address : null, cancellationToken).ConfigureAwait(false);
            foreach (var told in await checkIns.ListAsync(id, cancellationToken).ConfigureAwait(false))
                await WithoutWordsAsync(told, cancellationToken).ConfigureAwait(false);
            LogErased();
        }

        await retention.RemoveAsync(new WordsDue(dueOn, id.Value), cancellationToken).ConfigureAwait(false);
    }

    private Task WithoutWordsAsync(CheckIn told, CancellationToken cancellationToken)
    {
        if (told is { Mood: null, Distance: null, IsCorrection: false })
            return checkIns.RemoveAsync(told, cancellationToken);
        return told is { Note.Length: 0, MoodWords: null, DistanceWords: null }
            ? Task.CompletedTask
            : checkIns.SaveAsync(told with { Note = string.Empty, MoodWords = null, DistanceWords = null }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The words of {People} people whose course ended a year ago are due to be erased")]
    private partial void LogOrdered(int people);

    [LoggerMessage(Level = LogLevel.Information, Message = "Someone's words were erased, a year after their course")]
    private partial void LogErased();
}
