using Azure.Storage.Queues.Models;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Poison;
using Course.Functions.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Lessons;

/// <summary>The daily walk.</summary>
public sealed class LessonFunctions(DueTick tick, LessonWalk walk, QueueWork work)
{
    /// <summary>Puts the slots that have begun on the <c>lessons</c> queue.</summary>
    [Function("Tick")]
    public Task TickAsync([TimerTrigger("%Course:TickSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        return tick.RunAsync(cancellationToken);
    }

    /// <summary>Sends what is due in one partition of the ring.</summary>
    [Function("Lessons")]
    public Task LessonsAsync([QueueTrigger("lessons")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<LessonsDue>(WorkQueues.Lessons, message, due => walk.WalkAsync(due, cancellationToken), cancellationToken);
}
