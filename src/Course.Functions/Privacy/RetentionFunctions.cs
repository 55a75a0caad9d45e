using Course.Core.Privacy;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Privacy;

/// <summary>What is not kept for ever.</summary>
public sealed class RetentionFunctions(WordsRetention retention)
{
    /// <summary>Once a day, at a quiet hour: sees to the words of courses that ended a year ago.</summary>
    [Function("Retention")]
    public Task RunAsync([TimerTrigger("0 7 4 * * *")] TimerInfo timer, CancellationToken cancellationToken) => retention.OrderDueAsync(cancellationToken);
}
