using System.Text.Json;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Poison;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Core.Privacy;

/// <summary>
/// Knows every place that holds anything of a person, and clears it. The subscriber's own row and the address are <see cref="Erasure"/>'s. Whoever adds a table, queue or container that can hold
/// something of anyone adds it here: a test looks through all storage for what is left. May be done any number of times.
/// </summary>
public sealed class PersonalTraces(
    IRing ring,
    ICheckIns checkIns,
    IInbox inbox,
    IConversations conversations,
    ICareRecords care,
    IOutbox outbox,
    IPoisonMessages poison,
    IFailureNotes failures,
    IRetention retention,
    AddressHasher hasher)
{
    /// <summary>Clears what they wrote, what was made of it, and what was sent to them.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="address">Theirs, while it is still known.</param>
    /// <param name="stillNeeded">The <see cref="OutboxEntry.MailId"/> of the one mail that is still to go, or null.</param>
    /// <param name="cancellationToken">Stops between steps; calling again goes on.</param>
    public async Task ClearAsync(SubscriberId id, EmailAddress? address, string? stillNeeded, CancellationToken cancellationToken)
    {
        await checkIns.RemoveAllAsync(id, cancellationToken).ConfigureAwait(false);
        await ClearWordsAsync(id, address, cancellationToken).ConfigureAwait(false);
        await ForgetDaysAsync(id.Value, cancellationToken).ConfigureAwait(false);
        foreach (var mail in await outbox.ListAsync(id, cancellationToken).ConfigureAwait(false))
        {
            if (mail.MailId != stillNeeded)
                await outbox.RemoveAsync(id, mail.MailId, cancellationToken).ConfigureAwait(false);
        }

        await ClearPoisonAsync(id, address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Clears their mails, and what was made of what they wrote, but for the check-ins.</summary>
    public async Task ClearWordsAsync(SubscriberId id, EmailAddress? address, CancellationToken cancellationToken)
    {
        await ClearInboxAsync(id.Value, cancellationToken).ConfigureAwait(false);
        if (address is not null)
            await ClearInboxAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false);
        await conversations.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        await care.RemoveAllAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Clears a mail that is nobody's, unless it has been found out to be somebody's.</summary>
    /// <param name="id">The <see cref="InboxEntry.Id"/>.</param>
    /// <param name="sender">The keyed hash it can be found by.</param>
    /// <param name="cancellationToken">Stops between steps; calling again goes on.</param>
    public async Task ClearStrangersMailAsync(string id, string? sender, CancellationToken cancellationToken)
    {
        if (await inbox.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Subscriber: not null })
            return;
        await inbox.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        if (sender is not null)
            await inbox.UnlinkAsync(sender, id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Clears copies of their ring row from every slot: one may have been left on its way from one to another. 96 point reads.</summary>
    public async Task ClearRingAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        for (var slot = 0; slot < Slot.PerDay; slot++)
        {
            while (await ring.FindAsync(id, new Slot(slot), cancellationToken).ConfigureAwait(false) is { } copy
                && await ring.CommitAsync(copy.Partition, [new RingWrite.Delete(copy)], cancellationToken).ConfigureAwait(false) is not RingCommit.Done)
            {
                // Changed meanwhile: look again.
            }
        }
    }

    private async Task ClearInboxAsync(string owner, CancellationToken cancellationToken)
    {
        foreach (var id in await inbox.ReadLinksAsync(owner, cancellationToken).ConfigureAwait(false))
        {
            // They may have written from elsewhere, by a reply address of theirs: what leads there by that sender goes too. Not what we came by, which goes last.
            if (await inbox.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } entry && EmailAddress.TryParse(entry.From, out var sender) && hasher.Hash(sender) is var other && other != owner)
                await inbox.UnlinkAsync(other, id, cancellationToken).ConfigureAwait(false);
            await inbox.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
            await ForgetDaysAsync(WordsDue.OfStranger(id, owner), cancellationToken).ConfigureAwait(false);
            // Last: as long as it is there, the mail is found again.
            await inbox.UnlinkAsync(owner, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ForgetDaysAsync(string what, CancellationToken cancellationToken)
    {
        foreach (var day in await retention.ReadDaysAsync(what, cancellationToken).ConfigureAwait(false))
            await retention.RemoveAsync(new WordsDue(day, what), cancellationToken).ConfigureAwait(false);
    }

    private async Task ClearPoisonAsync(SubscriberId id, EmailAddress? address, CancellationToken cancellationToken)
    {
        foreach (var queue in WorkQueues.All)
        {
            await foreach (var message in poison.ReadAsync(queue, cancellationToken).ConfigureAwait(false))
            {
                if (!Names(message.Body, id, address) && !Names(message.Reason, id, address))
                    continue;
                // A message of events is about many: of theirs it is rid, and the others' stay for the operator.
                if (queue == WorkQueues.Events && Without(message.Body, id) is { } rest)
                    await poison.SaveAsync(message with { Body = rest, Reason = Names(message.Reason, id, address) ? "(named someone who is deleted)" : message.Reason }, cancellationToken).ConfigureAwait(false);
                else
                    await poison.RemoveAsync(queue, message.Id, cancellationToken).ConfigureAwait(false);
                await failures.RemoveAsync(queue, PoisonIntake.HashOf(message.Body), cancellationToken).ConfigureAwait(false);
            }

            await foreach (var note in failures.ReadAsync(queue, cancellationToken).ConfigureAwait(false))
            {
                if (Names(note.Reason, id, address))
                    await failures.RemoveAsync(queue, note.BodyHash, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool Names(string text, SubscriberId id, EmailAddress? address) =>
        text.Contains(id.Value, StringComparison.OrdinalIgnoreCase)
        || (address is not null && (Holds(text, address.Normalised) || Holds(text, address.Address)));

    // Bodies are JSON, which writes some characters of an address as escapes.
    private static bool Holds(string text, string words) =>
        text.Contains(words, StringComparison.OrdinalIgnoreCase) || text.Contains(JsonSerializer.Serialize(words).Trim('"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A message of events less one person's; null where nothing would be left or it can't be read.</summary>
    private static string? Without(string body, SubscriberId id)
    {
        try
        {
            var others = JsonSerializer.Deserialize<MailEvents>(body)?.Events.Where(e => !RecipientKeys.TryRead(e.RecipientKey, out var whose) || whose != id).ToList();
            return others is { Count: > 0 } ? JsonSerializer.Serialize(new MailEvents(others)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
