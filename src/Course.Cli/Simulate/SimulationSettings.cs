namespace Course.Cli.Simulate;

/// <summary>Where the simulated course keeps its rows and queues.</summary>
internal enum StorageKind
{
    /// <summary>Course.InMemory.</summary>
    Memory,

    /// <summary>Course.Azure on an Azurite of this run's own.</summary>
    Azurite,
}

/// <summary>What is to be simulated.</summary>
/// <param name="Subscribers">People who sign up.</param>
/// <param name="Days">Simulated days; 0 measures an empty tick only.</param>
/// <param name="Seed">The same seed gives the same people and, with one worker, the same run.</param>
/// <param name="Storage">Where rows and queues are.</param>
/// <param name="Workers">Queue messages and requests worked on at once.</param>
/// <param name="Fault429">Share of requests that the mail service answers 429.</param>
/// <param name="Fault500">Share that it answers 500.</param>
/// <param name="FaultDrop">Share whose connection breaks, half before and half after acceptance.</param>
/// <param name="KillEvery">The process dies at every so many calls out of it; 0 is never.</param>
internal sealed record SimulationSettings(
    int Subscribers, int Days, int Seed, StorageKind Storage, int Workers, double Fault429, double Fault500, double FaultDrop, int KillEvery)
{
    /// <summary>More people than one machine's memory is meant for.</summary>
    public const int MostSubscribers = 5_000_000;

    /// <summary>Fewer calls than a sign-up and a walk need would never let anything end.</summary>
    public const int FewestCallsPerKill = 100;

    /// <summary>Whether anything is made to go wrong.</summary>
    public bool HasTrouble => KillEvery > 0 || Fault429 + Fault500 + FaultDrop > 0;

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Problem() => this switch
    {
        { Subscribers: < 1 or > MostSubscribers } => $"--subscribers takes 1 to {MostSubscribers}.",
        { Days: < 0 or > 400 } => "--days takes 0 to 400; 0 measures an empty tick and sends nothing.",
        { Workers: < 1 or > 256 } => "--workers takes 1 to 256.",
        { KillEvery: < 0 or (> 0 and < FewestCallsPerKill) } => $"--kill-every takes 0 (never) or {FewestCallsPerKill} calls and more: a process killed more often gets nothing done.",
        _ when !IsShare(Fault429) || !IsShare(Fault500) || !IsShare(FaultDrop) => "--fault-429, --fault-500 and --fault-drop take a share of requests from 0 to 1, for instance 0.05.",
        _ when Fault429 + Fault500 + FaultDrop > 0.9 => "--fault-429, --fault-500 and --fault-drop together may be 0.9 at most: some mail has to get through.",
        _ => null,
    };

    private static bool IsShare(double share) => share is >= 0 and <= 1;
}
