using System.Security.Cryptography;
using Course.Local.Azurite;
using Course.Local.Clock;
using Course.Local.Inbox;
using Course.Local.SendGrid;
using Course.Local.SendGrid.Faults;
using Course.Local.SendGrid.Http;
using Course.Local.SendGrid.Inbound;
using Course.Local.SendGrid.Posting;
using Functions.LocalRuntime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Course.Local;

/// <summary>
/// Brings up beside the functions whatever they need and that is not configured as the real thing: storage (Azurite), a mail
/// service with an inbox, and a clock that can be moved.
/// </summary>
public sealed class LocalStack : ILocalCompanion
{
    private const string StorageSetting = "AzureWebJobsStorage";
    private const string ApiKeySetting = "SendGrid:ApiKey";
    private const string LocalApiKey = "SG.local";

    /// <inheritdoc/>
    /// <remarks>What the person at the keyboard has to mend is written to the error output, and the process ends with code 1.</remarks>
    public void Configure(IHostApplicationBuilder builder, string[] args)
    {
        try
        {
            Configure(builder, LocalOptions.Parse(args, Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory()));
        }
        catch (LocalSetupException problem)
        {
            Quit(problem);
        }
    }

    /// <summary>As <see cref="Configure(IHostApplicationBuilder, string[])"/>, with options at hand and without ending the process.</summary>
    /// <param name="builder">The application being built.</param>
    /// <param name="options">Where and how to run.</param>
    /// <exception cref="LocalSetupException">Something has to be mended by the person at the keyboard.</exception>
    internal static void Configure(IHostApplicationBuilder builder, LocalOptions options)
    {
        var settings = builder.Configuration;
        var parts = new Parts(
            Azurite: settings[StorageSetting] is null or "" or "UseDevelopmentStorage=true"
                ? AzuriteLauncher.PlanPorts(new AzuriteOptions { DataDirectory = options.DataDirectory })
                : null,
            HasSendGrid: string.IsNullOrEmpty(settings[ApiKeySetting]));
        if (!parts.HasSendGrid && (options.DaysPerMinute is not null || options.StartAt is not null))
            throw new LocalSetupException($"{ApiKeySetting} is set, so mail goes out to real people, and at a false time it would mislead them. Leave out --days-per-minute and --start-at, or unset {ApiKeySetting} to use the local mail service.");
        if (!LoopbackPort.IsFree(options.Port))
            throw new LocalSetupException($"Port {options.Port}, which the application takes, is in use. Stop what uses it, or set {LocalOptions.PortVariable} to another port.");

        var folder = options.DataDirectory;
        Directory.CreateDirectory(folder);
        var folderLock = FileLock.TryTake(Path.Combine(folder, "lock"))
            ?? throw new LocalSetupException($"Another application is running with the data folder {folder}. Stop it, or set {LocalOptions.DataVariable} (and {LocalOptions.PortVariable}) to run a second one beside it.");
        var clock = new TravelClock(TimeProvider.System, new ClockFile(Path.Combine(folder, "clock.json")), options.StartAt);
        var functionKey = settings["LocalRuntime:FunctionKey"] is { Length: > 0 } key
            ? key
            : LocalSecret.OpenOrCreate(Path.Combine(folder, "function.key"), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        var services = builder.Services;
        // Made by factories, so that the container lets go of them when the application has stopped.
        services.AddSingleton(_ => folderLock);
        services.AddSingleton(_ => clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(options);
        services.AddSingleton(parts);
        services.AddSingleton(provider => new TimeMachine(
            provider.GetRequiredService<TravelClock>(), provider.GetService<IRuntimeActivity>(), provider.GetServices<IClockedWork>()));

        var local = new Dictionary<string, string?>
        {
            ["LocalRuntime:Url"] = $"http://localhost:{options.Port}",
            ["LocalRuntime:DataDirectory"] = folder,
            ["LocalRuntime:FunctionKey"] = functionKey,
            // The host's own setting for how long an empty queue may go unlooked at: a person is waiting for the answer here.
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250",
        };
        foreach (var (name, value) in CourseSettings.For(options))
            Default(settings, local, name, value);
        if (parts.Azurite is { } ports)
            AddAzurite(services, local, options, ports);
        if (parts.HasSendGrid)
            AddSendGrid(services, local, settings, options, functionKey);
        settings.AddInMemoryCollection(local);
        services.AddHostedService(provider => provider.GetRequiredService<TimeMachine>());
        services.AddHostedService<StartupNotice>();
    }

    private static void AddAzurite(IServiceCollection services, Dictionary<string, string?> local, LocalOptions options, AzuritePorts ports)
    {
        local[StorageSetting] = ports.ConnectionString;
        services.AddSingleton(new AzuriteOptions { DataDirectory = options.DataDirectory, Ports = ports, Progress = options.Output.WriteLine });
        AddHosted<AzuriteService>(services);
    }

    private static void AddSendGrid(
        IServiceCollection services, Dictionary<string, string?> local, IConfiguration settings, LocalOptions options, string functionKey)
    {
        var folder = options.DataDirectory;
        var key = WebhookKey.OpenOrCreate(Path.Combine(folder, "webhook.pem"));
        local[ApiKeySetting] = LocalApiKey;
        local["SendGrid:Host"] = $"http://127.0.0.1:{options.InboxPort}";
        local["SendGrid:EventPublicKey"] = key.PublicKey;
        local["SendGrid:InboundPublicKey"] = key.PublicKey;

        // Ids must differ from those of earlier runs, so they are not seeded; nothing secret hangs on them.
        services.AddSingleton(new IdSource(Random.Shared));
        services.AddSingleton(_ => key);
        services.AddSingleton(provider => new MailEngine(provider.GetRequiredService<TimeProvider>(), Random.Shared, new MailFolder(Path.Combine(folder, "mails"))));
        services.AddSingleton(provider => new InboundBox(
            Path.Combine(folder, "inbound"), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IdSource>()));
        services.AddSingleton(provider => new FaultSwitches(provider.GetRequiredService<MailEngine>()));
        services.AddSingleton(provider => new SendGridEndpoints(
            provider.GetRequiredService<MailEngine>(), provider.GetRequiredService<FaultSwitches>(), provider.GetRequiredService<TimeProvider>(), LocalApiKey));
        services.AddSingleton(provider => new Webhook(
            new Uri($"http://localhost:{options.Port}"), functionKey, key, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Mailbox(
            provider.GetRequiredService<MailEngine>(), provider.GetRequiredService<InboundBox>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IdSource>()));
        services.AddSingleton<LocalApi>();
        services.AddSingleton<InboxPages>();
        services.AddSingleton<EventPoster>();
        services.AddSingleton<InboundPoster>();
        services.AddSingleton<IClockedWork>(provider => provider.GetRequiredService<EventPoster>());
        services.AddSingleton<IClockedWork>(provider => provider.GetRequiredService<InboundPoster>());
        services.AddHostedService(provider => provider.GetRequiredService<EventPoster>());
        services.AddHostedService(provider => provider.GetRequiredService<InboundPoster>());
        AddHosted<LocalMailServer>(services);
    }

    private static void AddHosted<T>(IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        // Not AddHostedService, which takes two factories of the same type for one.
        services.AddSingleton<IHostedService>(provider => new FriendlyStart(provider.GetRequiredService<T>()));
    }

    private static void Default(IConfiguration settings, Dictionary<string, string?> local, string name, string value)
    {
        if (string.IsNullOrEmpty(settings[name]))
            local[name] = value;
    }

    private static void Quit(LocalSetupException problem)
    {
        Console.Error.WriteLine(problem.Message);
        Environment.Exit(1);
    }

    /// <summary>Which parts stand in for the real thing.</summary>
    internal sealed record Parts(AzuritePorts? Azurite, bool HasSendGrid);

    /// <summary>Starts a service; what the person at the keyboard has to mend ends the process with its message instead of a stack trace.</summary>
    private sealed class FriendlyStart(IHostedService service) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                await service.StartAsync(cancellationToken);
            }
            catch (LocalSetupException problem)
            {
                Quit(problem);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => service.StopAsync(cancellationToken);
    }
}
