using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Course.Journeys.Tests.App;

/// <summary>The whole product as the README's command starts it: a process of its own, on free ports, with a data folder of its own. It can be killed and started again.</summary>
public sealed class CourseApp : IAsyncDisposable
{
    // Published in the emulator's documentation.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string data = Directory.CreateTempSubdirectory("course-journey-").FullName;
    private string? startAt;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly ConcurrentQueue<string> output = new();
    private Process process = null!;

    private CourseApp(string? startAt, IReadOnlyDictionary<string, string> settings)
    {
        this.startAt = startAt;
        this.settings = settings;
        Port = FreePortPair();
        Web = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://localhost:{Port}"), Timeout = Patience };
        Local = new LocalControl(new HttpClient { BaseAddress = new Uri($"http://localhost:{Port + 1}"), Timeout = Patience });
    }

    public int Port { get; }

    public HttpClient Web { get; }

    public LocalControl Local { get; }

    /// <summary>Everything the process has written so far, over all its starts.</summary>
    public string Output => string.Join('\n', output);

    public string FunctionKey => File.ReadAllText(Path.Combine(data, "function.key")).Trim();

    /// <summary>What the operator's command connects to the local storage with.</summary>
    public string StorageConnectionString
    {
        get
        {
            using var state = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "azurite.json")));
            var ports = state.RootElement.GetProperty("ports");
            return $"DefaultEndpointsProtocol=http;AccountName={EmulatorAccount};AccountKey={EmulatorKey};BlobEndpoint={Endpoint("blob")};QueueEndpoint={Endpoint("queue")};TableEndpoint={Endpoint("table")};";

            string Endpoint(string service) => $"http://127.0.0.1:{ports.GetProperty(service).GetInt32()}/{EmulatorAccount}";
        }
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts with the clock at a time; further settings are configuration names with values.</summary>
    public static async Task<CourseApp> StartAsync(string? startAt = null, params (string Name, string Value)[] settings)
    {
        var app = new CourseApp(startAt, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        try
        {
            await app.StartProcessAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9, as the power going off.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    public Task WaitForExitAsync() => process.WaitForExitAsync().WaitAsync(Patience);

    /// <summary>Starts it again on the same data, the clock going on from where it was, or from a later time: as a computer that was off meanwhile.</summary>
    public Task RestartAsync(string? later = null)
    {
        startAt = later;
        return StartProcessAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // A killed application leaves its Azurite behind; started once more it finds it, and ends it properly.
        if (process.HasExited)
            await StartProcessAsync();
        if (kill(process.Id, 15) != 0)
            process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        Web.Dispose();
        Local.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task StartProcessAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartOnceAsync();
                startAt = null;
                return;
            }
            catch (InvalidOperationException) when (attempt < 3 && Output.Contains("did not come up at ports", StringComparison.Ordinal))
            {
                // Another test project has just taken the ports it had found free; its message says to start again.
            }
        }
    }

    private async Task StartOnceAsync()
    {
        var assembly = typeof(CourseApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CourseFunctions").Value!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.GetFullPath(assembly));
        if (startAt is not null)
        {
            start.ArgumentList.Add("--start-at");
            start.ArgumentList.Add(startAt);
        }

        start.Environment["COURSE_LOCAL_PORT"] = Port.ToString(provider: null);
        start.Environment["COURSE_LOCAL_DATA"] = data;
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        // Tests fill a form in faster than people do; the one that is about this says otherwise.
        start.Environment["Course__Signup__MinimumFillTime"] = "00:00:00";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.TrueAsync(async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The application ended with code {process.ExitCode}:\n{Output}");
            return await AnswersAsync(Web) && await AnswersAsync(Local.Http);
        }, "the application to answer", Patience);
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/");
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
            output.Enqueue(line);
    }

    /// <summary>A free port whose neighbour is free too.</summary>
    private static int FreePortPair()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another pair.
            }
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable SYSLIB1054 // One call, in a test: a generated marshaller would need unsafe code.
    private static extern int kill(int pid, int signal);
#pragma warning restore SYSLIB1054
}
