namespace Course.Core.Poison;

/// <summary>What happens to a message that failed too often: it is set aside, and the operator is told.</summary>
public sealed class PoisonLanding(PoisonIntake poison, PoisonedWalks walks, PoisonAlert alert)
{
    /// <summary>Takes in a message from a poison queue. The same message again is stored once.</summary>
    /// <param name="queue">The queue it failed on.</param>
    /// <param name="body">Its body.</param>
    /// <param name="messageId">The service's id of the message on the poison queue.</param>
    /// <param name="insertedOn">When it was put there.</param>
    /// <param name="cancellationToken">Stops it; the message comes again.</param>
    public async Task TakeInAsync(string queue, string body, string messageId, DateTimeOffset insertedOn, CancellationToken cancellationToken)
    {
        if (queue != WorkQueues.Lessons)
            await poison.TakeInAsync(queue, body, messageId, insertedOn, cancellationToken).ConfigureAwait(false);
        else if (!await walks.TakeInAsync(body, messageId, insertedOn, cancellationToken).ConfigureAwait(false))
            return;
        await alert.TellAsync(queue, cancellationToken).ConfigureAwait(false);
    }
}
