using System.Globalization;
using Course.Core.Content;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Links;
using NodaTime;

namespace Course.Core.Enrolment;

/// <summary>
/// Brings the ring into line with what a <see cref="Subscriber"/> row says: enrols who is active and has no row, carries changed preferences over, and takes away the row of
/// whoever has left. May be called at any time, any number of times, by anyone.
/// </summary>
public sealed class Placement(
    ISubscribers subscribers,
    IAddresses addresses,
    AddressHasher hasher,
    IRing ring,
    RingMover mover,
    IMailQueue mail,
    IRetention retention,
    Curriculum curriculum,
    TimeProvider time)
{
    /// <summary>Brings one subscriber's ring row into line.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="cancellationToken">Stops between steps; calling again goes on.</param>
    /// <exception cref="InvalidOperationException">The pointer names a row that is not there: storage was tampered with or restored in part.</exception>
    public async Task ReconcileAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        using var span = EnrolmentTracing.Source.StartActivity(EnrolmentTracing.Reconcile);
        while (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } subscriber)
        {
            var settled = subscriber.State switch
            {
                SubscriberState.Active => await PlaceAsync(subscriber, cancellationToken).ConfigureAwait(false),
                SubscriberState.Pending when time.GetInstant() - subscriber.Consent.At >= Signups.Patience => await ForgetAsync(subscriber, cancellationToken).ConfigureAwait(false),
                _ when subscriber.Asked is { } asked && time.GetInstant() - asked.Since >= Signups.Patience => await DropAskedAsync(subscriber, cancellationToken).ConfigureAwait(false),
                _ => await WithdrawAsync(subscriber, cancellationToken).ConfigureAwait(false),
            };
            if (settled)
                return;
        }
    }

    /// <summary>
    /// Ends a course whose last lesson went out: first the subscriber is marked and points nowhere, then the graduation mail is ordered (before the mark it would not be
    /// wanted), then the row goes. As long as the row is there any walk that meets it comes here again, so nothing else has to remember.
    /// </summary>
    /// <param name="row">A row in state Finished.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task FinishAsync(RingRow row, CancellationToken cancellationToken)
    {
        using var span = EnrolmentTracing.Source.StartActivity(EnrolmentTracing.Finish);
        var here = new RingPointer(row.Slot.Index, row.Moves);
        var subscriber = await subscribers.FindAsync(row.Id, cancellationToken).ConfigureAwait(false);
        while (subscriber is { State: SubscriberState.Active } && subscriber.Ring == here)
        {
            var completed = subscriber with { State = SubscriberState.Completed, EndedAt = time.GetInstant(), Ring = here with { Slot = null }, Received = subscriber.Received.With(row.Received) };
            var done = await subscribers.ReplaceAsync(completed, cancellationToken).ConfigureAwait(false) == WriteResult.Done;
            subscriber = done ? completed : await subscribers.FindAsync(row.Id, cancellationToken).ConfigureAwait(false);
        }

        // The year after ends by itself: its last letter says goodbye.
        if (subscriber is { State: SubscriberState.Completed } && subscriber.Ring.Moves == row.Moves && !row.IsYearAfter)
            await OrderAsync(subscriber, LetterKind.Graduation, cancellationToken).ConfigureAwait(false);
        // As long as the row is there this is done again.
        if (subscriber is not null)
            await KeepWordsAYearAsync(subscriber, cancellationToken).ConfigureAwait(false);
        await ring.CommitAsync(row.Partition, [new RingWrite.Delete(row)], cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> PlaceAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        if (subscriber.Ring.Slot is not { } slotIndex)
            return await EnrolAsync(subscriber, now, cancellationToken).ConfigureAwait(false);

        var row = await ring.FindAsync(subscriber.Id, new Slot(slotIndex), cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return await HasChangedAsync(subscriber, cancellationToken).ConfigureAwait(false)
                ? false
                : throw new InvalidOperationException($"The ring row of a subscriber is missing from slot {slotIndex}. Restore table Enrolments, or let them sign up again.");
        }

        switch (row.State)
        {
            case RingState.Finished:
                await FinishAsync(row, cancellationToken).ConfigureAwait(false);
                return false;
            case RingState.Moving or RingState.Arriving:
                await mover.CompleteAsync(row, cancellationToken).ConfigureAwait(false);
                return false;
            default:
                if (row.PreferencesVersion < subscriber.PreferencesVersion)
                    return await CarryOverAsync(row, subscriber, now, cancellationToken).ConfigureAwait(false);
                // Whoever carried the change over may not have got as far as this.
                if (row.State == RingState.Idle)
                    await mover.WakeAsync(row, cancellationToken).ConfigureAwait(false);
                return true;
        }
    }

    private async Task<bool> EnrolAsync(Subscriber subscriber, Instant now, CancellationToken cancellationToken)
    {
        var preferences = subscriber.Preferences;
        var sending = preferences.SendingTime;
        // A month from when they asked, however late this is carried out.
        var notBefore = subscriber.YearAfter is { } asked ? sending.DateAt(asked).PlusMonths(1) : (LocalDate?)null;
        if (notBefore is null)
            await OrderAsync(subscriber, LetterKind.Welcome, cancellationToken).ConfigureAwait(false);
        var due = sending.NextDue(now, lastSentOn: null, RingRow.EarliestBy(notBefore, preferences));
        var row = new RingRow
        {
            Id = subscriber.Id,
            Slot = Slot.Of(due),
            State = RingState.Arriving,
            Address = subscriber.Address,
            Salt = subscriber.Salt,
            Preferences = preferences,
            PreferencesVersion = subscriber.PreferencesVersion,
            Next = notBefore is null ? curriculum.Start(preferences.Situation) : curriculum.StartOfYearAfter(),
            Round = preferences.Round,
            NotBefore = notBefore,
            NextDue = due,
            Moves = subscriber.Ring.Moves + 1,
        };
        var there = await ring.FindAsync(row.Id, row.Slot, cancellationToken).ConfigureAwait(false);
        if (there is { State: not RingState.Arriving } && there.Moves >= row.Moves)
        {
            // Another worker has enrolled them since we read the subscriber: that row is live and not ours to write over.
            return await HasChangedAsync(subscriber, cancellationToken).ConfigureAwait(false)
                ? false
                : throw new InvalidOperationException($"Slot {row.Slot} holds a live ring row of a subscriber whose pointer names none. Restore tables Enrolments and Subscribers to the same moment.");
        }

        // A copy still arriving is written anew: it may be left from an attempt that was cut off, and whoever means to remove that one must see it changed.
        RingWrite write = there is null ? new RingWrite.Insert(row) : new RingWrite.Replace(row with { ETag = there.ETag });
        if (await ring.CommitAsync(row.Partition, [write], cancellationToken).ConfigureAwait(false) is RingCommit.Done done)
            await mover.CompleteAsync(row with { ETag = done.ETags[0] }, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> HasChangedAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        (await subscribers.FindAsync(subscriber.Id, cancellationToken).ConfigureAwait(false))?.ETag != subscriber.ETag;

    private async Task<bool> CarryOverAsync(RingRow row, Subscriber subscriber, Instant now, CancellationToken cancellationToken)
    {
        var updated = row with { Preferences = subscriber.Preferences, PreferencesVersion = subscriber.PreferencesVersion, Address = subscriber.Address };
        // A claimed row keeps its claim: whoever advances it schedules by the new preferences. A new name must not cost anyone today's lesson.
        var sameTime = row.SendingTime == updated.SendingTime && row.Preferences.EarliestOn == updated.Preferences.EarliestOn;
        // Nor does it change its lesson: that one is on its way, and the next is chosen by the outcome when it advances.
        if (updated.State == RingState.Idle)
            updated = (updated with { Next = curriculum.Fitting(row.Next, row.Received, updated.Preferences.Outcome) }).BegunAnew(curriculum);
        // They have chosen, or what waited for their choice is not what comes.
        if (updated is { State: RingState.Idle, AwaitsChoice: true } && (updated.Preferences.GoesOn || updated.Next != row.Next))
            updated = updated with { NotBefore = null };
        if (updated.State == RingState.Idle && (!sameTime || updated.NotBefore != row.NotBefore))
            updated = updated.Rescheduled(now);
        // Done or not, the row is looked at again: the tick of the new time may have passed between looking at the clock and writing.
        await ring.CommitAsync(updated.Partition, [new RingWrite.Replace(updated)], cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> WithdrawAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (subscriber.Ring.Slot is { } slotIndex)
        {
            var row = await ring.FindAsync(subscriber.Id, new Slot(slotIndex), cancellationToken).ConfigureAwait(false);
            if (row is not null)
            {
                // What they have got is theirs to read again, and goes with the row unless it is kept first.
                var received = subscriber.Received.With(row.Received);
                if (received != subscriber.Received && KeepsTheirPage(subscriber.State))
                {
                    await subscribers.ReplaceAsync(subscriber with { Received = received }, cancellationToken).ConfigureAwait(false);
                    return false;
                }

                if (await ring.CommitAsync(row.Partition, [new RingWrite.Delete(row)], cancellationToken).ConfigureAwait(false) is not RingCommit.Done)
                    return false;
                if (row is { State: RingState.Moving, MoveTo: { } target } && await ring.FindAsync(row.Id, target, cancellationToken).ConfigureAwait(false) is { } copy)
                    await ring.CommitAsync(copy.Partition, [new RingWrite.Delete(copy)], cancellationToken).ConfigureAwait(false);
            }

            if (await subscribers.ReplaceAsync(subscriber with { Ring = subscriber.Ring with { Slot = null } }, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                return false;
        }

        await KeepWordsAYearAsync(subscriber, cancellationToken).ConfigureAwait(false);
        return await SuppressAsync(subscriber, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes the day on which the words of an ended course go.</summary>
    private async Task KeepWordsAYearAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        // Once that day is past it has been done, or is about to be.
        if (subscriber.EndedAt is { } ended && WordsDue.DayAfter(ended) is var day && day > time.GetInstant().InUtc().Date)
            await retention.AddAsync(new WordsDue(day, subscriber.Id.Value), cancellationToken).ConfigureAwait(false);
    }

    private static bool KeepsTheirPage(SubscriberState state) =>
        state is SubscriberState.Pending or SubscriberState.Completed or SubscriberState.Unsubscribed or SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected;

    /// <summary>Nobody confirmed the sign-up that came after they had left: it is forgotten, and they are as they were.</summary>
    private async Task<bool> DropAskedAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        await subscribers.ReplaceAsync(subscriber with { Asked = null, ConfirmationsSent = 0, ConfirmationAskedAt = null }, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Nobody confirmed. An address that was never on the course is not kept.</summary>
    private async Task<bool> ForgetAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (EmailAddress.TryParse(subscriber.Address, out var address)
            && await addresses.FindAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false) is { } entry
            && entry.Subscriber == subscriber.Id)
        {
            // Suppression outlives the person: what stays then is the hash and no id.
            var gone = entry.Suppression == Suppression.None
                ? await addresses.RemoveAsync(entry, cancellationToken).ConfigureAwait(false)
                : await addresses.ReplaceAsync(entry with { Subscriber = null }, cancellationToken).ConfigureAwait(false);
            if (gone == WriteResult.Changed)
                return false;
        }

        return await subscribers.RemoveAsync(subscriber, cancellationToken).ConfigureAwait(false) != WriteResult.Changed;
    }

    /// <summary>Orders a letter that belongs to this enrolment, once however often it is ordered.</summary>
    private Task OrderAsync(Subscriber subscriber, LetterKind kind, CancellationToken cancellationToken)
    {
        // Whoever has begun the course anew comes to its end again, and is not welcomed again.
        var round = kind == LetterKind.Graduation && subscriber.Preferences.Round > 0 ? $"-{subscriber.Preferences.Round}" : string.Empty;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}-{subscriber.ConfirmedAt?.ToUnixTimeSeconds()}{round}");
        return mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, kind), TimeSpan.Zero, cancellationToken);
    }

    private async Task<bool> SuppressAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var suppression = subscriber.State switch
        {
            SubscriberState.Unsubscribed => Suppression.Unsubscribed,
            SubscriberState.Bounced or SubscriberState.Rejected => Suppression.Bounced,
            SubscriberState.Complained => Suppression.Complained,
            _ => Suppression.None,
        };
        if (suppression == Suppression.None || !EmailAddress.TryParse(subscriber.Address, out var address))
            return true;
        var entry = await addresses.FindAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false);
        return entry is null || entry.Suppression == suppression || entry.Subscriber != subscriber.Id
            || await addresses.ReplaceAsync(entry with { Suppression = suppression, At = time.GetInstant() }, cancellationToken).ConfigureAwait(false) == WriteResult.Done;
    }
}
