using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Course.Cli.Simulate.Reporting;

/// <summary>Writes a report for people or for programs.</summary>
internal static class ReportText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string AsJson(SimulationReport report) => JsonSerializer.Serialize(report, Json);

    public static void WriteTables(SimulationReport report, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 140;
        console.Write(Verdict(report));
        if (report.Transactions.Count > 0)
            console.Write(TransactionTable(report));
        foreach (var doubled in report.Doubles)
            output.WriteLine($"doubled: person {doubled.Person}, lesson {doubled.Lesson}: {doubled.Cause}, delivery {doubled.FirstDelivery}, again by {doubled.SecondDelivery}");
        foreach (var words in report.Cases)
            output.WriteLine(words);
        foreach (var (words, times) in report.Exceptions)
            output.WriteLine($"thrown {times} times: {words}");
    }

    private static Table Verdict(SimulationReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumn($"{report.Subscribers:N0} people, {report.Days} days, {report.Storage}, seed {report.Seed}").AddColumn(new TableColumn(report.Passed ? "passed" : "FAILED").RightAligned());
        Row("signed up / on the course", $"{report.SignedUp:N0} / {report.Enrolled:N0}");
        Row("lessons expected", report.LessonsExpected);
        Row("lessons sent", report.LessonsSent);
        Row("lost", report.Lost);
        Row("doubled", report.Doubled);
        foreach (var (cause, count) in report.DoubledByCause)
            Row("  " + cause, count);
        Row("out of hours", report.OutOfHours);
        Row("sent to who had left", report.SentAfterLeaving);
        Row("moved a day by the 21:00 rule", report.MovedADay);
        Row("longest delay within a day, minutes", Text(report.LongestDelayMinutes, "0.0"));
        Row("messages given up (poison)", report.PoisonMessages);
        Row("process killed", report.Kills);
        Row("requests to the mail service", report.Requests);
        Row("transactions a lesson: tick, walk, events", Text(report.TransactionsPerLesson, "0.0000"));
        foreach (var (activity, count) in report.TransactionsPerLessonByActivity)
            Row("  " + activity, Text(count, "0.0000"));
        Row("transactions of an empty tick", report.EmptyTickTransactions is { } empty ? $"{empty} ({report.EmptyTicks:N0} seen)" : "none seen");
        Row("sends a second", Text(report.SendsPerSecond, "0"));
        Row("CPU a lesson, ms: application", Text(report.ApplicationCpuMillisecondsPerLesson, "0.000"));
        Row("  mail sink and oracle", Text(report.SinkCpuMillisecondsPerLesson, "0.000"));
        Row("  simulation's driver", Text(report.SimulationCpuMillisecondsPerLesson, "0.000"));
        if (report.AzuriteCpuMillisecondsPerLesson is { } azurite)
            Row("  Azurite", Text(azurite, "0.000"));
        Row("peak memory, MB", Text(report.PeakMemoryMegabytes, "0"));
        Row("wall time, s", Text(report.WallSeconds, "0.0"));
        return table;

        void Row(string what, object value) => table.AddRow(what, value is long or int ? string.Create(CultureInfo.InvariantCulture, $"{value:N0}") : (string)value);
    }

    private static Table TransactionTable(SimulationReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumn("activity").AddColumn("table or queue");
        table.AddColumn(new TableColumn("transactions").RightAligned()).AddColumn(new TableColumn("a lesson").RightAligned());
        foreach (var line in report.Transactions)
            table.AddRow(line.Activity, line.Store, line.Transactions.ToString("N0", CultureInfo.InvariantCulture), Text(line.PerLesson, "0.0000"));
        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
