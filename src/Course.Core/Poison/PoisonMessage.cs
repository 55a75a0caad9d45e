using NodaTime;

namespace Course.Core.Poison;

/// <summary>A queue message that failed as often as it may, set aside for the operator. No message of ours holds an address or anybody's words, only ids.</summary>
/// <param name="Queue">One of <see cref="WorkQueues"/>.</param>
/// <param name="Id">Names it among its queue's; sorts by time.</param>
/// <param name="At">When it was set aside.</param>
/// <param name="Attempts">How often it was tried as far as is known; 0 where no attempt got so far as to fail.</param>
/// <param name="Reason">What the last attempt failed with.</param>
/// <param name="Body">The message as it was.</param>
public sealed record PoisonMessage(string Queue, string Id, Instant At, long Attempts, string Reason, string Body);

/// <summary>What the last attempt at a message failed with. The host says nothing of it when it sets the message aside, and gives it another id; what stays the same is its body.</summary>
/// <param name="Queue">One of <see cref="WorkQueues"/>.</param>
/// <param name="BodyHash">From <see cref="PoisonIntake.HashOf"/>.</param>
/// <param name="At">When.</param>
/// <param name="Attempts">How often it had been tried then.</param>
/// <param name="Reason">From <see cref="FailureReason"/>.</param>
public sealed record FailureNote(string Queue, string BodyHash, Instant At, long Attempts, string Reason);

/// <summary>Table <c>Poison</c>: the messages.</summary>
public interface IPoisonMessages
{
    /// <summary>Inserts, or replaces the one with the same queue and id.</summary>
    Task SaveAsync(PoisonMessage message, CancellationToken cancellationToken);

    /// <summary>A point read.</summary>
    Task<PoisonMessage?> FindAsync(string queue, string id, CancellationToken cancellationToken);

    /// <summary>All of one queue, oldest first.</summary>
    IAsyncEnumerable<PoisonMessage> ReadAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Removes; none there is no error.</summary>
    Task RemoveAsync(string queue, string id, CancellationToken cancellationToken);
}

/// <summary>Table <c>Poison</c>, in partitions of their own: the notes of failures.</summary>
public interface IFailureNotes
{
    /// <summary>Inserts, or replaces the note of the same body.</summary>
    Task SaveAsync(FailureNote note, CancellationToken cancellationToken);

    /// <summary>A point read.</summary>
    Task<FailureNote?> FindAsync(string queue, string bodyHash, CancellationToken cancellationToken);

    /// <summary>All of one queue.</summary>
    IAsyncEnumerable<FailureNote> ReadAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Removes; none there is no error.</summary>
    Task RemoveAsync(string queue, string bodyHash, CancellationToken cancellationToken);
}

/// <summary>Puts messages back on the queue they came from.</summary>
public interface IMessageReturns
{
    /// <summary>Puts a body on a queue as it is, to be seen at once.</summary>
    /// <exception cref="ArgumentException">The queue is none of <see cref="WorkQueues"/>.</exception>
    Task ReturnAsync(string queue, string body, CancellationToken cancellationToken);
}
