namespace Course.Local.Azurite;

/// <summary>What an Azurite writes from now on into the log that it shares with those before it.</summary>
/// <param name="path">The log; may not be there yet.</param>
internal sealed class AzuriteLog(string path)
{
    private const int Services = 3;
    private readonly long start = File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Whether it has said of each of its services that it listens. It does so even when told to be silent.</summary>
    public bool SaysListening()
    {
        if (!File.Exists(path))
            return false;
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Position = Math.Min(start, log.Length);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd().Split("successfully listening", StringSplitOptions.None).Length > Services;
    }
}
