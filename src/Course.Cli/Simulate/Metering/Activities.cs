namespace Course.Cli.Simulate.Metering;

/// <summary>What the application was about when it caused a storage transaction.</summary>
internal enum Activity
{
    /// <summary>The timer.</summary>
    Tick,

    /// <summary>Walking partitions and sending lessons.</summary>
    Walk,

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
        get => Flow.Value;
        set => Flow.Value = value;
    }
}
