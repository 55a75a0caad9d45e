using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Course.Azure;
using Course.Storage.Tests;
using Course.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: AssemblyFixture(typeof(AzureStores))]

namespace Course.Storage.Tests;

/// <summary>The application's own registrations on a real Azurite, under names of this run's own, which are deleted afterwards.</summary>
public sealed class AzureStores : IAsyncLifetime
{
    private readonly AzuriteFixture azurite = new();
    private ServiceProvider? services;

    public string Prefix { get; } = AzuriteFixture.UniqueName()[..12];

    /// <summary>The well-known development account's.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public T Get<T>()
        where T : notnull => services!.GetRequiredService<T>();

    public QueueClient Queue(string name) =>
        new(azurite.ConnectionString, Prefix + name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public async ValueTask InitializeAsync()
    {
        await azurite.InitializeAsync();
        services = Register(Prefix);
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
    }

    /// <summary>The registrations, with nothing made yet.</summary>
    public ServiceProvider Register(string prefix)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Course:Storage:Prefix"] = prefix })
            .Build();
        return new ServiceCollection().AddCourseStorage(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        await foreach (var table in tables.QueryAsync(table => table.Name.CompareTo(Prefix) >= 0 && table.Name.CompareTo(Prefix + "zzzz") < 0))
            await tables.DeleteTableAsync(table.Name);
        var queues = new QueueServiceClient(azurite.ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync(prefix: Prefix))
            await queues.DeleteQueueAsync(queue.Name);
        await new BlobContainerClient(azurite.ConnectionString, Prefix + "inbound").DeleteIfExistsAsync();
        if (services is not null)
            await services.DisposeAsync();
        await azurite.DisposeAsync();
    }
}
