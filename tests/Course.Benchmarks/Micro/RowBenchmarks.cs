using Azure;
using Azure.Data.Tables;
using BenchmarkDotNet.Attributes;
using Course.Azure.Tables;
using Course.Benchmarks.Walks;
using Course.Content;
using Course.Core.Enrolment;
using NodaTime;

namespace Course.Benchmarks.Micro;

/// <summary>A ring row to a table entity and back: each lesson is read once and written twice.</summary>
[MemoryDiagnoser]
public class RowBenchmarks
{
    private RingRow row = null!;
    private TableEntity entity = null!;

    [GlobalSetup]
    public void SetUp()
    {
        row = new DuePeople(CourseFiles.LoadEmbedded().Curriculum).Row(17, 17) with
        {
            State = RingState.Claimed,
            DeliveryId = "20270113-abcdefghijklmnop",
            ClaimedAt = DuePeople.Due,
            LeaseUntil = DuePeople.Due + Duration.FromMinutes(10),
        };
        entity = RingTable.ToEntity(row);
        entity.ETag = new ETag("W/\"datetime'2027-01-13T07%3A00%3A00.0000000Z'\"");
    }

    [Benchmark]
    public TableEntity ToEntity() => RingTable.ToEntity(row);

    [Benchmark]
    public RingRow FromEntity() => RingTable.Read(entity);
}
