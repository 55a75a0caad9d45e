using Microsoft.Extensions.Hosting;

namespace Course.Local.Tests.SendGrid;

/// <summary>An application that listens already, unless a test says otherwise.</summary>
internal sealed class StartedLifetime : IHostApplicationLifetime
{
    public bool IsStarted { get; set; } = true;

    public CancellationToken ApplicationStarted => new(IsStarted);

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication()
    {
    }
}
