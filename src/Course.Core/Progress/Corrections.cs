using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>Puts a day right that was read wrongly. The words of that day stay as they are.</summary>
public sealed class Corrections(ICheckIns checkIns, TimeProvider time)
{
    /// <summary>Sets what a day says; an empty field says nothing. Replies that come later the same day go on from there.</summary>
    /// <param name="subscriber">Whose day.</param>
    /// <param name="on">A day that something was told of.</param>
    /// <param name="mood">1 to 10, or null.</param>
    /// <param name="distance">Kept, slipped or null.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>False where nothing was told of that day.</returns>
    public async Task<bool> SetAsync(Subscriber subscriber, LocalDate on, int? mood, Distance? distance, CancellationToken cancellationToken)
    {
        if (mood is < 1 or > 10)
            throw new ArgumentOutOfRangeException(nameof(mood), mood, "A mood is 1 to 10.");
        var day = (await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false)).Where(checkIn => checkIn.On == on).ToList();
        if (day.Count == 0)
            return false;
        // After all that was told of the day, also where a clock was ahead.
        var at = Instant.Max(time.GetInstant(), day.Max(checkIn => checkIn.At) + Duration.FromMilliseconds(1));
        await checkIns.SaveAsync(new CheckIn(subscriber.Id, "corrected", on, at, mood, distance, string.Empty) { IsCorrection = true }, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
