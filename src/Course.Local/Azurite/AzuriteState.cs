using System.Text.Json;

namespace Course.Local.Azurite;

/// <summary>What is written down of a started Azurite, so that one left behind by a killed application is found again.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="StartMark">Tells it from a later process that got the same id; see <see cref="ProcessProbe.StartMark"/>.</param>
/// <param name="Ports">Where it listens.</param>
/// <param name="Location">The folder of its data.</param>
/// <param name="Stopping">Whether it has been told to stop: then it is waited for, not used.</param>
internal sealed record AzuriteState(int ProcessId, string StartMark, AzuritePorts Ports, string Location, bool Stopping = false)
{
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "azurite.json");

    public static AzuriteState? Read(string dataDirectory)
    {
        try
        {
            return JsonSerializer.Deserialize<AzuriteState>(File.ReadAllBytes(PathIn(dataDirectory)), JsonSerializerOptions.Web);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
        File.Move(path + ".new", path, overwrite: true);
    }

    public static void Delete(string dataDirectory) => File.Delete(PathIn(dataDirectory));

    /// <summary>Whether the process is alive, is the one that was started, and holds the data of <paramref name="location"/>.</summary>
    public bool IsAzuriteOf(string location) =>
        Location == location
        && ProcessProbe.IsAlive(ProcessId)
        && ProcessProbe.StartMark(ProcessId) == StartMark
        // Where the command line can't be read, id and start have to do.
        && (ProcessProbe.CommandLine(ProcessId) is not { } words || words.Contains(location));
}
