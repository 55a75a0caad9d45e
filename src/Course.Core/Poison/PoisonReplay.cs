namespace Course.Core.Poison;

/// <summary>Gives a message that was set aside another chance.</summary>
public sealed class PoisonReplay(IPoisonMessages messages, IMessageReturns returns)
{
    /// <summary>
    /// Puts the message back on its queue, then removes it from the table; false where there is none. A crash in between leaves both, and a second replay repeats the message: every handler
    /// does nothing for what has been done.
    /// </summary>
    public async Task<bool> ReplayAsync(string queue, string id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(queue, id, cancellationToken).ConfigureAwait(false) is not { } message)
            return false;
        await returns.ReturnAsync(queue, message.Body, cancellationToken).ConfigureAwait(false);
        await messages.RemoveAsync(queue, id, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
