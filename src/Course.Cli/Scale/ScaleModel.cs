namespace Course.Cli.Scale;

/// <summary>What so many enrolled ask of the parts, by the day, in the busiest quarter hour and by the month.</summary>
internal sealed record ScaleEstimate
{
    public required double Enrolled { get; init; }

    /// <summary>People due in the busiest quarter hour.</summary>
    public required double Busiest { get; init; }

    /// <summary>Messages on queue <c>lessons</c> for the busiest slot, each about a page of rows.</summary>
    public required double BusiestWalks { get; init; }

    /// <summary>Requests to the mail service for the lessons of the busiest quarter hour.</summary>
    public required double BusiestRequests { get; init; }

    /// <summary>Instances that walk then.</summary>
    public required double Instances { get; init; }

    /// <summary>Seconds until the busiest quarter hour's lessons are out.</summary>
    public required double BusiestSeconds { get; init; }

    /// <summary>What those seconds are owed to.</summary>
    public required string BoundBy { get; init; }

    public required double MailsADay { get; init; }

    public required double LessonTransactionsADay { get; init; }

    public required double TableTransactionsADay { get; init; }

    public required double QueueOperationsADay { get; init; }

    public required double BlobWritesADay { get; init; }

    /// <summary>Reads, and leases taken and renewed; deleting is free.</summary>
    public required double BlobReadsADay { get; init; }

    public double TransactionsADay => TableTransactionsADay + QueueOperationsADay + BlobWritesADay + BlobReadsADay;

    public required double ExecutionsADay { get; init; }

    /// <summary>Seconds a day in which an instance executes something, over all instances: what Flex Consumption bills.</summary>
    public required double InstanceSecondsADay { get; init; }

    /// <summary>Storage transactions a second while the busiest quarter hour's lessons go out and their events come back, and everything else goes on as on average.</summary>
    public required double PeakTransactionsASecond { get; init; }

    /// <summary>Rows read and written a second in one partition of the ring meanwhile.</summary>
    public required double PeakRowsASecond { get; init; }

    /// <summary>Proofs a second written meanwhile to table Deliveries, where an hour is one partition.</summary>
    public required double PeakProofsASecond { get; init; }

    /// <summary>Event messages a second meanwhile.</summary>
    public required double PeakMessagesASecond { get; init; }

    public double PeakRequestsASecond => BusiestRequests / BusiestSeconds;

    public double PeakMailsAnHour => Busiest / BusiestSeconds * 3600;
}

/// <summary>The calculation: no measurement, only the inputs carried through the design.</summary>
internal static class ScaleModel
{
    private const double SecondsADay = 86_400;
    private const double CheckInEvery = 3;

    /// <summary>Flex Consumption bills no execution for less than a second.</summary>
    private const double ShortestBilled = 1;

    /// <summary>Put, receive, delete.</summary>
    private const double OperationsAMessage = 3;

    /// <summary>Confirmation and welcome; goodbye at the end.</summary>
    private const double MailsAPerson = 3;

    /// <summary>The form, its post, the link, its post, two mails and a look at the ring row.</summary>
    private const double ExecutionsASignup = 7;

    /// <summary>The webhook, the reading, the answer.</summary>
    private const double ExecutionsAReply = 3;

    /// <summary>Of a reply's or a sign-up's storage transactions, those on queues: two or three messages of three operations each.</summary>
    private const double QueueShare = 0.25;
    private const double TicksADay = 1440;

    /// <summary>The timer's lease taken and renewed, its status read.</summary>
    private const double BlobReadsATick = 5;

