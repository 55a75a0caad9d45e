using BenchmarkDotNet.Attributes;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Benchmarks.Micro;

/// <summary>When the next lesson is due: without clock changes, with one the next night, and in a zone that once skipped a whole day.</summary>
[MemoryDiagnoser]
public class NextDueBenchmarks
{
    private static readonly Instant Saturday = Instant.FromUtc(2027, 3, 27, 19, 30);

    private SendingTime time = null!;
    private LocalDate sentOn;

    [Params("Etc/UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia")]
    public string Zone { get; set; } = string.Empty;

    [GlobalSetup]
    public void SetUp()
    {
        time = new SendingTime(Zones.Get(Zone), 8);
        sentOn = time.DateAt(Saturday);
    }

    [Benchmark]
    public Instant NextDue() => time.NextDue(Saturday, sentOn, notBefore: null);

    [Benchmark]
    public bool MaySendAt() => time.MaySendAt(Saturday, sentOn, notBefore: null);
}
