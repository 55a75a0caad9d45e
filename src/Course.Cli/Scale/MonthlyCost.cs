namespace Course.Cli.Scale;

/// <summary>What a month of 30 days costs, by part.</summary>
/// <param name="Parts">Name and sum.</param>
/// <param name="MailPlan">The mail plan that was taken.</param>
internal sealed record MonthlyCost(IReadOnlyList<(string Name, double Sum)> Parts, string MailPlan)
{
    private const double Days = 30;
    private const double KBInGB = 1024 * 1024;

    /// <summary>All parts together.</summary>
    public double Total => Parts.Sum(part => part.Sum);

    public static MonthlyCost Of(ScaleEstimate estimate, ScaleInputs inputs, Prices prices)
    {
        var executions = estimate.ExecutionsADay * Days;
        var gbSeconds = estimate.InstanceSecondsADay * Days * inputs["memory-gb"];
        var functions = prices.Functions;
        var telemetry = executions * inputs["telemetry-kb"] / KBInGB;
        var mail = prices.CheapestFor(estimate.MailsADay * Days);
        return new MonthlyCost(
            [
                ("functions: executions", Math.Max(0, executions - functions.FreeExecutions) / 1_000_000 * functions.PerMillionExecutions),
                ("functions: GB-seconds", Math.Max(0, gbSeconds - functions.FreeGBSeconds) * functions.PerGBSecond),
                ("tables", (estimate.TableTransactionsADay * Days / 10_000 * prices.Tables.PerTenThousandTransactions) + (estimate.Enrolled * inputs["row-kb"] / KBInGB * prices.Tables.PerGBMonth)),
                ("queues", estimate.QueueOperationsADay * Days / 10_000 * prices.Queues.PerTenThousandOperations),
                ("blobs", ((estimate.BlobWritesADay * prices.Blobs.PerTenThousandWrites) + (estimate.BlobReadsADay * prices.Blobs.PerTenThousandReads)) * Days / 10_000),
                ("telemetry", Math.Max(0, telemetry - prices.Telemetry.FreeGB) * prices.Telemetry.PerGB),
                ("mail", mail?.Cost ?? double.NaN),
            ],
            mail?.Plan.Name ?? "none takes so many");
    }
}
