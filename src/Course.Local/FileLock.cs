namespace Course.Local;

/// <summary>
/// A lock between processes: whoever has the file open has it. The system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or gives null if another has it.</summary>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for it.</summary>
    /// <param name="path">The file; its folder is made if missing.</param>
    /// <param name="waiting">Called once if it has to be waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<FileLock> TakeAsync(string path, Action? waiting, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (first)
                waiting?.Invoke();
            await Task.Delay(Between, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
