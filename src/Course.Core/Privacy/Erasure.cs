using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Privacy;

/// <summary>
/// Deletes a person (docs/adr/0016). First their row becomes bare and says <see cref="SubscriberState.Erased"/>: from then on their links lead nowhere and nothing is done for them. Then everything
/// else goes, then the address, once the goodbye has been sent to it, and last the row, when nobody can still be at work on what they read before. As long as the row is there a message on
/// <c>changes</c> goes on where the last attempt was cut off; every step may be repeated.
/// </summary>
public sealed partial class Erasure(
    ISubscribers subscribers,
    IAddresses addresses,
    AddressHasher hasher,
    Placement placement,
    PersonalTraces traces,
    WordsRetention words,
    IOutbox outbox,
    IMailQueue mail,
    IChangeQueue changes,
    TimeProvider time,
    ILogger<Erasure> logger)
{
    /// <summary>The goodbye's id among their mails.</summary>
    public const string GoodbyeId = "deleted";

    /// <summary>Longer than any function may run: whoever read something of theirs before has ended by then, and what they wrote late is cleared.</summary>
    public static readonly Duration Settling = Duration.FromMinutes(45);

    /// <summary>How long the address is kept for a goodbye that can't be sent.</summary>
    public static readonly Duration GoodbyePatience = Duration.FromDays(1);

    private static readonly TimeSpan SafetyDelay = TimeSpan.FromMinutes(1);

    /// <summary>Deletes all that is known of someone, save the keyed hash of their address. When this returns everything is gone but the bare row.</summary>
    /// <param name="id">Who.</param>
    /// <param name="cancellationToken">Stops between steps; the queue goes on.</param>
    public async Task EraseAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        await changes.EnqueueAsync(new SubscriberChanged(id.Value), SafetyDelay, cancellationToken).ConfigureAwait(false);
        while (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not SubscriberState.Erased } subscriber)
        {
            if (await subscribers.ReplaceAsync(Bare(subscriber), cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                LogBegun();
        }

        if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } bare)
            await ClearAsync(bare, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks after someone named on <c>changes</c>: goes on with deleting them where they asked for that, else brings their ring row into line, and erases their words where those are due.</summary>
    public async Task HandleAsync(SubscriberChanged change, CancellationToken cancellationToken)
    {
        var id = SubscriberId.Parse(change.Subscriber);
        if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { State: SubscriberState.Erased } bare)
        {
            await placement.ReconcileAsync(id, cancellationToken).ConfigureAwait(false);
            if (change.WordsDue is { } day)
                await words.EraseAsync(id, LocalDate.FromDateOnly(day), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await ClearAsync(bare, cancellationToken).ConfigureAwait(false) is { } delay)
            await changes.EnqueueAsync(change, delay, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes every step that can be taken now.</summary>
    /// <returns>When to go on; null when nothing is left.</returns>
    private async Task<TimeSpan?> ClearAsync(Subscriber bare, CancellationToken cancellationToken)
    {
        var id = bare.Id;
        await placement.ReconcileAsync(id, cancellationToken).ConfigureAwait(false);
        var address = EmailAddress.TryParse(bare.Address, out var known) ? known : null;
        var mayWrite = address is not null && await LetGoAsync(id, address, cancellationToken).ConfigureAwait(false);
        await traces.ClearAsync(id, address, GoodbyeId, cancellationToken).ConfigureAwait(false);
        var age = time.GetInstant() - bare.ErasedAt!.Value;
        if (address is not null)
        {
            if (mayWrite && age < GoodbyePatience && !await IsGoodbyeOverAsync(id, cancellationToken).ConfigureAwait(false))
                return Longer(age);
            if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } now)
                return null;
            if (await subscribers.ReplaceAsync(now with { Address = string.Empty }, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                return SafetyDelay;
        }

        if (age < Settling)
            return (Settling - age).ToTimeSpan();
        await traces.ClearRingAsync(id, cancellationToken).ConfigureAwait(false);
        await traces.ClearAsync(id, address: null, stillNeeded: null, cancellationToken).ConfigureAwait(false);
        if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } last && await subscribers.RemoveAsync(last, cancellationToken).ConfigureAwait(false) == WriteResult.Changed)
            return SafetyDelay;
        LogDone();
        return null;
    }

    /// <summary>Makes the address forget whose it is. Whoever signs up with it from now on is somebody new.</summary>
    /// <returns>Whether it may still be written to.</returns>
    private async Task<bool> LetGoAsync(SubscriberId id, EmailAddress address, CancellationToken cancellationToken)
    {
        while (await addresses.FindAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false) is { } entry)
        {
            if (entry.Subscriber != id || await addresses.ReplaceAsync(entry.WithoutSubscriber(time.GetInstant()), cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                return entry.Suppression is Suppression.None or Suppression.Unsubscribed;
        }

        return true;
    }

    private async Task<bool> IsGoodbyeOverAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        switch (await outbox.FindAsync(id, GoodbyeId, cancellationToken).ConfigureAwait(false))
        {
            case { State: OutboxState.Sent or OutboxState.Dropped }:
                return true;
            case null:
                await mail.EnqueueAsync(new MailOrder(id.Value, GoodbyeId, LetterKind.Deleted), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                return false;
            default:
                // Under way: whoever has it in hand orders it again by themselves.
                return false;
        }
    }

    /// <summary>A minute at first, then ever longer: while the mail service is down nobody has to ask each minute.</summary>
    private static TimeSpan Longer(Duration age) => TimeSpan.FromMinutes(Math.Clamp(age.TotalMinutes, SafetyDelay.TotalMinutes, 60));

    /// <summary>The row with nothing of theirs on it but what the goodbye takes: where to, how discreetly, and the salt of its links.</summary>
    private Subscriber Bare(Subscriber subscriber)
    {
        var now = time.GetInstant();
        return new Subscriber
        {
            Id = subscriber.Id,
            Address = subscriber.Address,
            State = SubscriberState.Erased,
            Preferences = new Preferences(FirstName: null, "Etc/UTC", SendingTime.EarliestHour, Situation.TheyEnded, Contact.None, PausedUntil: null, subscriber.Preferences.Discreet),
            PreferencesVersion = subscriber.PreferencesVersion + 1,
            Consent = new Consent(subscriber.Consent.Version, now),
            Salt = subscriber.Salt,
            SignedUpAt = now,
            ErasedAt = now,
            // Says where the ring row is that has to go.
            Ring = subscriber.Ring,
            ETag = subscriber.ETag,
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Someone has all that is known of them deleted")]
    private partial void LogBegun();

    [LoggerMessage(Level = LogLevel.Information, Message = "Someone's deletion is complete")]
    private partial void LogDone();
}
