using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>What is to be done about a claim that nobody has brought to its end.</summary>
public abstract record ClaimVerdict
{
    private ClaimVerdict()
    {
    }

    /// <summary>An event proves that its request was accepted: go on as after any accepted send.</summary>
    public sealed record Accepted : ClaimVerdict;

    /// <summary>Not known yet: leave it alone until then.</summary>
    /// <param name="At">When the lease or the grace period is over.</param>
    public sealed record LookAgain(Instant At) : ClaimVerdict;

    /// <summary>No event has come in time: send again, under a claim of its own.</summary>
    public sealed record Void : ClaimVerdict;
}

/// <summary>
/// Judges claims, of lessons and of all other mails alike (docs/adr/0004): while the lease lasts the claimant alone may act; after it an event may still prove the request
/// accepted, until the grace period is over as well.
/// </summary>
public sealed partial class Claims(IDeliveries deliveries, IOptions<DeliveryOptions> options, ILogger<Claims> logger)
{
    private readonly Duration grace = Duration.FromTimeSpan(options.Value.Grace);

    /// <summary>What is to be done about a claim.</summary>
    /// <param name="deliveryId">The request it was made for.</param>
    /// <param name="leaseUntil">When its lease ends.</param>
    /// <param name="asOf">The present.</param>
    /// <param name="cancellationToken">Stops before the look at the proofs: one point read, once the lease is over.</param>
    public async ValueTask<ClaimVerdict> JudgeAsync(string deliveryId, Instant leaseUntil, Instant asOf, CancellationToken cancellationToken)
    {
        if (asOf < leaseUntil)
            return new ClaimVerdict.LookAgain(leaseUntil);
        ClaimVerdict verdict = await deliveries.WasAcceptedAsync(deliveryId, cancellationToken).ConfigureAwait(false)
            ? new ClaimVerdict.Accepted()
            : asOf < leaseUntil + grace ? new ClaimVerdict.LookAgain(leaseUntil + grace) : new ClaimVerdict.Void();
        LogUnknown(deliveryId, verdict.GetType().Name);
        return verdict;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} had no answer from the mail service. By the events it is: {Verdict}")]
    private partial void LogUnknown(string deliveryId, string verdict);
}
