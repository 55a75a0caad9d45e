using System.Diagnostics;
using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.People;
using Course.Cli.Simulate.Reporting;
using Course.Cli.Simulate.Running;
using Course.Cli.Simulate.Sending;
using Course.Cli.Simulate.Storage;
using Course.Cli.Simulate.Verdict;
using Course.Content;
using Course.Local.SendGrid;
using NodaTime;
using Activity = Course.Cli.Simulate.Metering.Activity;

namespace Course.Cli.Simulate;

/// <summary>Sets up a world, runs it, and reports.</summary>
internal static class SimulationRun
{
    /// <summary>When every simulation begins: the 40 days after it see clocks go forward in New Zealand, Sydney and Lord Howe, and back in Europe and America.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 9, 25, 0, 0);

    /// <summary>With trouble, the last hours are calm, so that what is under way can end.</summary>
    private static readonly Duration Calm = Duration.FromHours(3);

    /// <summary>Runs to the end.</summary>
    /// <param name="settings">What to simulate.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="words">Told, in a sentence for a person, of what takes long before it begins.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static async Task<SimulationReport> RunAsync(SimulationSettings settings, Action<double> progress, Action<string>? words, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var spans = Activities.Listen();
        var end = Start + Duration.FromDays(settings.Days);
        // In the middle, and not at a quarter hour.
        var mailboxesGoBad = Start + Duration.FromMinutes((settings.Days * 720) + 7);
        var clock = new SimulatedClock(Start);
        var transactions = new TransactionCounts();
        await using var storage = await OpenAsync(settings, clock, transactions, words, cancellationToken).ConfigureAwait(false);

        var course = CourseFiles.LoadEmbedded();
        var deliveries = settings.HasTrouble ? new DeliveryLog() : null;
        var oracle = new Oracle(course.Curriculum, settings.Subscribers, mailboxesGoBad, settings.HasTrouble, deliveries ?? new DeliveryLog());
        var street = new Street(settings.Days == 0 ? [] : new Crowd(settings, Start, end).People(), oracle);
        var mail = new MailEngine(clock, new Random(settings.Seed), new ForgetfulStore(street.Mailed), keepsMails: false) { Rules = MailFates.AtFirst };
        await using var badMailboxes = clock.CreateTimer(_ => mail.Rules = MailFates.Later, state: null, (mailboxesGoBad - Start).ToTimeSpan(), Timeout.InfiniteTimeSpan);
        var dice = new FaultDice(settings);
        using var sendGrid = new InProcessSendGrid(mail, dice, clock, deliveries);
        var world = new World
        {
            Clock = clock,
            Storage = storage,
            Transactions = transactions,
            Course = course,
            Ids = new SeededIds(settings.Seed),
            Mail = mail,
            SendGrid = sendGrid,
            Dice = dice,
            Kill = new KillSwitch(settings.KillEvery, settings.Seed),
            HasKills = settings.KillEvery > 0,
            Failures = new FailureLog(),
            Oracle = oracle,
            Deliveries = deliveries,
        };
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var azuriteBefore = storage.Cpu;
        Spent SpentSoFar()
        {
            process.Refresh();
            return new Spent(process.TotalProcessorTime - cpuBefore, storage.Cpu - azuriteBefore, process.PeakWorkingSet64, watch.Elapsed);
        }

        if (settings.Days == 0)
        {
            var ticks = await EmptyTickProbe.RunAsync(world, settings.Subscribers, progress, cancellationToken).ConfigureAwait(false);
            oracle.Findings.SignedUp = oracle.Findings.Enrolled = settings.Subscribers;
            return Report(settings, world, ticks, TimeSpan.Zero, SpentSoFar());
        }

        var simulation = new Simulation(world, street, Start, end, settings.HasTrouble ? end - Calm : Instant.MaxValue, settings.Workers);
        await simulation.RunAsync(now => progress((now - Start) / (end - Start)), cancellationToken).ConfigureAwait(false);
        oracle.Finish(end);
        return Report(settings, world, simulation.EmptyTicks, simulation.Cpu.Total, SpentSoFar());
    }

    private static async Task<IStorageSide> OpenAsync(
        SimulationSettings settings, SimulatedClock clock, TransactionCounts transactions, Action<string>? words, CancellationToken cancellationToken) =>
        settings.Storage == StorageKind.Azurite
            ? await AzuriteSide.StartAsync(clock, transactions, words, cancellationToken).ConfigureAwait(false)
            : new MemorySide(clock, transactions);

    private static SimulationReport Report(SimulationSettings settings, World world, EmptyTicks emptyTicks, TimeSpan driver, Spent spent)
    {
        var findings = world.Oracle.Findings;
        double sent = Math.Max(1, findings.Sent);
        var counts = world.Transactions.Read();
        var application = spent.Cpu - world.SendGrid.Cpu.Total - driver;
        double PerLesson(params ReadOnlySpan<Activity> activities)
        {
            var sum = 0L;
            foreach (var activity in activities)
                sum += world.Transactions.Of(activity);
            return sum / sent;
        }

        return new SimulationReport
        {
            Subscribers = settings.Subscribers,
            Days = settings.Days,
            Seed = settings.Seed,
            Storage = settings.Storage.ToString().ToLowerInvariant(),
            Workers = settings.Workers,
            SignedUp = findings.SignedUp,
            Enrolled = findings.Enrolled,
            LessonsExpected = findings.Expected,
            LessonsSent = findings.Sent,
            Lost = findings.Lost,
            Doubled = findings.DoubledInAll,
            DoubledWithoutCause = findings.DoubledWithoutCause,
            DoubledByCause = findings.DoubledByCause.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value),
            Doubles = findings.Doubles,
            OutOfHours = findings.OutOfHours,
            SentAfterLeaving = findings.SentAfterLeaving,
            MovedADay = findings.MovedADay,
            LongestDelayMinutes = findings.LongestDelay.TotalMinutes,
            PoisonMessages = world.Failures.Poison,
            Kills = world.Kill.Kills,
            Requests = world.SendGrid.Requests,
            TransactionsPerLesson = PerLesson(Activity.Tick, Activity.Walk, Activity.Events),
            TransactionsPerLessonByActivity = Enum.GetValues<Activity>().ToDictionary(activity => activity.ToString(), activity => PerLesson(activity)),
            Transactions = [.. counts.OrderBy(entry => entry.Key.Activity).ThenBy(entry => entry.Key.Store, StringComparer.Ordinal)
                .Select(entry => new TransactionLine(entry.Key.Activity.ToString(), entry.Key.Store, entry.Value, entry.Value / sent))],
            EmptyTickTransactions = emptyTicks.Most,
            EmptyTicks = emptyTicks.Count,
            SendsPerSecond = findings.Sent / spent.Wall.TotalSeconds,
            ApplicationCpuMillisecondsPerLesson = application.TotalMilliseconds / sent,
            SinkCpuMillisecondsPerLesson = world.SendGrid.Cpu.Total.TotalMilliseconds / sent,
            SimulationCpuMillisecondsPerLesson = driver.TotalMilliseconds / sent,
            AzuriteCpuMillisecondsPerLesson = spent.Azurite?.TotalMilliseconds / sent,
            PeakMemoryMegabytes = spent.PeakBytes / 1e6,
            WallSeconds = spent.Wall.TotalSeconds,
            Exceptions = world.Failures.Thrown,
            Cases = findings.Cases,
        };
    }

    private sealed record Spent(TimeSpan Cpu, TimeSpan? Azurite, long PeakBytes, TimeSpan Wall);
}
