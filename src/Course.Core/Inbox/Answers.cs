using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>What an answer has to cover.</summary>
/// <param name="Replies">By <see cref="InboxEntry.Id"/>, oldest first.</param>
/// <param name="Notes">Ids of the notes it brings.</param>
public sealed record OwedAnswer(IReadOnlyList<string> Replies, IReadOnlyList<string> Notes);

/// <summary>
/// Sees to it that each reply is answered, and nobody more than once in <see cref="Between"/>: the first reply at once; those that follow together, by one answer, when the
/// time is over (docs/adr/0013). Who is owed what is decided by writes under ETags, so it holds across instances and crashes.
/// </summary>
public sealed class Answers(IConversations conversations, IOutbox outbox, IMailQueue mail, TimeProvider time)
{
    /// <summary>The least time between two answers to one person. A note they ask for does not wait for it.</summary>
    public static readonly Duration Between = Duration.FromMinutes(10);

    /// <summary>Replies that one answer covers; of more, the latest.</summary>
    private const int MostCovered = 20;

    /// <summary>Longer than any list of mails that are still being read again after a crash.</summary>
    private const int MostSettled = 60;

    /// <summary>Orders the answer to a reply, or lets it join the one that is already owed. Again for the same reply is harmless.</summary>
    /// <param name="subscriber">Who wrote.</param>
    /// <param name="reply">Its <see cref="InboxEntry.Id"/>.</param>
    /// <param name="notes">Ids of the notes it asks for or leads to.</param>
    /// <param name="cancellationToken">Stops before the next step; calling again goes on.</param>
    public async Task OweAsync(SubscriberId subscriber, string reply, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await conversations.FindAsync(subscriber, cancellationToken).ConfigureAwait(false) ?? new Conversation { Subscriber = subscriber };
            if (known.Settled.Contains(reply) && !known.Covers.Contains(reply))
                return;
            var now = time.GetInstant();
            var owed = known.Covers.Contains(reply) ? known : await WithAsync(known, reply, notes, now, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(owed, known) || await conversations.SaveAsync(owed, cancellationToken).ConfigureAwait(false) == WriteResult.Done)
            {
                // Ordered by each reply that it covers: an order lost with a crash is made good by that reply being read again.
                var delay = Duration.Max(owed.DueAt - now, Duration.Zero).ToTimeSpan();
                await mail.EnqueueAsync(new MailOrder(subscriber.Value, MailIdOf(owed.Turn!), LetterKind.Answer, owed.Turn), delay, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Withholds the answer that is owed but not written yet: after a word that gives concern nobody is told cheerfully what was noted before it.</summary>
    public async Task WithholdAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        while (await conversations.FindAsync(subscriber, cancellationToken).ConfigureAwait(false) is { IsOpen: true } known
            && await conversations.SaveAsync(Settle(known) with { Turn = null, Covers = [], Notes = [], IsOpen = false }, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
        {
            // Another reply came meanwhile: look again.
        }
    }

    /// <summary>Closes an answer, so that no reply joins it any more, and tells what it has to cover.</summary>
    /// <returns>Null where it is owed no longer: withheld, or covered by a later one.</returns>
    public async Task<OwedAnswer?> TakeAsync(SubscriberId subscriber, string turn, CancellationToken cancellationToken)
    {
        while (await conversations.FindAsync(subscriber, cancellationToken).ConfigureAwait(false) is { } known && known.Turn == turn)
        {
            // Also when it is written a second time, since the first was not accepted: the time runs from then.
            if (await conversations.SaveAsync(known with { IsOpen = false, WrittenAt = time.GetInstant() }, cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                return new OwedAnswer(known.Covers, known.Notes);
        }

        return null;
    }

    private static string MailIdOf(string turn) => "answer-" + turn;

    private async Task<Conversation> WithAsync(Conversation known, string reply, IReadOnlyList<string> notes, Instant now, CancellationToken cancellationToken)
    {
        var given = notes.Except(known.NotesGiven.Where(note => now - note.At < Between).Select(note => note.Note), StringComparer.Ordinal).ToList();
        var next = known with
        {
            NotesGiven = [.. known.NotesGiven.Where(note => !given.Contains(note.Note)), .. given.Select(note => new NoteGiven(note, now))],
        };
        if (!known.IsOpen)
        {
            // An answer of which nobody knows yet whether it was accepted is covered by this one as well; should it come up again it is found to be owed no longer.
            var carried = known.Turn is { } previous && !await IsSettledAsync(known.Subscriber, previous, cancellationToken).ConfigureAwait(false);
            next = Settle(next) with
            {
                Turn = reply,
                Covers = carried ? known.Covers : [],
                Notes = carried ? known.Notes : [],
                DueAt = known.WrittenAt is { } written ? Instant.Max(now, written + Between) : now,
                IsOpen = true,
            };
        }

        return next with
        {
            Covers = [.. next.Covers.Append(reply).TakeLast(MostCovered)],
            Notes = [.. next.Notes.Union(given, StringComparer.Ordinal)],
            DueAt = given.Count > 0 ? now : next.DueAt,
        };
    }

    private async Task<bool> IsSettledAsync(SubscriberId subscriber, string turn, CancellationToken cancellationToken) =>
        await outbox.FindAsync(subscriber, MailIdOf(turn), cancellationToken).ConfigureAwait(false) is { State: OutboxState.Sent or OutboxState.Dropped };

    private static Conversation Settle(Conversation known) =>
        known with { Settled = [.. known.Settled.Union(known.Covers, StringComparer.Ordinal).TakeLast(MostSettled)] };
}
