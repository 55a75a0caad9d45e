using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Course.Local.SendGrid;
using Functions.LocalRuntime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Local.Tests;

/// <summary>The local stack beside a small application that takes whatever is posted to its webhooks; storage counts as configured.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningStack(WebApplication app, LocalOptions options)
    {
        _app = app;
        Options = options;
        Inbox = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.InboxPort}") };
        SendGrid = new HttpClient { BaseAddress = Inbox.BaseAddress };
        SendGrid.DefaultRequestHeaders.Authorization = new("Bearer", app.Configuration["SendGrid:ApiKey"]);
    }

    public LocalOptions Options { get; }

    public IConfiguration Settings => _app.Configuration;

    public IServiceProvider Services => _app.Services;

    public HttpClient Inbox { get; }

    public HttpClient SendGrid { get; }

    /// <summary>What was posted to the application, by path.</summary>
    public ConcurrentQueue<(string Path, byte[] Body, bool IsSigned)> Posts { get; } = new();

    public static async Task<RunningStack> StartAsync(ScratchFolder folder, DateTimeOffset? startAt = null)
    {
        var options = new LocalOptions { Port = FreePair(), DataDirectory = folder["data"], StartAt = startAt ?? Some.Time, Output = new StringWriter() };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["AzureWebJobsStorage"] = "AccountName=configured";
        builder.Services.AddSingleton<IRuntimeActivity>(new FakeActivity());
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        LocalStack.Configure(builder, options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(options.Port));
        var app = builder.Build();
        var stack = new RunningStack(app, options);
        app.UseRouting();
        app.MapPost("/{**path}", stack.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stack;
    }

    public static int FreePair()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            if (port < 65534 && LoopbackPort.IsFree(port) && LoopbackPort.IsFree(port + 1))
                return port;
        }
    }

    public Task<HttpResponseMessage> SendAsync(JsonObject request) => SendGrid.PostAsJsonAsync("/v3/mail/send", request, TestContext.Current.CancellationToken);

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Inbox.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, JsonNode body)
    {
        using var answer = await Inbox.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Inbox.Dispose();
        SendGrid.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var isSigned = headers.ContainsKey(WebhookKey.SignatureHeader) && Tests.SendGrid.WebhookKeyTests.Verifies(
            Settings["SendGrid:EventPublicKey"]!, headers[WebhookKey.SignatureHeader].ToString(), headers[WebhookKey.TimestampHeader].ToString(), body.ToArray());
        Posts.Enqueue((context.Request.Path, body.ToArray(), isSigned));
    }
}
