using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Microsoft.Extensions.Options;

namespace Course.Benchmarks.Throughput;

/// <summary>The application's walk, round after round with the same people due.</summary>
internal sealed class AppRounds : IAsyncDisposable
{
    private readonly SinkProcess sink;
    private readonly int people;
    private readonly int requests;
    private readonly RenewedRing ring = new();
    private readonly WalkingApp app;
    private readonly int walks;

    public AppRounds(SinkProcess sink, int people, int requests, int concurrency)
    {
        this.sink = sink;
        this.people = people;
        this.requests = requests;
        app = new WalkingApp(sink.Url, SinkServer.ApiKey, services => WalkingApp.AddMemory(services, ring));
        walks = concurrency / app.Get<IOptions<DeliveryOptions>>().Value.SendConcurrency;
    }

    /// <summary>Walks all of them once; the ring is made before the clock starts, and that each got one lesson is looked up after it has stopped.</summary>
    public async Task<Round> RunAsync()
    {
        await ring.RenewAsync(app.Get<DuePeople>(), people);
        var takenBefore = await sink.TakenAsync();
        var round = await Round.MeasureAsync(() => sink.ProcessorTime, () => app.WalkAsync(Enumerable.Range(0, RingPartition.Shards), walks));
        var taken = await sink.TakenAsync() - takenBefore;
        var advanced = await ring.AdvancedAsync();
        return taken == requests && advanced == people
            ? round
            : throw new InvalidOperationException($"Not a full round: {advanced} of {people} lessons advanced, {taken} of {requests} requests taken.");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
