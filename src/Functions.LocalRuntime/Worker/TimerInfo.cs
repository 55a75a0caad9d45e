namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its schedule. As in the isolated worker.</summary>
public class TimerInfo
{
    /// <summary>The schedule's recorded state before this run; null when the schedule is not recorded.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for an occurrence that was missed while nothing was running.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The recorded state of a schedule, in UTC. As in the isolated worker.</summary>
public class ScheduleStatus
{
    /// <summary>When the function last ran; <see cref="DateTime.MinValue"/> before the first run.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it was to run next, as known after the last run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this state was recorded.</summary>
    public DateTime LastUpdated { get; set; }
}
