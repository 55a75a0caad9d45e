using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Course.Benchmarks.Walks;
using Course.Local.Azurite;

namespace Course.Benchmarks.Startup;

/// <summary>How long from the start of the process to the first answered request.</summary>
internal static class StartupCommand
{
    private const double ToReach = 1.5;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var starts = Number.Option("--starts", "Measured starts.", 9, 1, 100);
        var command = new Command("startup", "From process start to the first page answered, storage being up. To reach: under 1.5 s.") { starts };
        command.SetAction((result, token) => RunAsync(result.GetValue(starts), token));
        return command;
    }

    private static async Task<int> RunAsync(int starts, CancellationToken cancellationToken)
    {
        Machine.Print();
        var program = FunctionsProgram();
        Console.WriteLine($"Course.Functions, local flavour, with its companions; Azurite is up. {starts} starts after one to warm up; median, and from the least to the most.");
        var folder = Directory.CreateTempSubdirectory("course-startup-").FullName;
        try
        {
            await using var azurite = await AzuriteLauncher.StartAsync(new AzuriteOptions { DataDirectory = Path.Combine(folder, "azurite"), Progress = Console.WriteLine }, cancellationToken);
            var seconds = new List<double>();
            var cpu = new List<double>();
            for (var i = 0; i <= starts; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (answered, used) = await StartAsync(program, azurite.ConnectionString, Path.Combine(folder, "app"));
                if (i == 0)
                {
                    Console.WriteLine($"  the first, which makes tables and keys: {answered.TotalSeconds:F2} s");
                    continue;
                }

                seconds.Add(answered.TotalSeconds);
                cpu.Add(used.TotalSeconds);
            }

            var spread = Spread.Of(seconds);
            Console.WriteLine($"  to the first page answered: {spread.ToString(2)} s; to reach: under {ToReach}");
            Console.WriteLine($"  processor time until then:  {Spread.Of(cpu).ToString(2)} s");
            return spread.Median < ToReach ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TimeSpan Answered, TimeSpan Cpu)> StartAsync(string program, string storage, string folder)
    {
        var port = FreePorts();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(program) };
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["COURSE_LOCAL_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["COURSE_LOCAL_DATA"] = folder;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            while (!await AnswersAsync(http))
            {
                if (process.HasExited || watch.Elapsed > StartTimeout)
                    throw new InvalidOperationException($"Course.Functions did not come up within {StartTimeout.TotalSeconds} s. Start it by hand to see why: {program}");
                await Task.Delay(Between);
            }

            watch.Stop();
            return (watch.Elapsed, process.TotalProcessorTime);
        }
        finally
        {
            ProcessProbe.AskToStop(process.Id);
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }

            await Task.WhenAll(output, errors);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK
                ? true
                : throw new InvalidOperationException($"The front page was answered with {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
    }

    /// <summary>A port such that it and the next are free: the application's and the inbox's.</summary>
    internal static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            using var second = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; look elsewhere.
            }
        }
    }

    /// <summary>Built together with this project, in the same configuration.</summary>
    internal static string FunctionsProgram()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Course.sln")))
            root = root.Parent;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(root?.FullName ?? throw new InvalidOperationException("Run this from a build inside the repository."), "src", "Course.Functions", "bin", configuration, "net10.0");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "Course.Functions.exe" : "Course.Functions");
    }
}
