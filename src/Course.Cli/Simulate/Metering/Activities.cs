using System.Diagnostics;
using Course.Core.Enrolment;

namespace Course.Cli.Simulate.Metering;

/// <summary>What the application was about when it caused a storage transaction.</summary>
internal enum Activity
{
    /// <summary>The timer.</summary>
    Tick,

    /// <summary>Walking partitions and sending lessons, less what follows.</summary>
    Walk,

    /// <summary>Of a walk: people whose time has moved to another slot, at clock changes and after settings.</summary>
    Moves,

    /// <summary>Of a walk: people who have got their last lesson, or whose row is brought into line on the way.</summary>
    Endings,

    /// <summary>Taking and handling what the mail service reports.</summary>
    Events,

    /// <summary>Mails that are not lessons.</summary>
    OtherMails,

    /// <summary>Queue <c>changes</c>.</summary>
    Changes,

    /// <summary>Signing up and confirming.</summary>
    SignUp,

    /// <summary>Pausing, resuming, setting another hour or zone, leaving.</summary>
    Settings,
}

/// <summary>The activity of the present flow; it stays with the flow over awaits.</summary>
internal static class Activities
{
    private static readonly AsyncLocal<Activity?> Flow = new();

    /// <summary>Set where a flow starts. Null before there is one.</summary>
    public static Activity? Current
    {
        get => Flow.Value is Activity.Walk && System.Diagnostics.Activity.Current is { } span ? WithinWalk(span) : Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Has the application's spans made, as long as it is not disposed of.</summary>
    public static IDisposable Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EnrolmentTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Activity WithinWalk(System.Diagnostics.Activity span) => span.OperationName switch
    {
        EnrolmentTracing.Move => Activity.Moves,
        EnrolmentTracing.Finish or EnrolmentTracing.Reconcile => Activity.Endings,
        _ => Activity.Walk,
    };
}
