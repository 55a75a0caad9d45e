using Course.Local.Inbox;
using Course.Local.SendGrid.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Course.Local;

/// <summary>Serves the local SendGrid, the inbox and its JSON API at a port of the loopback address.</summary>
internal sealed class LocalMailServer(
    LocalOptions options, SendGridEndpoints sendGrid, LocalApi api, InboxPages pages, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!LoopbackPort.IsFree(options.InboxPort))
            throw new LocalSetupException($"Port {options.InboxPort}, which the inbox takes, is in use. Stop what uses it, or set {LocalOptions.PortVariable} to move the application (now {options.Port}) and the inbox (the port after it).");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(LocalMailServer).Assembly.GetName().Name });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(new Forwarding(loggers));
        builder.Services.AddRazorComponents();
        // The pages' framework asks for data protection; nothing here is worth keeping keys for.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(options.InboxPort);
            // Who reads a body here sets the limit himself, and answers as SendGrid would.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        // Answers that are held back on purpose must not hold up the stop.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        // The application's host decides when to stop, and this one with it.
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        _app = builder.Build();
        _app.Use(LoopbackGuard.InvokeAsync);
        sendGrid.Map(_app);
        api.Map(_app);
        pages.Map(_app);
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    // Warnings only: the framework's information names every address asked for, and so who gets mail.
    private sealed class Forwarding(ILoggerFactory loggers) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }

    private sealed class PassiveLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
