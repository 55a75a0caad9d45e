using Course.Core.Signup;

namespace Course.Core.Inbox;

/// <summary>What people write on their own page: stored first, then read as a reply is, with the same care; the page itself is the answer.</summary>
public sealed class PageNotes(InboundIntake intake, ReplyHandling handling, IInbox inbox)
{
    /// <summary>Longest note taken, in UTF-16 units.</summary>
    public const int MaxLength = 10_000;

    /// <summary>Takes a note and reads it at once; should that fail, the queue reads it later.</summary>
    /// <param name="subscriber">Whose page.</param>
    /// <param name="form">What the form was given when it was shown; the same words in it twice are one note.</param>
    /// <param name="words">Their words, not blank.</param>
    /// <param name="cancellationToken">Stops before the next step.</param>
    /// <returns>What was understood.</returns>
    public async Task<Noted?> AddAsync(Subscriber subscriber, string? form, string words, CancellationToken cancellationToken)
    {
        var id = await intake.ReceiveNoteAsync(subscriber.Id, form ?? string.Empty, words, cancellationToken).ConfigureAwait(false);
        await handling.HandleAsync(new ReplyReceived(id), cancellationToken).ConfigureAwait(false);
        return (await inbox.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Noted;
    }
}
