using Cronos;
using Functions.LocalRuntime.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Timers;

/// <summary>When a timer is due, given when it last was. Times are UTC.</summary>
internal sealed class Schedule
{
    private readonly CronExpression _cron;

    public Schedule(TimerTrigger trigger, DateTime now)
    {
        _cron = trigger.Cron;
        IsRecorded = trigger.UseMonitor && !OccursWithinAMinute(now);
    }

    /// <summary>Whether missed occurrences are made up for. Never when the schedule occurs more than once a minute.</summary>
    public bool IsRecorded { get; }

    /// <summary>The first occurrence after a time; <see cref="DateTime.MaxValue"/> when there is none.</summary>
    public DateTime NextAfter(DateTime time) => _cron.GetNextOccurrence(time) ?? DateTime.MaxValue;

    /// <summary>Whether a recorded status can be continued: written for this schedule, and not by a clock ahead of ours.</summary>
    public bool Continues(ScheduleStatus status, DateTime now) =>
        status.LastUpdated <= now && status.Next == NextAfter(status.Last == default ? status.LastUpdated : status.Last);

    private bool OccursWithinAMinute(DateTime now)
    {
        const int Looked = 5;
        var occurrences = _cron.GetOccurrences(now, DateTime.MaxValue).Take(Looked).ToList();
        return occurrences.Zip(occurrences.Skip(1)).Any(pair => pair.Second - pair.First < TimeSpan.FromMinutes(1));
    }
}
