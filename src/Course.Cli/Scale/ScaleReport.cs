using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Course.Cli.Scale;

/// <summary>The estimates as a table for people, as Markdown for docs/scale.md, and as JSON.</summary>
internal sealed class ScaleReport(IReadOnlyList<ScaleEstimate> estimates, ScaleInputs inputs, Prices prices)
{
    /// <summary>Table Storage: transactions a second of one account.</summary>
    public const double AccountTarget = 20_000;

    /// <summary>Table Storage: entities a second of one partition. Queue Storage: messages a second of one queue.</summary>
    public const double PartitionTarget = 2_000;

    /// <summary>Until the next slot begins.</summary>
    public const double QuarterHour = 900;

    /// <summary>The lowest that SendGrid has ever named for mail/send.</summary>
    public const double SendGridRequests = 3_000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly IReadOnlyList<MonthlyCost> costs = [.. estimates.Select(estimate => MonthlyCost.Of(estimate, inputs, prices))];

    private sealed record Row(string What, double? Limit, Func<ScaleEstimate, double> Value, string Format = "N0");

    private static readonly Row[] Rows =
    [
        new("mails a day", null, e => e.MailsADay),
        new("storage transactions a day", null, e => e.TransactionsADay),
        new("… of them for lessons, a lesson", null, e => e.LessonTransactionsADay / e.Enrolled, "N2"),
        new("executions a month", null, e => e.ExecutionsADay * 30),
        new("people due in the busiest quarter hour", null, e => e.Busiest),
        new("requests to SendGrid for them", null, e => e.BusiestRequests),
        new("instances that send them", null, e => e.Instances),
        new("seconds until all are out", QuarterHour, e => e.BusiestSeconds),
        new("requests to SendGrid a second meanwhile", SendGridRequests, e => e.PeakRequestsASecond),
        new("mails an hour, at that pace", null, e => e.PeakMailsAnHour),
        new("storage transactions a second meanwhile, everything else on average", AccountTarget, e => e.PeakTransactionsASecond),
        new("rows a second in one ring partition", PartitionTarget, e => e.PeakRowsASecond),
        new("proofs a second in the hour's partition of Deliveries", PartitionTarget, e => e.PeakProofsASecond, "N1"),
        new("messages a second on queue events", PartitionTarget, e => e.PeakMessagesASecond, "N1"),
    ];

    /// <summary>What is over a target, in words; empty where nothing is.</summary>
    public IEnumerable<string> Excesses() =>
        from estimate in estimates
        from row in Rows
        where row.Limit < row.Value(estimate)
        select $"{Number(estimate.Enrolled)} enrolled: {row.What}: {Number(row.Value(estimate), row.Format)}, over {Number(row.Limit!.Value)}.";

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| | target or limit | {string.Join(" | ", estimates.Select(estimate => Number(estimate.Enrolled) + " enrolled"))} |");
        text.AppendLine("|---|---:|" + string.Concat(estimates.Select(_ => "---:|")));
        foreach (var row in Rows)
            Line(text, row.What, row.Limit is { } limit ? Number(limit) : "", estimates.Select(estimate => Cell(row, estimate)));
        Line(text, "what the time is owed to", "", estimates.Select(estimate => estimate.BoundBy));
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"A month of 30 days in {prices.Currency}, at the prices assumed for {prices.Region} on {prices.AsOf}:").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| | {string.Join(" | ", estimates.Select(estimate => Number(estimate.Enrolled) + " enrolled"))} |");
        text.AppendLine("|---|" + string.Concat(estimates.Select(_ => "---:|")));
        foreach (var part in costs[0].Parts.Select((part, index) => (part.Name, index)))
            Line(text, part.Name, null, costs.Select(cost => Number(cost.Parts[part.index].Sum, "N2")));
        Line(text, "**together**", null, costs.Select(cost => $"**{Number(cost.Total, "N2")}**"));
        Line(text, "mail plan", null, costs.Select(cost => cost.MailPlan));
        text.AppendLine().AppendLine("What it starts from:").AppendLine();
        text.AppendLine("| option | value | what it is | where the value comes from |").AppendLine("|---|---:|---|---|");
        foreach (var input in ScaleInputs.All)
            text.AppendLine(CultureInfo.InvariantCulture, $"| `--{input.Name}` | {inputs[input.Name].ToString(CultureInfo.InvariantCulture)} | {input.What} | {(inputs[input.Name] == input.Default ? input.From : "given")} |");
        return text.Replace("\r\n", "\n").ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Prices = new { prices.Currency, prices.Region, prices.AsOf, prices.Note },
            Inputs = ScaleInputs.All.ToDictionary(input => input.Name, input => inputs[input.Name]),
            Estimates = estimates.Zip(costs, (estimate, cost) => new { Estimate = estimate, CostAMonth = cost.Parts.ToDictionary(part => part.Name, part => part.Sum), cost.Total, cost.MailPlan }),
            Over = Excesses(),
        },
        Json);

    public void WriteTable(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn(new TableColumn("limit").RightAligned());
        foreach (var estimate in estimates)
            table.AddColumn(new TableColumn(Number(estimate.Enrolled)).RightAligned());
        foreach (var row in Rows)
            table.AddRow([row.What, row.Limit is { } limit ? Number(limit) : "", .. estimates.Select(estimate => Markup.Escape(Cell(row, estimate)))]);
        table.AddRow(["owed to", "", .. estimates.Select(estimate => estimate.BoundBy)]);
        table.AddEmptyRow();
        foreach (var part in costs[0].Parts.Select((part, index) => (part.Name, index)))
            table.AddRow([$"{part.Name}, {prices.Currency} a month", "", .. costs.Select(cost => Number(cost.Parts[part.index].Sum, "N2"))]);
        table.AddRow([$"together, {prices.Currency} a month", "", .. costs.Select(cost => Number(cost.Total, "N2"))]);
        console.Write(table);
        output.WriteLine($"Prices: {prices.Region}, {prices.AsOf}. {prices.Note}");
        foreach (var excess in Excesses())
            output.WriteLine("Over: " + excess);
    }

    private static string Cell(Row row, ScaleEstimate estimate)
    {
        var value = Number(row.Value(estimate), row.Format);
        return row.Limit < row.Value(estimate) ? value + " (over)" : value;
    }

    private static void Line(StringBuilder text, string what, string? limit, IEnumerable<string> cells) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {(limit is null ? "" : limit + " | ")}{string.Join(" | ", cells)} |");

    // Three figures say as much as such an estimate knows.
    private static string Number(double value, string format = "N0")
    {
        if (value is 0 or double.NaN)
            return value.ToString(format, CultureInfo.InvariantCulture);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 2);
        return (Math.Round(value / unit) * unit).ToString(format, CultureInfo.InvariantCulture);
    }
}
