using System.Globalization;
using System.Net;
using Course.Local.SendGrid;
using Course.Local.SendGrid.Faults;
using Course.Local.SendGrid.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Course.Benchmarks.Sinks;

/// <summary>What takes the mails.</summary>
internal enum SinkKind
{
    /// <summary>The local SendGrid: reads and checks every request as SendGrid documents it, makes the mails and plans their events; keeps no bodies.</summary>
    Strict,

    /// <summary>Reads the body to its end and answers 202: so little work that nothing of ours hides behind it.</summary>
    Plain,
}

/// <summary>A mail service in a process of its own, at a free port of the loopback address.</summary>
internal static class SinkServer
{
    /// <summary>The API key that it accepts.</summary>
    public const string ApiKey = "SG.benchmark";

    /// <summary>Serves until standard input ends, which it does when whoever started this process is gone, however that came about.</summary>
    public static async Task RunAsync(SinkKind kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        await using var app = builder.Build();
        var taken = 0;
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode == StatusCodes.Status202Accepted)
                Interlocked.Increment(ref taken);
        });
        app.MapGet("/taken", () => Volatile.Read(ref taken).ToString(CultureInfo.InvariantCulture));
        if (kind == SinkKind.Strict)
        {
            var engine = new MailEngine(TimeProvider.System, new Random(1), new ForgetfulStore());
            new SendGridEndpoints(engine, new FaultSwitches(engine), TimeProvider.System, ApiKey).Map(app);
        }
        else
        {
            app.MapPost("/v3/mail/send", (RequestDelegate)DrainAsync);
        }

        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task DrainAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private sealed class ForgetfulStore : IMailStore
    {
        public IEnumerable<StoredRequest> Load() => [];

        public void Accept(string messageId, IReadOnlyList<ComposedMail> mails, IReadOnlyList<PlannedEvent> events)
        {
        }

        public void AddEvents(string messageId, IReadOnlyList<PlannedEvent> events)
        {
        }

        public void MarkPosted(string messageId, IReadOnlyList<string> eventIds, EventPosted posted)
        {
        }

        public byte[]? ReadEml(string mailId) => null;
    }
}
