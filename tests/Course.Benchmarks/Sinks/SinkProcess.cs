using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Course.Benchmarks.Sinks;

/// <summary>A <see cref="SinkServer"/> running in a process of its own, so that its work is not counted as ours.</summary>
internal sealed class SinkProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly HttpClient http = new();

    private SinkProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one; when this completes it answers.</summary>
    public static async Task<SinkProcess> StartAsync(SinkKind kind)
    {
        var start = new ProcessStartInfo { FileName = Environment.ProcessPath!, RedirectStandardInput = true, RedirectStandardOutput = true };
        // Under `dotnet Course.Benchmarks.dll` the process is the SDK's host, which has to be told of the program.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        start.ArgumentList.Add("sink");
        start.ArgumentList.Add(kind.ToString());
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sink could not be started.");
        var line = await process.StandardOutput.ReadLineAsync();
        if (!Uri.TryCreate(line, UriKind.Absolute, out var url))
            throw new InvalidOperationException($"The sink did not come up. It said: {line ?? "nothing"}");
        return new SinkProcess(process, url);
    }

    /// <summary>How many requests it has answered with 202.</summary>
    public async Task<int> TakenAsync() => int.Parse(await http.GetStringAsync(new Uri(Url, "/taken")), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
        http.Dispose();
    }
}
