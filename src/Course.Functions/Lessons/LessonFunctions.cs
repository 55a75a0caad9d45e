using Course.Core.Delivery;
using Course.Core.Enrolment;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Lessons;

/// <summary>The daily walk.</summary>
public sealed class LessonFunctions(DueTick tick, LessonWalk walk)
{
    /// <summary>Puts the slots that have begun on the <c>lessons</c> queue.</summary>
    [Function("Tick")]
    public Task TickAsync([TimerTrigger("%Course:TickSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        return tick.RunAsync(cancellationToken);
    }

    /// <summary>Sends what is due in one partition of the ring.</summary>
    [Function("Lessons")]
    public Task LessonsAsync([QueueTrigger("lessons")] LessonsDue due, CancellationToken cancellationToken) =>
        walk.WalkAsync(due, cancellationToken);
}
