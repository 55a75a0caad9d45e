using System.Text.Json;

namespace Course.Infra.Tests;

/// <summary>What the Functions host may note of requests: their addresses hold signed links (docs/privacy.md).</summary>
public sealed class HostJsonTests
{
    private static readonly JsonElement Logging = JsonDocument.Parse(Repository.Text("host.json")).RootElement.GetProperty("logging");

    [Fact]
    public void The_host_collects_no_addresses_of_requests()
    {
        var insights = Logging.GetProperty("applicationInsights");

        Assert.False(insights.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        // The host calls the worker under the same addresses.
        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Azure.WebJobs.Script.WebHost.Middleware")]
    [InlineData("System.Net.Http")]
    [InlineData("Yarp")]
    [InlineData("Azure.Core")]
    public void Log_lines_that_name_requests_are_left_out(string category) =>
        Assert.Equal("Warning", Logging.GetProperty("logLevel").GetProperty(category).GetString());

    /// <summary>No component of ours sends telemetry of its own: what is not collected by the host is not collected.</summary>
    [Fact]
    public void Nothing_but_the_host_sends_telemetry()
    {
        var packages = Repository.Text("Directory.Packages.props");

        Assert.DoesNotContain("ApplicationInsights", packages, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("OpenTelemetry", packages, StringComparison.OrdinalIgnoreCase);
    }
}
