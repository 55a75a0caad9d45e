using Course.Cli.Simulate.Verdict;

namespace Course.Cli.Simulate.Reporting;

/// <summary>Transactions of one activity on one table or queue.</summary>
/// <param name="Activity">What the application was about.</param>
/// <param name="Store">Table or queue.</param>
/// <param name="Transactions">How many.</param>
/// <param name="PerLesson">A lesson sent.</param>
internal sealed record TransactionLine(string Activity, string Store, long Transactions, double PerLesson);

/// <summary>All figures of a run; times are by the wall's clock unless they say simulated. Written as JSON: names stay.</summary>
internal sealed record SimulationReport
{
    public required int Subscribers { get; init; }

    public required int Days { get; init; }

    public required int Seed { get; init; }

    public required string Storage { get; init; }

    public required int Workers { get; init; }

    public int SignedUp { get; init; }

    public int Enrolled { get; init; }

    public long LessonsExpected { get; init; }

    public long LessonsSent { get; init; }

    public long Lost { get; init; }

    public long Doubled { get; init; }

    public long DoubledWithoutCause { get; init; }

    /// <summary>By cause: <see cref="DoubleCause"/>.</summary>
    public IReadOnlyDictionary<string, long> DoubledByCause { get; init; } = new Dictionary<string, long>();

    /// <summary>The first of them, each with the request that went unanswered.</summary>
    public IReadOnlyList<Doubled> Doubles { get; init; } = [];

    public long OutOfHours { get; init; }

    public long SentAfterLeaving { get; init; }

    public long MovedADay { get; init; }

    public double LongestDelayMinutes { get; init; }

    public int PoisonMessages { get; init; }

    public int Kills { get; init; }

    public long Requests { get; init; }

    /// <summary>Of tick, walk and events together: what each lesson takes. What is done once for a person (sign-up, moves at clock changes, the end) is told apart below.</summary>
    public double TransactionsPerLesson { get; init; }

    public IReadOnlyDictionary<string, double> TransactionsPerLessonByActivity { get; init; } = new Dictionary<string, double>();

    public IReadOnlyList<TransactionLine> Transactions { get; init; } = [];

    /// <summary>Of a tick that found nobody, with everybody on the course; null where each tick found somebody.</summary>
    public long? EmptyTickTransactions { get; init; }

    public int EmptyTicks { get; init; }

    public double SendsPerSecond { get; init; }

    /// <summary>The application's own, storage in memory included.</summary>
    public double ApplicationCpuMillisecondsPerLesson { get; init; }

    /// <summary>The local SendGrid's engine and the oracle.</summary>
    public double SinkCpuMillisecondsPerLesson { get; init; }

    public double SimulationCpuMillisecondsPerLesson { get; init; }

    /// <summary>Azurite's own process; null where storage is in memory.</summary>
    public double? AzuriteCpuMillisecondsPerLesson { get; init; }

    public double PeakMemoryMegabytes { get; init; }

    public double WallSeconds { get; init; }

    public IReadOnlyDictionary<string, int> Exceptions { get; init; } = new Dictionary<string, int>();

    /// <summary>The first things found wrong, in words.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>Whether nothing was lost, doubled without cause, out of hours, sent to who had left, or given up.</summary>
    public bool Passed =>
        Lost == 0 && DoubledWithoutCause == 0 && OutOfHours == 0 && SentAfterLeaving == 0 && PoisonMessages == 0 && Enrolled == SignedUp && SignedUp == Subscribers;
}
