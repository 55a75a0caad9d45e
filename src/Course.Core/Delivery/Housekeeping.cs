using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>
/// Once a day: clears away what has served its purpose. A day with nothing to clear costs one query. Rows of table <c>Outbox</c> are no concern of this: they are few
/// for each person, and what makes an order mail once however often it comes (docs/adr/0010).
/// </summary>
public sealed partial class Housekeeping(IDeliveries deliveries, ILogger<Housekeeping> logger)
{
    /// <summary>How long proofs of acceptance are kept: far longer than any claim waits for one.</summary>
    public const int DaysProofsAreKept = 14;

    /// <summary>Clears away.</summary>
    /// <param name="lastTick">When the application was last at work. Days count from there: after a long downtime the claims it left are still to be settled by their proofs.</param>
    /// <param name="cancellationToken">Stops between transactions; the next day goes on.</param>
    public async Task RunAsync(Instant lastTick, CancellationToken cancellationToken)
    {
        var day = lastTick.InUtc().Date.PlusDays(-DaysProofsAreKept);
        var removed = await deliveries.ForgetBeforeAsync(day, cancellationToken).ConfigureAwait(false);
        if (removed > 0)
            LogRemoved(removed, day);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Removed} proofs of deliveries begun before {Day}")]
    private partial void LogRemoved(int removed, LocalDate day);
}
