using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Course.Core.Schedule;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Poison;

/// <summary>
/// Keeps what failed too often, with the reason, until the operator has replayed or removed it or <see cref="KeptFor"/> is over. A message of <c>lessons</c> that ends here silences nobody for
/// longer than a day: the partition is walked again at its next tick, with or without a replay.
/// </summary>
public sealed partial class PoisonIntake(IPoisonMessages messages, IFailureNotes notes, TimeProvider time, ILogger<PoisonIntake> logger)
{
    /// <summary>The reason of what never got so far as to fail.</summary>
    public const string NeverFailed = "No attempt got so far as to fail: each time the process ended first.";

    /// <summary>How long messages and notes are kept.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(30);

    /// <summary>What a body is known by.</summary>
    public static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Notes why an attempt failed. Never throws: the failure itself is what the host has to see.</summary>
    public async Task NoteAsync(string queue, string body, long attempts, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await notes.SaveAsync(new FailureNote(queue, HashOf(body), time.GetInstant(), attempts, FailureReason.Of(failure)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogNotNoted(e, queue, attempts);
        }
    }

    /// <summary>Forgets earlier failures of a message that has succeeded. Never throws: the note is cleared away in time.</summary>
    public async Task ForgetAsync(string queue, string body, CancellationToken cancellationToken)
    {
        try
        {
            await notes.RemoveAsync(queue, HashOf(body), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogNotForgotten(e, queue);
        }
    }

    /// <summary>Stores a message from a poison queue. The same message again is stored once.</summary>
    /// <param name="queue">The queue it failed on.</param>
    /// <param name="body">Its body.</param>
    /// <param name="messageId">The service's id of the message on the poison queue.</param>
    /// <param name="insertedOn">When it was put there.</param>
    /// <param name="cancellationToken">Stops it; the message comes again.</param>
    public async Task TakeInAsync(string queue, string body, string messageId, DateTimeOffset insertedOn, CancellationToken cancellationToken)
    {
        var hash = HashOf(body);
        var note = await notes.FindAsync(queue, hash, cancellationToken).ConfigureAwait(false);
        var message = new PoisonMessage(queue, IdOf(messageId, insertedOn), time.GetInstant(), note?.Attempts ?? 0, note?.Reason ?? NeverFailed, body);
        await messages.SaveAsync(message, cancellationToken).ConfigureAwait(false);
        LogSetAside(message.Queue, message.Id, message.Attempts, message.Reason);
        // After the message: a crash in between leaves a note too many, not one too few.
        await ForgetAsync(queue, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what has been kept long enough.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var before = time.GetInstant() - KeptFor;
        foreach (var queue in WorkQueues.All)
        {
            await foreach (var message in messages.ReadAsync(queue, cancellationToken).ConfigureAwait(false))
            {
                if (message.At >= before)
                    continue;
                await messages.RemoveAsync(queue, message.Id, cancellationToken).ConfigureAwait(false);
                LogPurged(queue, message.Id);
            }

            await foreach (var note in notes.ReadAsync(queue, cancellationToken).ConfigureAwait(false))
            {
                if (note.At < before)
                    await notes.RemoveAsync(queue, note.BodyHash, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string IdOf(string messageId, DateTimeOffset insertedOn)
    {
        var letters = messageId.Where(char.IsAsciiLetterOrDigit).Take(8).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{insertedOn.UtcDateTime:yyyyMMdd'T'HHmmss}-{new string(letters)}");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of queue {Queue} failed {Attempts} times and is set aside as {Id}: {Reason} Mend the cause, then run 'course poison replay {Queue} {Id}'")]
    private partial void LogSetAside(string queue, string id, long attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} of queue {Queue} was never replayed and is removed after its time")]
    private partial void LogPurged(string queue, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Why attempt {Attempts} at a message of queue {Queue} failed could not be noted")]
    private partial void LogNotNoted(Exception exception, string queue, long attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An earlier failure noted for queue {Queue} could not be removed")]
    private partial void LogNotForgotten(Exception exception, string queue);
}
