using Course.Core.Links;
using Course.Core.Replies;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>What someone reported on a day.</summary>
/// <param name="Subscriber">Who.</param>
/// <param name="Id">Made from its cause (the inbound mail's id), so that it is stored once.</param>
/// <param name="On">Their local date.</param>
/// <param name="At">When it reached us; the latest of a day stands.</param>
/// <param name="Mood">1 (worst) to 10 (best), or null.</param>
/// <param name="Distance">Whether they kept their distance since the last report, or null.</param>
/// <param name="Note">Their words.</param>
public sealed record CheckIn(SubscriberId Subscriber, string Id, LocalDate On, Instant At, int? Mood, Distance? Distance, string Note)
{
    /// <summary>The longest <see cref="MoodWords"/> and <see cref="DistanceWords"/>; longer ones are cut.</summary>
    public const int MaxWords = 120;

    /// <summary>The words that <see cref="Mood"/> was read from, so that a wrong reading is easily seen.</summary>
    public string? MoodWords { get; init; }

    /// <summary>The words that <see cref="Distance"/> was read from.</summary>
    public string? DistanceWords { get; init; }

    /// <summary>
    /// Whether it was set on their page, for a day as a whole: then it says all there is to say of <see cref="Mood"/> and <see cref="Distance"/>, an empty field too, and
    /// <see cref="Note"/> is empty.
    /// </summary>
    public bool IsCorrection { get; init; }
}

/// <summary>Table <c>CheckIns</c>.</summary>
public interface ICheckIns
{
    /// <summary>Stores; the same id again replaces it.</summary>
    Task SaveAsync(CheckIn checkIn, CancellationToken cancellationToken);

    /// <summary>Removes one; none there is no error.</summary>
    Task RemoveAsync(CheckIn checkIn, CancellationToken cancellationToken);

    /// <summary>All of one person's, oldest first: one partition.</summary>
    Task<IReadOnlyList<CheckIn>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken);

    /// <summary>Forgets all of one person's, for someone who is deleted; none there is no error.</summary>
    Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken);
}
