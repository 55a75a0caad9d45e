using System.Text.Json;
using Course.Cli.Scale;

namespace Course.Cli.Tests.Scale;

public sealed class ScaleCommandTests
{
    private static async Task<JsonElement> EstimateAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(ScaleCommand.Create(), ["--json", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static async Task<double> ValueAsync(string name, params string[] arguments) =>
        (await EstimateAsync(arguments)).GetProperty("Estimates")[0].GetProperty("Estimate").GetProperty(name).GetDouble();

    [Fact]
    public async Task The_tables_in_the_document_are_what_the_command_prints()
    {
        var document = (await File.ReadAllTextAsync(Repository("docs/scale.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var begin = document.IndexOf("<!-- course scale --markdown -->\n", StringComparison.Ordinal);
        var end = document.IndexOf("<!-- end -->", StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, "docs/scale.md has lost the marks around its tables.");
        var printed = (await CommandRun.OfAsync(ScaleCommand.Create(), "--markdown")).Output.ReplaceLineEndings("\n");
        Assert.Equal(printed.Trim(), document[(document.IndexOf('\n', begin) + 1)..end].Trim());
    }

    [Fact]
    public async Task A_full_slot_is_carried_through_by_hand()
    {
        // 100 people in each of 32 partitions (so many fall on every shard), one letter: 4 pages and so 4 walks, a batch and a request for each partition; one instance.
        string[] inputs = ["--enrolled", "32000", "--busiest-share", "0.1", "--letters", "1.0001", "--lesson-extra", "0.0000001", "--requests-per-second", "8", "--send-seconds", "1", "--storage-seconds", "0.25"];
        Assert.Equal(3200, await ValueAsync("Busiest", inputs), tolerance: 1e-6);
        Assert.Equal(4, await ValueAsync("BusiestWalks", inputs), tolerance: 1e-6);
        Assert.Equal(32, await ValueAsync("BusiestRequests", inputs), tolerance: 0.01);
        Assert.Equal(1, await ValueAsync("Instances", inputs));
        // 32 requests at 8 a second; 8 batches of 1 s + 2 × 0.25 s a walk; 3.2 s of CPU on one core: the walk is the slowest.
        Assert.Equal(12, await ValueAsync("BusiestSeconds", inputs), tolerance: 0.01);
        Assert.Equal(200, await ValueAsync("PeakRowsASecond", inputs), tolerance: 0.1);
    }

    [Theory]
    [InlineData("one walk", "--send-seconds", "60")]
    [InlineData("our rate at SendGrid", "--requests-per-second", "1")]
    [InlineData("CPU", "--cpu-ms", "1000")]
    public async Task The_slowest_part_is_named(string boundBy, params string[] inputs)
    {
        var estimates = await EstimateAsync(["--enrolled", "1000000", .. inputs]);
        Assert.Equal(boundBy, estimates.GetProperty("Estimates")[0].GetProperty("Estimate").GetProperty("BoundBy").GetString());
    }

    [Fact]
    public async Task A_thousand_times_the_people_need_fewer_than_a_hundred_times_the_transactions()
    {
        var small = await ValueAsync("LessonTransactionsADay", "--enrolled", "1000");
        var large = await ValueAsync("LessonTransactionsADay", "--enrolled", "1000000");
        Assert.InRange(large / small, 1, 100);
        Assert.InRange(large / 1_000_000, 0.02, 0.10);
    }

    [Fact]
    public async Task What_is_over_a_target_is_said()
    {
        Assert.Equal(0, (await EstimateAsync("--enrolled", "1000")).GetProperty("Over").GetArrayLength());
        var over = (await EstimateAsync("--enrolled", "50000000")).GetProperty("Over");
        Assert.Contains(over.EnumerateArray(), excess => excess.GetString()!.Contains("seconds until all are out", StringComparison.Ordinal));
        Assert.Contains("(over)", (await CommandRun.OfAsync(ScaleCommand.Create(), "--markdown", "--enrolled", "50000000")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_come_from_the_file_that_is_given()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var included = await File.ReadAllTextAsync(Repository("src/Course.Cli/Scale/prices.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, included.Replace("\"perFurtherMail\": 0.0005", "\"perFurtherMail\": 0.001", StringComparison.Ordinal).Replace("East US", "Somewhere", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        try
        {
            double Mail(JsonElement estimates) => estimates.GetProperty("Estimates")[0].GetProperty("CostAMonth").GetProperty("mail").GetDouble();
            var estimates = await EstimateAsync("--enrolled", "10000000", "--prices", file);
            Assert.Equal("Somewhere", estimates.GetProperty("Prices").GetProperty("Region").GetString());
            Assert.Equal(Mail(await EstimateAsync("--enrolled", "10000000")) * 2, Mail(estimates), tolerance: 0.01);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(0, 19.95, "Essentials 50K")]
    [InlineData(100_000, 84.95, "Essentials 50K")]
    [InlineData(100_001, 89.9511, "Pro 100K")]
    [InlineData(3_000_000, 1500, "Premier, at an assumed 0.0005 a mail")]
    public void The_cheapest_plan_that_takes_so_many_mails_is_taken(double mails, double cost, string plan)
    {
        var (taken, sum) = Prices.Included().CheapestFor(mails)!.Value;
        Assert.Equal(plan, taken.Name);
        Assert.Equal(cost, sum, tolerance: 1e-9);
    }

    [Fact]
    public async Task Prices_that_can_not_be_read_are_named_with_the_pattern()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var missing = await CommandRun.OfAsync(ScaleCommand.Create(), "--prices", file);
        await File.WriteAllTextAsync(file, """{"currency":"EUR"}""", TestContext.Current.CancellationToken);
        var partial = await CommandRun.OfAsync(ScaleCommand.Create(), "--prices", file);
        File.Delete(file);
        Assert.All(new[] { missing, partial }, run =>
        {
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("prices.json as the pattern", run.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("--enrolled", "0")]
    [InlineData("--slots", "0")]
    [InlineData("--shards", "-1")]
    [InlineData("--cpu-ms", "NaN")]
    public async Task A_figure_that_makes_no_sense_is_refused(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(ScaleCommand.Create(), arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(arguments[0], run.Error, StringComparison.Ordinal);
    }

    private static string Repository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Course.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(folder.FullName, path);
    }
}
