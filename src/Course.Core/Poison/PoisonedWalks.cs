using System.Text.Json;
using Course.Core.Enrolment;
using Microsoft.Extensions.Logging;

namespace Course.Core.Poison;

/// <summary>
/// Takes in walks that failed too often. One of several shards goes back on the queue shard by shard: what is wrong in one of them must not keep the others from their lessons
/// (docs/adr/0015). One of a single shard is set aside.
/// </summary>
public sealed partial class PoisonedWalks(PoisonIntake poison, ILessonQueue lessons, ILogger<PoisonedWalks> logger)
{
    /// <summary>Splits or stores a message from <c>lessons-poison</c>. Done twice, shards are walked twice, which is harmless.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="messageId">The service's id of the message on the poison queue.</param>
    /// <param name="insertedOn">When it was put there.</param>
    /// <param name="cancellationToken">Stops it; the message comes again.</param>
    /// <returns>Whether it was set aside.</returns>
    public async Task<bool> TakeInAsync(string body, string messageId, DateTimeOffset insertedOn, CancellationToken cancellationToken)
    {
        if (Read(body) is not { Shards: > 1 } due)
        {
            await poison.TakeInAsync(WorkQueues.Lessons, body, messageId, insertedOn, cancellationToken).ConfigureAwait(false);
            return true;
        }

        LogSplit(due.Slot, due.Shards, due.Shard);
        for (var shard = due.Shard; shard < due.Shard + due.Shards; shard++)
            await lessons.EnqueueAsync(due with { Shard = shard, Shards = 1 }, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await poison.ForgetAsync(WorkQueues.Lessons, body, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private static LessonsDue? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<LessonsDue>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A walk of slot {Slot}, {Shards} shards from {Shard} on, failed too often: each of them is walked by itself now")]
    private partial void LogSplit(int slot, int shards, int shard);
}
