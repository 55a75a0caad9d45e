using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Enrolment;

/// <summary>What came of pressing a confirm button.</summary>
public enum ConfirmResult
{
    /// <summary>On the course now.</summary>
    Confirmed,

    /// <summary>Was on it already: pressing twice is harmless.</summary>
    AlreadyConfirmed,

    /// <summary>The sign-up this link belongs to is over (they left since); signing up again gives a new one.</summary>
    NoLongerPending,
}

/// <summary>
/// What a person can do with their own subscription. Each is a change of the subscriber's row followed by <see cref="Placement.ReconcileAsync"/>; a message put on the
/// <c>changes</c> queue beforehand makes good a crash in between.
/// </summary>
public sealed class Subscriptions(
    ISubscribers subscribers,
    IAddresses addresses,
    AddressHasher hasher,
    Placement placement,
    IChangeQueue changes,
    TimeProvider time)
{
    /// <summary>The longest pause.</summary>
    public const int MaxPauseDays = 90;

    private static readonly TimeSpan SafetyDelay = TimeSpan.FromMinutes(1);

    /// <summary>Confirms a sign-up: from here on lessons come.</summary>
    /// <returns>What came of it, and the subscriber as they are now.</returns>
    public async Task<(ConfirmResult Result, Subscriber? Subscriber)> ConfirmAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        var result = ConfirmResult.NoLongerPending;
        var now = await ChangeAsync(
            id,
            subscriber =>
            {
                result = OnConfirming(subscriber);
                return result == ConfirmResult.Confirmed
                    ? Confirmed(subscriber)
                    : null;
            },
            cancellationToken).ConfigureAwait(false);
        return (result, now);
    }

    /// <summary>What confirming would come to, as someone is now.</summary>
    public static ConfirmResult OnConfirming(Subscriber subscriber) => subscriber.State switch
    {
        SubscriberState.Pending => ConfirmResult.Confirmed,
        SubscriberState.Completed or SubscriberState.Unsubscribed when subscriber.Asked is not null => ConfirmResult.Confirmed,
        SubscriberState.Active => ConfirmResult.AlreadyConfirmed,
        _ => ConfirmResult.NoLongerPending,
    };

    /// <summary>The course once more from its first lesson. Who has finished it is on it again; who has stopped signs up for that. What they told on the way stays.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="situation">What they say about the end of the relationship now; decides the track.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task<Subscriber?> BeginAnewAsync(SubscriberId id, Situation situation, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            subscriber => subscriber.State is not (SubscriberState.Active or SubscriberState.Completed)
                ? null
                : subscriber with
                {
                    State = SubscriberState.Active,
                    EndedAt = null,
                    // The outcome is asked for again, on the way to it.
                    Preferences = subscriber.Preferences with { Situation = situation, Outcome = null, GoesOn = false, Round = subscriber.Preferences.Round + 1 },
                    PreferencesVersion = subscriber.PreferencesVersion + 1,
                    YearAfter = null,
                },
            cancellationToken);

    /// <summary>Whether anything may be kept of someone: they have a row, and have not had it deleted.</summary>
    public async Task<bool> KnowsAsync(SubscriberId id, CancellationToken cancellationToken) =>
        await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not SubscriberState.Erased };

    /// <summary>Sends nothing for <paramref name="days"/> days: from today where today's hour is still to come, else from tomorrow.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="days">1 to <see cref="MaxPauseDays"/>.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task<Subscriber?> PauseAsync(SubscriberId id, int days, CancellationToken cancellationToken) => PauseAsync(id, days, time.GetInstant(), cancellationToken);

    /// <summary>The same, counted from when it was asked for: a mail that is read again after a crash makes the pause no longer.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="days">1 to <see cref="MaxPauseDays"/>.</param>
    /// <param name="askedAt">When they asked.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task<Subscriber?> PauseAsync(SubscriberId id, int days, Instant askedAt, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxPauseDays);
        return WhileActiveAsync(
            id,
            preferences =>
            {
                var sending = preferences.SendingTime;
                var today = sending.DateAt(askedAt);
                var first = askedAt < sending.On(today) ? today : today.PlusDays(1);
                return preferences with { PausedUntil = first.PlusDays(days) };
            },
            cancellationToken);
    }

    /// <summary>Pauses until a date, the first on which a lesson may come again; at most <see cref="MaxPauseDays"/> ahead.</summary>
    public Task<Subscriber?> PauseUntilAsync(SubscriberId id, LocalDate until, CancellationToken cancellationToken) =>
        WhileActiveAsync(
            id,
            preferences =>
            {
                var latest = preferences.SendingTime.DateAt(time.GetInstant()).PlusDays(MaxPauseDays);
                return preferences with { PausedUntil = LocalDate.Min(until, latest) };
            },
            cancellationToken);

    /// <summary>Ends a pause: the next lesson comes at their next hour, one a day as ever. A hold stays.</summary>
    public Task<Subscriber?> ResumeAsync(SubscriberId id, CancellationToken cancellationToken) =>
        WhileActiveAsync(id, preferences => preferences with { PausedUntil = null }, cancellationToken);

    /// <summary>Notes what came of reaching out. Said again otherwise, the later stands, for the lessons still to come.</summary>
    public Task<Subscriber?> TellOutcomeAsync(SubscriberId id, Outcome outcome, CancellationToken cancellationToken) =>
        PreferAsync(id, preferences => preferences with { Outcome = outcome }, cancellationToken);

    /// <summary>Chooses what follows, where it waits for a word of theirs: it comes at their next hour.</summary>
    public Task<Subscriber?> GoOnAsync(SubscriberId id, CancellationToken cancellationToken) =>
        WhileActiveAsync(id, preferences => preferences with { GoesOn = true, PausedUntil = null }, cancellationToken);

    /// <summary>Changes what can be set.</summary>
    public Task<Subscriber?> SetAsync(SubscriberId id, Func<Preferences, Preferences> change, CancellationToken cancellationToken) =>
        PreferAsync(id, change, cancellationToken);

    /// <summary>Asks for a check-in a month for a year, once the course is over. Asked again, it is the same year.</summary>
    public Task<Subscriber?> AskForYearAsync(SubscriberId id, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            subscriber => subscriber is { State: SubscriberState.Completed, YearAfter: null }
                ? subscriber with { State = SubscriberState.Active, EndedAt = null, YearAfter = time.GetInstant() }
                : null,
            cancellationToken);

    /// <summary>Stops for a named reason. Nothing is sent from the moment this returns; what was claimed before may still arrive.</summary>
    /// <param name="id">Who leaves.</param>
    /// <param name="reason">Unsubscribed, Bounced, Complained or Rejected.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task<Subscriber?> StopAsync(SubscriberId id, SubscriberState reason, CancellationToken cancellationToken) => StopAsync(id, reason, because: null, cancellationToken);

    /// <summary>The same, with what they said of why.</summary>
    /// <param name="id">Who leaves.</param>
    /// <param name="reason">Unsubscribed, Bounced, Complained or Rejected.</param>
    /// <param name="because">Why, where they chose to say.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Task<Subscriber?> StopAsync(SubscriberId id, SubscriberState reason, LeavingReason? because, CancellationToken cancellationToken)
    {
        if (reason is not (SubscriberState.Unsubscribed or SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected))
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason to stop.");
        return ChangeAsync(
            id,
            subscriber => subscriber.State is SubscriberState.Pending or SubscriberState.Active or SubscriberState.Completed || Worse(reason, subscriber.State)
                ? subscriber with
                {
                    State = reason,
                    EndedAt = subscriber.EndedAt ?? time.GetInstant(),
                    Asked = null,
                    LeftBecause = because ?? subscriber.LeftBecause,
                    Stayed = subscriber.ConfirmedAt is null ? default : subscriber.Stays.Ended(subscriber.DateOf(time.GetInstant())),
                }
                : null,
            cancellationToken);
    }

    private Subscriber Confirmed(Subscriber subscriber)
    {
        var earlier = subscriber.ConfirmedAt is null ? default : subscriber.Stays;
        var confirmed = subscriber with { State = SubscriberState.Active, ConfirmedAt = time.GetInstant(), EndedAt = null, YearAfter = null, Asked = null, LeftBecause = null };
        if (subscriber.Asked is { } asked)
        {
            confirmed = confirmed with
            {
                Address = asked.Address,
                Preferences = asked.Preferences with { Round = subscriber.Preferences.Round, HeldUntil = subscriber.Preferences.HeldUntil },
                PreferencesVersion = subscriber.PreferencesVersion + 1,
                Consent = asked.Consent,
                SignedUpAt = asked.Consent.At,
            };
        }

        return confirmed with { Stayed = earlier.Begun(confirmed.StartedOn) };
    }

    // A complaint or bounce that comes after an unsubscribe must still be remembered; not the other way round.
    private static bool Worse(SubscriberState reason, SubscriberState current) =>
        current == SubscriberState.Unsubscribed && reason is SubscriberState.Bounced or SubscriberState.Complained;

    /// <summary>Changes nothing of somebody who gets no lessons: an old window may still ask for it.</summary>
    private Task<Subscriber?> WhileActiveAsync(SubscriberId id, Func<Preferences, Preferences> change, CancellationToken cancellationToken) =>
        ChangeAsync(id, subscriber => subscriber.State == SubscriberState.Active ? Preferring(subscriber, change) : null, cancellationToken);

    private Task<Subscriber?> PreferAsync(SubscriberId id, Func<Preferences, Preferences> change, CancellationToken cancellationToken) =>
        ChangeAsync(id, subscriber => subscriber.State == SubscriberState.Erased ? null : Preferring(subscriber, change), cancellationToken);

    private static Subscriber? Preferring(Subscriber subscriber, Func<Preferences, Preferences> change)
    {
        var preferences = change(subscriber.Preferences);
        return preferences == subscriber.Preferences
            ? null
            : subscriber with { Preferences = preferences, PreferencesVersion = subscriber.PreferencesVersion + 1 };
    }

    private async Task<Subscriber?> ChangeAsync(SubscriberId id, Func<Subscriber, Subscriber?> change, CancellationToken cancellationToken)
    {
        await changes.EnqueueAsync(new SubscriberChanged(id.Value), SafetyDelay, cancellationToken).ConfigureAwait(false);
        while (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } subscriber)
        {
            if (change(subscriber) is { } changed)
            {
                if (changed.State == SubscriberState.Active && subscriber.State != SubscriberState.Active)
                {
                    if (subscriber.Ring.Slot is not null)
                    {
                        // They left and come back before their old ring row was quite withdrawn: that first, or the pointer would name a row that is gone.
                        await placement.ReconcileAsync(id, cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    await LiftSuppressionAsync(subscriber, cancellationToken).ConfigureAwait(false);
                }

                if (await subscribers.ReplaceAsync(changed, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                    continue;
            }

            await placement.ReconcileAsync(id, cancellationToken).ConfigureAwait(false);
            return await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private async Task LiftSuppressionAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        // They asked for the course and confirmed it from that very mailbox: their own earlier goodbye no longer stands.
        if (!EmailAddress.TryParse(subscriber.Address, out var address))
            return;
        while (await addresses.FindAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false) is { Suppression: Suppression.Unsubscribed } entry
            && await addresses.ReplaceAsync(entry with { Suppression = Suppression.None, At = time.GetInstant() }, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
        {
            // Changed meanwhile: look again.
        }
    }
}
