using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using Azure.Core;
using Azure.Storage.Queues;
using Course.Azure;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.InMemory;
using Course.Local.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Win32.SafeHandles;

namespace Course.Cli.Simulate.Storage;

/// <summary>Storage on an Azurite of this run's own, which lives in simulated time and goes with its folder at the end.</summary>
internal sealed class AzuriteSide : IStorageSide
{
    private const string ClockScript = "azurite-clock.cjs";

    private readonly string folder;
    private readonly TimeProvider time;
    private readonly SafeFileHandle clockFile;
    private readonly StoragePolicy policy;
    private readonly Dictionary<string, IVisibility> queues = new(StringComparer.Ordinal);
    private AzuriteInstance? azurite;

    private AzuriteSide(string folder, TimeProvider time, IStorageMeter meter)
    {
        this.folder = folder;
        this.time = time;
        clockFile = File.OpenHandle(Path.Combine(folder, "clock"), FileMode.Create, FileAccess.Write, FileShare.Read);
        policy = new StoragePolicy(meter, (queue, delay) => queues.GetValueOrDefault(queue)?.Put(delay));
        TimeMoved();
    }

    /// <inheritdoc />
    public IMessageSource<LessonsDue> Lessons { get; private set; } = null!;

    /// <inheritdoc />
    public IMessageSource<MailOrder> Mail { get; private set; } = null!;

    /// <inheritdoc />
    public IMessageSource<SubscriberChanged> Changes { get; private set; } = null!;

    /// <inheritdoc />
    public IMessageSource<MailEvents> Events { get; private set; } = null!;

    /// <inheritdoc />
    public TimeSpan? Cpu
    {
        get
        {
            using var process = Process.GetProcessById(azurite!.ProcessId);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts an Azurite.</summary>
    /// <param name="time">The time it is to live in.</param>
    /// <param name="meter">Told of each transaction.</param>
    /// <param name="progress">Told, in a sentence for a person, of what takes long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Course.Local.LocalSetupException">It can't be installed or started.</exception>
    public static async Task<AzuriteSide> StartAsync(TimeProvider time, IStorageMeter meter, Action<string>? progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("course-simulate-").FullName;
        var side = new AzuriteSide(folder, time, meter);
        try
        {
            var script = Path.Combine(folder, ClockScript);
            await File.WriteAllTextAsync(script, side.Script(), cancellationToken).ConfigureAwait(false);
            side.azurite = await AzuriteLauncher.StartAsync(new AzuriteOptions { DataDirectory = folder, Preload = script, Progress = progress }, cancellationToken).ConfigureAwait(false);
            side.OpenQueues();
            return side;
        }
        catch
        {
            await side.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public void Register(IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite!.ConnectionString }).Build();
        services.AddCourseStorage(configuration).Configure<StorageOptions>(options => options.Policies.Add(policy));
    }

    /// <inheritdoc />
    public async Task CreateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void TimeMoved()
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomAccess.Write(clockFile, bytes, 0);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync().ConfigureAwait(false);
        clockFile.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Script()
    {
        using var resource = typeof(AzuriteSide).Assembly.GetManifestResourceStream(ClockScript) ?? throw new InvalidOperationException($"{ClockScript} is not in this program.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Replace("CLOCK_FILE,", JsonSerializer.Serialize(Path.Combine(folder, "clock")) + ",", StringComparison.Ordinal);
    }

    private void OpenQueues()
    {
        Lessons = Open<LessonsDue>("lessons");
        Mail = Open<MailOrder>("mail");
        Changes = Open<SubscriberChanged>("changes");
        Events = Open<MailEvents>("events");
    }

    private AzuriteQueue<T> Open<T>(string name)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var queue = new AzuriteQueue<T>(new QueueClient(azurite!.ConnectionString, name, options), () => time.GetInstant());
        queues[name] = queue;
        return queue;
    }
}
