using NodaTime;

namespace Course.Cli.Simulate.Verdict;

/// <summary>What is known, outside the application, of each request in a run with trouble: whether its answer arrived, in which life of the process it was sent, and when an event of it was handled.</summary>
internal sealed class DeliveryLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> lifeOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> answerLost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> provenAt = new(StringComparer.Ordinal);

    /// <summary>A request was accepted.</summary>
    /// <param name="deliveryId">Its id.</param>
    /// <param name="life">Number of the process's life.</param>
    public void Accepted(string deliveryId, int life)
    {
        lock (gate)
            lifeOf.TryAdd(deliveryId, life);
    }

    /// <summary>Its answer did not arrive.</summary>
    public void AnswerLost(string deliveryId)
    {
        lock (gate)
            answerLost.Add(deliveryId);
    }

    /// <summary>The application has handled an event of it.</summary>
    public void Proven(string deliveryId, Instant at)
    {
        lock (gate)
            provenAt.TryAdd(deliveryId, at);
    }

    /// <summary>Why a lesson of the first request came again with the second.</summary>
    public DoubleCause CauseOf(string first, string second, Instant secondAt)
    {
        lock (gate)
        {
            if (first == second || (provenAt.TryGetValue(first, out var proven) && proven < secondAt))
                return DoubleCause.Unexplained;
            if (answerLost.Contains(first))
                return DoubleCause.UnknownWithoutEvent;
            return lifeOf.TryGetValue(first, out var one) && lifeOf.TryGetValue(second, out var other) && one < other ? DoubleCause.KilledWithoutEvent : DoubleCause.Unexplained;
        }
    }
}
