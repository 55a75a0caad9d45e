using Course.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalRuntime.Tests.Hosting;

public sealed class CompanionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_companion_starts_before_everything_and_stops_after_it()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Gated))
        {
            Companions = [typeof(Companion).AssemblyQualifiedName!],
            Settings = { ["Work"] = queue.Name },
            Configure = builder => builder.Services.AddHostedService<ApplicationService>(),
        });
        await app.Journal.UntilAsync(entries => entries.Contains("function began"));

        var stopping = app.StopAsync();
        app.Journal.Gate.Release();
        await stopping;

        Assert.Equal(
            ["companion started", "application started", "function began", "function ended", "application stopped", "companion stopped"],
            app.Journal.Entries);
        Assert.Equal("from the companion", app.Services.GetRequiredService<IConfiguration>()["Companion:Setting"]);
    }

    public sealed class Companion : ILocalCompanion
    {
        public void Configure(IHostApplicationBuilder builder, string[] args)
        {
            builder.Configuration.AddInMemoryCollection([new("Companion:Setting", "from the companion")]);
            builder.Services.AddHostedService<CompanionService>();
        }
    }

    public sealed class CompanionService(Journal journal) : Recorded("companion", journal);

    public sealed class ApplicationService(Journal journal) : Recorded("application", journal);

    public abstract class Recorded(string name, Journal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            journal.Add($"{name} started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            journal.Add($"{name} stopped");
            return Task.CompletedTask;
        }
    }

    public sealed class Gated(Journal journal)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Work%")] string text)
        {
            journal.Add("function began");
            await journal.Gate.WaitAsync();
            journal.Add("function ended");
        }
    }
}
