using Cronos;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Invocation;

/// <summary>What starts a function, with every setting resolved.</summary>
internal abstract record Trigger;

/// <param name="Route">The whole template, prefix included, without a leading slash.</param>
/// <param name="Methods">Upper-case; empty for every method.</param>
/// <param name="Level">Which key a caller must show.</param>
internal sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level) : Trigger
{
    public override string ToString() => $"{(Methods.Count == 0 ? "any method" : string.Join(',', Methods))} /{Route} ({Level})";
}

/// <param name="Schedule">The cron expression as written, for people.</param>
/// <param name="Cron">The same, parsed.</param>
/// <param name="UseMonitor">Whether occurrences are recorded in storage.</param>
/// <param name="RunOnStartup">Whether to run once at every start.</param>
internal sealed record TimerTrigger(string Schedule, CronExpression Cron, bool UseMonitor, bool RunOnStartup) : Trigger
{
    public override string ToString() => $"timer {Schedule}";
}

/// <param name="QueueName">The queue's name.</param>
/// <param name="Connection">The setting that holds the connection string; null for the default.</param>
internal sealed record QueueTrigger(string QueueName, string? Connection) : Trigger
{
    public override string ToString() => $"queue {QueueName}";
}
