using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Course.Cli.Preview;

/// <summary>Shows a <see cref="PreviewSite"/> in the browsers of this computer, and has them load again when it changes (server-sent events).</summary>
internal sealed class PreviewServer : IAsyncDisposable
{
    /// <summary>The port when none is named.</summary>
    public const int DefaultPort = 7090;

    private const string Script =
        """
        // Loads the page again when the words have changed. EventSource connects again by itself when the server was away.
        let seen = null;
        new EventSource("/changes").onmessage = event => {
          if (seen !== null && seen !== event.data) location.reload();
          seen = event.data;
        };
        """;

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string ScriptTag = "<script src=\"/reload.js\" defer></script>\n";

    private readonly WebApplication application;

    private PreviewServer(WebApplication application) => this.application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>Listens on this computer only.</summary>
    /// <param name="site">What to show.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PreviewServer> StartAsync(PreviewSite site, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        var stopping = application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        application.Use(GuardAsync);
        application.MapGet("/reload.js", () => Results.Text(Script, "text/javascript", Encoding.UTF8));
        application.MapGet("/changes", context => TellChangesAsync(context, site, stopping));
        application.MapGet("/{*path}", (string? path) => Show(site, string.IsNullOrEmpty(path) ? PreviewFiles.Index : path));
        await application.StartAsync(cancellationToken);
        return new PreviewServer(application);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static IResult Show(PreviewSite site, string path)
    {
        if (!site.TryFind(path, out var bytes))
            return Results.Text("There is no such mail. The index at / has them all.", statusCode: StatusCodes.Status404NotFound);
        return Path.GetExtension(path) switch
        {
            ".html" => Results.Text(Encoding.UTF8.GetString(bytes).Replace("</body>", Told(site, path) + ScriptTag + "</body>", StringComparison.Ordinal), "text/html", Encoding.UTF8),
            ".txt" => Results.Bytes(bytes, "text/plain; charset=utf-8"),
            _ => Results.Bytes(bytes, "message/rfc822", fileDownloadName: path),
        };
    }

    /// <summary>On a mail of before: that it is one, and why. The index says it by itself.</summary>
    private static string Told(PreviewSite site, string path) =>
        path == PreviewFiles.Index || site.Problems.Count == 0 ? "" : IndexPage.WriteBanner(site.Problems.Select(problem => problem.ToString()));

    private static async Task TellChangesAsync(HttpContext context, PreviewSite site, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            for (var version = site.Version; ; version = await site.ChangeFromAsync(version, ended.Token))
            {
                await context.Response.WriteAsync($"data: {version}\n\n", ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or this server stops.
        }
    }

    /// <summary>A page of another site must not read drafts through a name of its own that leads here.</summary>
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is not ("localhost" or "127.0.0.1"))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("This is only for this computer's own pages.");
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
