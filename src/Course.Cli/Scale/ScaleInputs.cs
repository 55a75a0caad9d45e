namespace Course.Cli.Scale;

/// <summary>One figure that the calculation starts from.</summary>
/// <param name="Name">The option's name without dashes.</param>
/// <param name="Default">Its value unless the option says otherwise.</param>
/// <param name="What">What it is, with its unit.</param>
/// <param name="From">Where the default comes from.</param>
internal sealed record ScaleInput(string Name, double Default, string What, string From);

/// <summary>Everything the calculation starts from.</summary>
internal sealed class ScaleInputs
{
    private const string Assumed = "assumed";
    private const string Course = "the course: course-brief, course.yaml";
    private const string Counted = "counted at the application's calls in a run on storage in memory, 2026-11-23, three for a queue message";

    private readonly Dictionary<string, double> values;

    /// <summary>The defaults, with some replaced.</summary>
    public ScaleInputs(IReadOnlyDictionary<string, double>? replaced = null) =>
        values = All.ToDictionary(input => input.Name, input => replaced?.GetValueOrDefault(input.Name, input.Default) ?? input.Default);

    public static IReadOnlyList<ScaleInput> All { get; } =
    [
        new("busiest-share", 0.10, "share of the enrolled whose lesson is due in the busiest quarter hour of the day", Assumed + ": an evening hour in the most populous time zone"),
        new("slots", 40, "quarter hours of the day in which lessons are due at all", Assumed + ": 15 full hours in the zones people live in"),
        new("shards", 32, "partitions of a slot", "Course.Core, RingPartition"),
        new("letters", 95, "letters that people of one hour get, as if equally often: lessons × variants", "course.yaml: 39 lessons, twenty of them in three variants; assumed that six in ten have no contact and one in five is discreet"),
        new("batch", 100, "rows claimed at once", "Course:Delivery:BatchSize"),
        new("page", 1000, "rows read at once, sorted by lesson before they are sent", "Table Storage"),
        new("send-concurrency", 4, "requests of a batch under way at once", "Course:Delivery:SendConcurrency"),
        new("requests-per-second", 75, "requests to SendGrid a second and process", "SendGrid:Resilience:RequestsPerSecond"),
        new("send-seconds", 0.3, "seconds SendGrid takes to accept a request", Assumed),
        new("storage-seconds", 0.03, "seconds a transaction of 100 rows takes", Assumed + "; Azurite takes 0.02"),
        new("cpu-ms", 1, "milliseconds of CPU a lesson", "bound of the design; `dotnet run -c Release --project tests/Course.Benchmarks -- throughput` measures it"),
        new("lesson-extra", 0.01, "storage transactions a lesson besides its walk, claim and advance (moves, a changed row read again)", Assumed + "; `course simulate` counts all of them"),
        new("reply-share", 0.3, "share of check-ins that are answered; one comes every third day", Assumed),
        new("reply-transactions", 25, "storage transactions of a reply with its answer", Counted),
        new("signup-share", 0.033, "sign-ups a day as a share of the enrolled: who has finished is replaced", Course),
        new("signup-transactions", 57, "storage transactions from sign-up to welcome", Counted + ": 37; and by reading the code 3 for opening the pages and 17 for the limits and queue signups"),
        new("page-views", 0.2, "pages looked at a day and person", Assumed),
        new("events-per-mail", 2, "events SendGrid posts a mail: processed and delivered", "SendGrid"),
        new("events-per-post", 2500, "events in one post of SendGrid's", "SendGrid: 768 KB; some 300 bytes an event"),
        new("event-seconds", 30, "seconds between two posts of events", "SendGrid: every 30 s or 768 KB"),
        new("proofs-per-message", 250, "proofs in a message of 48 KiB on queue events", "counted: Course.Core, EventPacking; some 190 bytes each"),
        new("queue-polls", 6, "looks at an idle queue a minute, by the host and the scale controller", Assumed),
        new("queues", 10, "queues: five and their poison queues", "Course.Functions"),
        new("queue-batch", 16, "messages an instance takes at once; the host wants queue length ÷ this many instances", "host.json"),
        new("max-instances", 40, "instances of the app at most", "infra, maximumInstanceCount"),
        new("cores", 1, "cores of an instance", "Flex Consumption, 2,048 MB"),
        new("memory-gb", 2, "GB of an instance", "infra"),
        new("row-kb", 4, "KB stored a person, check-ins included", Assumed),
        new("telemetry-kb", 2, "KB of telemetry an execution", Assumed),
    ];

    public double this[string name] => values[name];
}
