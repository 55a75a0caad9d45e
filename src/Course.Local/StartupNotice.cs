using System.Globalization;
using Course.Local.Clock;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Course.Local;

/// <summary>Says, once everything listens, where everything is.</summary>
internal sealed class StartupNotice(
    LocalOptions options, IConfiguration configuration, TravelClock clock, TimeMachine machine, IHostApplicationLifetime lifetime, LocalStack.Parts parts, FileLock folderLock)
    : IHostedService
{
    // Held from here on for as long as the application runs.
    private readonly FileLock _folderLock = folderLock;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(OnStarted);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnStarted()
    {
        machine.SetSpeed(options.DaysPerMinute);
        options.Output.WriteLine(Text());
    }

    private string Text()
    {
        var storage = parts.Azurite is { } ports ? $"Azurite, at 127.0.0.1 ports {ports.Blob}, {ports.Queue} and {ports.Table}" : "as configured (AzureWebJobsStorage)";
        var mail = parts.HasSendGrid ? $"http://localhost:{options.InboxPort}/  (every mail lands here; nothing leaves this computer)" : "real SendGrid, as configured (SendGrid:ApiKey)";
        var speed = options.DaysPerMinute is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days} days a minute") : "real time";
        return $"""

              Sign up    {configuration["Course:Links:BaseUrl"]}/
              Mail       {mail}
              Storage    {storage}
              Data       {options.DataDirectory}
              Time       {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {speed}

              Ctrl+C stops everything and keeps the data.

            """;
    }
}