    public static ScaleEstimate Estimate(double enrolled, ScaleInputs inputs)
    {
        var busiest = SlotOf(enrolled * inputs["busiest-share"], inputs);
        var others = inputs["slots"] - 1;
        var usual = SlotOf(enrolled * (1 - inputs["busiest-share"]) / others, inputs);
        double ADay(Func<Slot, double> of) => of(busiest) + (of(usual) * others);

        var replies = enrolled * inputs["reply-share"] / CheckInEvery;
        var signups = enrolled * inputs["signup-share"];
        var mails = enrolled + replies + (signups * MailsAPerson);
        var events = mails * inputs["events-per-mail"];
        var requests = ADay(slot => slot.Requests) + mails - enrolled;
        // Few people: what comes in 30 seconds is a post. Many: posts are full.
        var posts = Math.Max(events / inputs["events-per-post"], Math.Min(events, inputs["slots"] * 900 / inputs["event-seconds"]));
        var messages = MessagesOf(posts, requests, inputs);
        var proofWrites = Math.Max(Math.Min(requests, posts), requests / inputs["batch"]);
        var personal = (replies * inputs["reply-transactions"]) + (signups * inputs["signup-transactions"]);
        var executions = new[]
        {
            TicksADay, ADay(slot => slot.Walks), posts, messages, replies * ExecutionsAReply, signups * ExecutionsASignup, enrolled * inputs["page-views"],
        };
        var peakPosts = Math.Max(busiest.People * inputs["events-per-mail"] / inputs["events-per-post"], busiest.Seconds / inputs["event-seconds"]);
        var peakMessages = MessagesOf(peakPosts, busiest.Requests, inputs);
        var lessonTransactions = ADay(slot => slot.Transactions);
        return new ScaleEstimate
        {
            Enrolled = enrolled,
            Busiest = busiest.People,
            BusiestWalks = busiest.Walks,
            BusiestRequests = busiest.Requests,
            Instances = busiest.Instances,
            BusiestSeconds = busiest.Seconds,
            BoundBy = busiest.BoundBy,
            MailsADay = mails,
            LessonTransactionsADay = lessonTransactions,
            TableTransactionsADay = lessonTransactions - ADay(slot => slot.Walks * OperationsAMessage) + proofWrites + (personal * (1 - QueueShare)) + TicksADay + (2 * 96) + (enrolled * inputs["page-views"] * 2),
            QueueOperationsADay = ADay(slot => slot.Walks * OperationsAMessage) + (messages * OperationsAMessage) + (personal * QueueShare) + (inputs["queues"] * inputs["queue-polls"] * 1440),
            // A mail is put when it comes and read once; a timer writes its status.
            BlobWritesADay = replies + TicksADay,
            BlobReadsADay = replies + (TicksADay * BlobReadsATick),
            ExecutionsADay = executions.Sum(),
            // What runs at the same time on an instance is billed once, so no part of the app is billed for more than a day a day, unless its work asks for more instances.
            InstanceSecondsADay = ADay(slot => slot.Instances * Math.Max(slot.Seconds, ShortestBilled))
                + executions.Where((_, part) => part != 1).Sum(count => Math.Min(count * ShortestBilled, Math.Max(SecondsADay, count * ShortestBilled / inputs["queue-batch"]))),
            PeakTransactionsASecond = ((busiest.Transactions + (peakMessages * OperationsAMessage) + Math.Max(peakPosts, busiest.Requests / inputs["batch"])) / busiest.Seconds) + (personal / SecondsADay),
            // Read, claimed, advanced; a walk has its partitions one after the other.
            PeakRowsASecond = busiest.People / busiest.Walks * 3 / busiest.Seconds,
            PeakProofsASecond = busiest.Requests / busiest.Seconds,
            PeakMessagesASecond = peakMessages / busiest.Seconds,
        };
    }

    /// <summary>Messages on queue <c>events</c>: one a post, more where its proofs don't fit one. The second event of a mail mostly comes with another post, which proves its request again.</summary>
    private static double MessagesOf(double posts, double requests, ScaleInputs inputs) => Math.Max(posts, requests * inputs["events-per-mail"] / inputs["proofs-per-message"]);

    private static Slot SlotOf(double people, ScaleInputs inputs)
    {
        var shards = inputs["shards"];
        // People fall on shards by chance.
        var partitions = Math.Max(1, shards * (1 - Math.Pow(1 - (1 / shards), people)));
        // A walk is as many partitions as fill a page, one after the other; where one alone fills pages, that one.
        var walks = Math.Clamp(Math.Ceiling(people / inputs["page"]), 1, partitions);
        var rows = people / partitions;
        var pages = Math.Max(walks, Math.Ceiling(people / inputs["page"]));
        var groups = Math.Max(partitions, pages);
        var rowsAGroup = people / groups;
        var batches = partitions * Math.Ceiling(rows / inputs["batch"]);
        // What one page holds of one partition is sorted by letter: one request a letter, and one more where a batch ends inside a letter.
        var letters = inputs["letters"];
        var requests = Math.Min(people, groups * ((letters * (1 - Math.Pow(1 - (1 / letters), rowsAGroup))) + Math.Ceiling(rowsAGroup / inputs["batch"]) - 1));
        var instances = Math.Clamp(Math.Ceiling(walks / inputs["queue-batch"]), 1, inputs["max-instances"]);
        var bounds = new (string Name, double Seconds)[]
        {
            ("one walk", batches / walks * ((Math.Ceiling(requests / batches / inputs["send-concurrency"]) * inputs["send-seconds"]) + (2 * inputs["storage-seconds"]))),
            ("our rate at SendGrid", requests / (inputs["requests-per-second"] * instances)),
            ("CPU", people * inputs["cpu-ms"] / 1000 / (instances * inputs["cores"])),
        };
        var slowest = bounds.MaxBy(bound => bound.Seconds);
        return new Slot(
            people,
            partitions,
            walks,
            requests,
            instances,
            Math.Max(1, slowest.Seconds),
            slowest.Name,
            (walks * OperationsAMessage) + pages + (2 * batches) + (people * inputs["lesson-extra"]));
    }

    private readonly record struct Slot(double People, double Partitions, double Walks, double Requests, double Instances, double Seconds, string BoundBy, double Transactions);
}
