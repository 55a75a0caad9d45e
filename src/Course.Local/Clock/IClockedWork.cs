namespace Course.Local.Clock;

/// <summary>Work of the local stack that falls due by the simulated clock; the <see cref="TimeMachine"/> stops for it.</summary>
public interface IClockedWork
{
    /// <summary>When the next of it falls due, in simulated time; in the past while it is being done; null if there is none.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Completes when nothing is due at the present simulated time, nor being done.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WhenDoneAsync(CancellationToken cancellationToken);
}
