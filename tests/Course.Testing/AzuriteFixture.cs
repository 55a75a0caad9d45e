using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Course.Testing;

/// <summary>
/// One Azurite for a whole test assembly (<c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>), on free ports and a folder of its own.
/// Tests share it, so each takes names of its own from <see cref="UniqueName"/>.
/// </summary>
/// <remarks>
/// Temporary: runs <c>node</c> with the script that the environment variable AZURITE_JS names. The launcher of Course.Local takes over the inside of
/// <see cref="StartAsync"/>.
/// </remarks>
public sealed partial class AzuriteFixture : IAsyncLifetime
{
    private const string DefaultScript = "/tmp/az/node_modules/azurite/dist/src/azurite.js";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? _process;

    /// <summary>Blobs, queues and tables of the well-known development account.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>A name that no other test has, fit for queues, containers and tables: a lower-case letter, then letters and digits.</summary>
    public static string UniqueName(string prefix = "t") => prefix + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    public async ValueTask InitializeAsync() => ConnectionString = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync();
            }

            await _process.WaitForExitAsync().WaitAsync(Patience);
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts Azurite and waits until its three services listen.</summary>
    /// <returns>The connection string.</returns>
    private async Task<string> StartAsync()
    {
        var script = Environment.GetEnvironmentVariable("AZURITE_JS") ?? DefaultScript;
        if (!File.Exists(script))
        {
            throw new FileNotFoundException("Azurite is not there. Set AZURITE_JS to azurite/dist/src/azurite.js below a node_modules folder.", script);
        }

        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                script, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", _folder,
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            },
            RedirectStandardOutput = true,
        };
        var endpoints = new ConcurrentDictionary<string, string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("Azurite ended before it was ready."));
        _process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                endpoints[match.Groups[1].Value] = match.Groups[2].Value;
                if (endpoints.Count == 3)
                {
                    ready.TrySetResult();
                }
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
        return $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={AccountKey};"
            + string.Concat(endpoints.Select(endpoint => $"{endpoint.Key}Endpoint={endpoint.Value}/devstoreaccount1;"));
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at (\S+)")]
    private static partial Regex Listening();
}
