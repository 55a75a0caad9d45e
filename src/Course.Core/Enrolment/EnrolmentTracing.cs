using System.Diagnostics;

namespace Course.Core.Enrolment;

/// <summary>Spans of what is done for one person rather than for a batch, so that a trace, or a simulation, can tell what it costs. Nothing listens unless asked to.</summary>
public static class EnrolmentTracing
{
    /// <summary>Name of the span of a move to another slot.</summary>
    public const string Move = "move";

    /// <summary>Name of the span of ending one person's course after the last lesson.</summary>
    public const string Finish = "finish";

    /// <summary>Name of the span of bringing one ring row into line.</summary>
    public const string Reconcile = "reconcile";

    /// <summary>Name of <see cref="Source"/>, by which listeners know it.</summary>
    public const string SourceName = "Course.Enrolment";

    /// <summary>The source of them all.</summary>
    public static ActivitySource Source { get; } = new(SourceName);
}
