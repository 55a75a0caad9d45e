using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>What a person sees of themselves.</summary>
/// <param name="Subscriber">Their row.</param>
/// <param name="Report">How it is going.</param>
/// <param name="LessonsSent">Lessons received in this enrolment.</param>
/// <param name="NextLesson">When the next comes, in local time, when one does.</param>
/// <param name="PausedUntil">First date a lesson may come again, while that is why none comes.</param>
/// <param name="Today">Their local date.</param>
public sealed record OwnView(Subscriber Subscriber, ProgressReport Report, int LessonsSent, LocalDateTime? NextLesson, LocalDate? PausedUntil, LocalDate Today)
{
    /// <summary>Which lesson comes next, when one does.</summary>
    public Place? Next { get; init; }

    /// <summary>Whether what comes next is theirs to choose, and waits for a word.</summary>
    public bool AwaitsChoice { get; init; }

    /// <summary>Whether the next lesson waits after words that gave concern.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether it is night where they are: no mail that can wait goes out then.</summary>
    public bool IsNight { get; init; }

    /// <summary>Which lessons they have got, in this enrolment and before it, and on which days.</summary>
    public LessonLog Received { get; init; }

    /// <summary>What was told, each with its own id: oldest first.</summary>
    public IReadOnlyList<CheckIn> Told { get; init; } = [];

    /// <summary>Whether a day of which nothing was told can be told of: one on the course, up to today.</summary>
    public bool CanTellOf(LocalDate day) => Corrections.CanTellOf(Subscriber, day, Today);
}

/// <summary>Opens signed links and gathers what their owner may see.</summary>
public sealed class OwnPage(ISubscribers subscribers, IRing ring, ICheckIns checkIns, LinkFactory links, Curriculum curriculum, TimeProvider time)
{
    /// <summary>Whose link this is.</summary>
    /// <param name="token">The token in the address.</param>
    /// <param name="purpose">What it must be good for.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The verdict, and the subscriber unless it is <see cref="LinkVerdict.Forged"/> or <see cref="LinkVerdict.Gone"/>.</returns>
    public async Task<(LinkVerdict Verdict, Subscriber? Subscriber)> OpenAsync(string? token, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        if (!LinkFactory.TryRead(token, out var claim) || claim.Purpose != purpose)
            return (LinkVerdict.Forged, null);
        if (await subscribers.FindAsync(claim.Id, cancellationToken).ConfigureAwait(false) is not { State: not SubscriberState.Erased } subscriber)
            return (LinkVerdict.Gone, null);
        var verdict = links.Verify(claim, purpose, subscriber.Salt);
        return (verdict, verdict == LinkVerdict.Forged ? null : subscriber);
    }

    /// <summary>Everything the progress page shows.</summary>
    public async Task<OwnView> ViewAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var all = await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);
        var row = subscriber is { State: SubscriberState.Active, Ring.Slot: { } slot }
            ? await ring.FindAsync(subscriber.Id, new Slot(slot), cancellationToken).ConfigureAwait(false)
            : null;
        var zone = Zones.Get(subscriber.Preferences.Zone);
        var now = time.GetInstant().InZone(zone);
        var next = row is null or { State: RingState.Finished } ? (LocalDateTime?)null : row.NextDue.InZone(zone).LocalDateTime;
        var paused = subscriber.Preferences.PausedUntil is { } until && until > now.Date && next?.Date >= until ? subscriber.Preferences.EarliestOn : null;
        return new OwnView(
            subscriber,
            ProgressReport.Of(all, subscriber.Stays),
            row?.LessonsSent ?? 0,
            next,
            paused,
            now.Date)
        {
            IsHeld = subscriber.Preferences.IsHeldAt(now.ToInstant()),
            IsNight = now.Hour is < SendingTime.EarliestHour or >= SendingTime.QuietHour,
            Next = next is null ? null : row!.AsTheCourseIs(curriculum).Next,
            AwaitsChoice = next is not null && row!.AwaitsChoice,
            Received = subscriber.Received.With(row?.Received ?? default),
            Told = all,
        };
    }
}
