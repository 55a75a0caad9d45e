namespace Course.Local.Azurite;

/// <summary>Where Azurite keeps its data and what it is started with.</summary>
public sealed class AzuriteOptions
{
    /// <summary>The folder for its data, its log and the state file; made if missing. One Azurite runs for a folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// The folder that installations are shared in, one a lock file; <c>course-local</c> under the user's local application data unless moved.
    /// </summary>
    public string CacheDirectory { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? folder
            : Path.GetTempPath(),
        "course-local");

    /// <summary>The folders that <c>node</c> and <c>npm</c> are looked for in, as in PATH.</summary>
    public string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>The ports to take; the usual ones (10000 to 10002) if they are free, or any free ones, if null.</summary>
    public AzuritePorts? Ports { get; init; }

    /// <summary>A script that Node.js runs before Azurite, for instance to give it another clock; none if null.</summary>
    public string? Preload { get; init; }

    /// <summary>How long it may take until it answers.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to write everything down when told to stop, before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Is told, in a sentence for a person, of what takes long.</summary>
    public Action<string>? Progress { get; init; }
}
