using Azure.Storage.Queues;
using Course.Azure;
using Course.Benchmarks.Sinks;
using Course.Benchmarks.Walks;
using Course.Core.Enrolment;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Course.Benchmarks.Cpu;

/// <summary>The walk on a storage emulator, round after round with the same people due.</summary>
internal sealed class AzuriteRounds : IAsyncDisposable
{
    private readonly WalkingApp app;
    private readonly QueueClient queue;
    private readonly int people;
    private readonly int partitions;

    private AzuriteRounds(WalkingApp app, QueueClient queue, int people, int partitions)
    {
        this.app = app;
        this.queue = queue;
        this.people = people;
        this.partitions = partitions;
    }

    /// <summary>Makes tables and queues, and the people's rows.</summary>
    public static async Task<AzuriteRounds> StartAsync(string connectionString, SinkProcess sink, int people, int partitions)
    {
        var storage = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connectionString }).Build();
        var app = new WalkingApp(sink.Url, SinkServer.ApiKey, services => services.AddCourseStorage(storage));
        foreach (var creation in app.Get<IEnumerable<IHostedService>>())
            await creation.StartAsync(CancellationToken.None);
        var queue = new QueueClient(connectionString, "lessons", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var rounds = new AzuriteRounds(app, queue, people, partitions);
        await rounds.WriteAsync((row, _) => new RingWrite.Insert(row));
        return rounds;
    }

    /// <summary>Walks all of them once, from the message in the queue on; that each got one lesson is looked up after the clock has stopped, and the rows are put back.</summary>
    public async Task<Round> RunAsync(Func<TimeSpan> otherCpu)
    {
        var round = await Round.MeasureAsync(otherCpu, WalkAsync);
        var after = await ReadAsync();
        var advanced = after.Values.Count(row => row.State == RingState.Idle && row.NextDue > DuePeople.Due && row.LastSentAt > DuePeople.Due);
        if (advanced != people)
            throw new InvalidOperationException($"Not a full round: {advanced} of {people} lessons advanced.");
        await WriteAsync((row, id) => new RingWrite.Replace(row with { ETag = after[id].ETag }));
        return round;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task WalkAsync()
    {
        var lessons = app.Get<ILessonQueue>();
        for (var shard = 0; shard < partitions; shard++)
            await lessons.EnqueueAsync(new LessonsDue(DuePeople.Slot.Index, shard, DuePeople.Due.ToDateTimeOffset()), TimeSpan.Zero, CancellationToken.None);
        var messages = (await queue.ReceiveMessagesAsync(maxMessages: 32)).Value;
        await app.WalkAsync([.. messages.Select(message => message.Body.ToObjectFromJson<LessonsDue>(System.Text.Json.JsonSerializerOptions.Web)!.Shard)], atOnce: partitions);
        foreach (var message in messages)
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private async Task<Dictionary<string, RingRow>> ReadAsync()
    {
        var rows = new Dictionary<string, RingRow>();
        for (var shard = 0; shard < partitions; shard++)
        {
            await foreach (var page in app.Get<IRing>().ReadPagesAsync(new RingPartition(DuePeople.Slot, shard), CancellationToken.None))
            {
                foreach (var row in page)
                    rows.Add(row.Id.Value, row);
            }
        }

        return rows;
    }

    private async Task WriteAsync(Func<RingRow, string, RingWrite> write)
    {
        for (var shard = 0; shard < partitions; shard++)
        {
            var rows = Enumerable.Range(0, people).Where(n => n % partitions == shard).Select(n => app.Get<DuePeople>().Row(n, shard)).Select(row => write(row, row.Id.Value));
            foreach (var writes in rows.Chunk(IRing.MaxWrites))
            {
                if (await app.Get<IRing>().CommitAsync(new RingPartition(DuePeople.Slot, shard), writes, CancellationToken.None) is not RingCommit.Done)
                    throw new InvalidOperationException("The rows could not be written.");
            }
        }
    }
}
