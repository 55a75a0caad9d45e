using System.Net;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.SendGrid;
using Course.SendGrid.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Course.Benchmarks.Throughput;

/// <summary>The bodies that the application sends to the people due: a walk like the measured ones, whose mail goes no further than here. Only delivery ids differ, which are random.</summary>
internal static class PreparedRequests
{
    public static async Task<IReadOnlyList<byte[]>> MakeAsync(int people)
    {
        var recorder = new Recorder();
        var ring = new RenewedRing();
        await using var app = new WalkingApp(new Uri("http://localhost"), SinkServer.ApiKey, services =>
        {
            WalkingApp.AddMemory(services, ring);
            services.AddSingleton<IMailSender>(provider => new SendGridSender(
                new HttpClient(recorder),
                provider.GetRequiredService<IOptions<SendGridOptions>>(),
                provider.GetRequiredService<IOptions<SendResilienceOptions>>(),
                TimeProvider.System,
                provider.GetRequiredService<ILogger<SendGridSender>>()));
        });
        await ring.RenewAsync(app.Get<DuePeople>(), people);
        await app.WalkAsync(Enumerable.Range(0, RingPartition.Shards), atOnce: 1);
        return recorder.Bodies;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        private readonly Lock gate = new();

        public List<byte[]> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            lock (gate)
                Bodies.Add(body);
            return new HttpResponseMessage(HttpStatusCode.Accepted) { RequestMessage = request };
        }
    }
}
