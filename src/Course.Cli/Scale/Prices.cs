using System.Text.Json;

namespace Course.Cli.Scale;

/// <summary>What things cost, in one currency. Read from a file, since they change and can't be looked up from here.</summary>
internal sealed record Prices
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public required string Note { get; init; }

    public required string Region { get; init; }

    public required string AsOf { get; init; }

    public required string Currency { get; init; }

    public required FunctionPrices Functions { get; init; }

    public required TablePrices Tables { get; init; }

    public required QueuePrices Queues { get; init; }

    public required BlobPrices Blobs { get; init; }

    public required TelemetryPrices Telemetry { get; init; }

    public required IReadOnlyList<MailPlan> MailPlans { get; init; }

    /// <summary>Those that come with the command.</summary>
    public static Prices Included()
    {
        using var file = typeof(Prices).Assembly.GetManifestResourceStream("prices.json")!;
        return JsonSerializer.Deserialize<Prices>(file, Json)!;
    }

    /// <exception cref="JsonException">It is not such a file; the message says where.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static Prices Read(FileInfo file) => JsonSerializer.Deserialize<Prices>(File.ReadAllText(file.FullName), Json) ?? throw new JsonException("The file holds null.");

    /// <summary>The cheapest plan for so many mails a month, and what it costs then; null where no plan takes so many.</summary>
    public (MailPlan Plan, double Cost)? CheapestFor(double mails) => MailPlans
        .Where(plan => mails >= plan.From && (plan.UpTo is null || mails <= plan.UpTo))
        .Select(plan => ((MailPlan, double)?)(plan, plan.PerMonth + (Math.Max(0, mails - plan.Included) * plan.PerFurtherMail)))
        .MinBy(offer => offer!.Value.Item2);
}

internal sealed record FunctionPrices(double PerGBSecond, double FreeGBSeconds, double PerMillionExecutions, double FreeExecutions);

internal sealed record TablePrices(double PerTenThousandTransactions, double PerGBMonth);

internal sealed record QueuePrices(double PerTenThousandOperations);

internal sealed record BlobPrices(double PerTenThousandWrites, double PerTenThousandReads);

internal sealed record TelemetryPrices(double PerGB, double FreeGB);

internal sealed record MailPlan(string Name, double From, double? UpTo, double PerMonth, double Included, double PerFurtherMail);
