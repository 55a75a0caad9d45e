using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Progress;

/// <summary>Puts a day right that was read wrongly, or tells of one of which nothing was told yet: a slip that was forgotten, say. The words of a day stay as they are.</summary>
public sealed class Corrections(ICheckIns checkIns, TimeProvider time)
{
    /// <summary>Sets what a day says; an empty field says nothing. Replies that come later the same day go on from there.</summary>
    /// <param name="subscriber">Whose day.</param>
    /// <param name="on">A day that something was told of, or one on the course up to today.</param>
    /// <param name="mood">1 to 10, or null.</param>
    /// <param name="distance">Kept, slipped or null.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>False where that day is none of theirs, or there was nothing to say of one that nothing was told of.</returns>
    public async Task<bool> SetAsync(Subscriber subscriber, LocalDate on, int? mood, Distance? distance, CancellationToken cancellationToken)
    {
        if (mood is < 1 or > 10)
            throw new ArgumentOutOfRangeException(nameof(mood), mood, "A mood is 1 to 10.");
        var day = (await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false)).Where(checkIn => checkIn.On == on).ToList();
        var now = time.GetInstant();
        if (day.Count == 0 && ((mood is null && distance is null) || !CanTellOf(subscriber, on, subscriber.Preferences.SendingTime.DateAt(now))))
            return false;
        // After all that was told of the day, also where a clock was ahead.
        var at = day.Select(checkIn => checkIn.At + Duration.FromMilliseconds(1)).Append(now).Max();
        await checkIns.SaveAsync(new CheckIn(subscriber.Id, "corrected-" + LocalDatePattern.Iso.Format(on), on, at, mood, distance, string.Empty) { IsCorrection = true }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether someone can tell of a day of which nothing was told: while the course is theirs, of those they were on it.</summary>
    /// <param name="subscriber">Who.</param>
    /// <param name="day">Which.</param>
    /// <param name="today">Their date.</param>
    public static bool CanTellOf(Subscriber subscriber, LocalDate day, LocalDate today) =>
        subscriber.State is SubscriberState.Active or SubscriberState.Completed && day <= today && subscriber.Stays.Include(day);
}
