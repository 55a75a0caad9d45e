using System.Threading.Channels;

namespace Course.Cli.Preview;

/// <summary>Looks at a content folder again whenever something in it was saved.</summary>
internal sealed class ContentWatch : IDisposable
{
    /// <summary>One save is several events, and an editor may write a file in two steps.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(150);

    private readonly Channel<bool> saved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher watcher;
    private readonly TimeProvider time;

    /// <summary>Watches from now on.</summary>
    public ContentWatch(string directory, TimeProvider time)
    {
        this.time = time;
        watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size };
        watcher.Changed += (_, _) => saved.Writer.TryWrite(true);
        watcher.Created += (_, _) => saved.Writer.TryWrite(true);
        watcher.Deleted += (_, _) => saved.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => saved.Writer.TryWrite(true);
        // Too many events at once are lost, and told of here: look again, whatever they were.
        watcher.Error += (_, _) => saved.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Refreshes the site after every save until stopped.</summary>
    /// <param name="site">What is shown.</param>
    /// <param name="output">Told what came of it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FollowAsync(PreviewSite site, TextWriter output, CancellationToken cancellationToken)
    {
        while (await saved.Reader.WaitToReadAsync(cancellationToken))
        {
            await Task.Delay(Settling, time, cancellationToken);
            while (saved.Reader.TryRead(out _))
            {
            }

            try
            {
                if (await site.RefreshAsync(cancellationToken) is { } problems)
                    await output.WriteLineAsync(problems.Count == 0 ? "Shown again." : string.Join('\n', problems));
            }
            catch (IOException)
            {
                // Still being written: look once more.
                saved.Writer.TryWrite(true);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => watcher.Dispose();
}
