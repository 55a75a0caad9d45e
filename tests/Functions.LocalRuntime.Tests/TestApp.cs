using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Course.Testing;
using Functions.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Tests;

/// <summary>A functions application made of the function classes that a test names, on the shared Azurite and a free port.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _dataDirectory;
    private bool _isStopped;

    private TestApp(IHost host, string dataDirectory)
    {
        _host = host;
        _dataDirectory = dataDirectory;
    }

    public IServiceProvider Services => _host.Services;

    public Journal Journal => Services.GetRequiredService<Journal>();

    public HttpClient Http { get; } = new() { Timeout = Journal.Patience };

    public static async Task<TestApp> StartAsync(AppSetup setup)
    {
        var app = Build(setup);
        await app._host.StartAsync(TestContext.Current.CancellationToken);
        app.Http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return app;
    }

    /// <summary>What is wrong with a setup: the message of the exception that keeps it from starting.</summary>
    public static async Task<string> RefusalAsync(AppSetup setup)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(async () => await (await StartAsync(setup)).DisposeAsync());
        return exception.Message;
    }

    /// <summary>As after a call of <see cref="IRuntimeActivity.WhenIdleAsync"/>.</summary>
    public Task WhenIdleAsync() =>
        Services.GetRequiredService<IRuntimeActivity>().WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Journal.Patience);

    public async Task StopAsync()
    {
        _isStopped = true;
        await _host.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            Journal.Gate.Release(1000);
            await StopAsync();
        }

        Http.Dispose();
        _host.Dispose();
        if (Directory.Exists(_dataDirectory))
        {
            Directory.Delete(_dataDirectory, recursive: true);
        }
    }

    private static TestApp Build(AppSetup setup)
    {
        var dataDirectory = setup.DataDirectory ?? Path.Combine(Path.GetTempPath(), AzuriteFixture.UniqueName("data"));
        var builder = new FunctionsApplicationBuilder([], new FunctionSource(setup.Name, setup.Functions, setup.Companions, setup.BaseDirectory ?? AppContext.BaseDirectory, null));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = setup.Azurite.ConnectionString,
            ["LocalRuntime:Url"] = "http://127.0.0.1:0",
            ["LocalRuntime:DataDirectory"] = dataDirectory,
            ["LocalRuntime:TimerLeaseRetry"] = "00:00:00.050",
            ["AzureFunctionsJobHost:extensions:http:routePrefix"] = setup.BaseDirectory is null ? "" : builder.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"],
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250",
        });
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Logging.ClearProviders();
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(setup.Journal);
        if (setup.Clock is not null)
        {
            builder.Services.AddSingleton(setup.Clock);
        }

        setup.Configure?.Invoke(builder);
        return new TestApp(builder.Build(), dataDirectory);
    }
}

/// <summary>What a test asks of its application.</summary>
public sealed record AppSetup(AzuriteFixture Azurite, params Type[] Functions)
{
    public string Name { get; init; } = AzuriteFixture.UniqueName();

    public Dictionary<string, string?> Settings { get; init; } = [];

    public IReadOnlyList<string> Companions { get; init; } = [];

    public Journal Journal { get; init; } = new();

    public TimeProvider? Clock { get; init; }

    public string? DataDirectory { get; init; }

    /// <summary>Holds the application's host.json.</summary>
    public string? BaseDirectory { get; init; }

    public Action<FunctionsApplicationBuilder>? Configure { get; init; }
}

/// <summary>A queue of the test's own, seen from outside the runtime.</summary>
public sealed class TestQueue
{
    private readonly QueueClient _queue;

    public TestQueue(AzuriteFixture azurite, string? name = null)
    {
        _queue = new QueueClient(azurite.ConnectionString, name ?? AzuriteFixture.UniqueName());
        _queue.CreateIfNotExists();
    }

    public string Name => _queue.Name;

    public QueueClient Client => _queue;

    public Task SendTextAsync(string text) => SendRawAsync(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)));

    public Task SendRawAsync(string body) => _queue.SendMessageAsync(body);

    /// <summary>Visible and hidden messages.</summary>
    public async Task<int> CountAsync() => (await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public async Task<int> CountVisibleAsync() => (await _queue.PeekMessagesAsync(32)).Value.Length;

    public async Task<QueueMessage?> ReceiveAsync() => (await _queue.ReceiveMessageAsync(TimeSpan.FromHours(1))).Value;

    /// <summary>The first message that comes, waiting for it.</summary>
    public async Task<QueueMessage> NextAsync()
    {
        QueueMessage? message = null;
        await Eventually.TrueAsync(async () => (message = await ReceiveAsync()) is not null);
        return message!;
    }
}

/// <summary>Waits for what storage can only be asked about.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Journal.Patience);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), patience.Token);
        }
    }
}
