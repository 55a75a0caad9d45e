using System.Text.RegularExpressions;
using Course.Azure;
using Course.Azure.Queues;
using Course.Azure.Tables;
using Microsoft.Extensions.Options;

namespace Course.Infra.Tests.Bicep;

public sealed partial class StorageTests(PredictedDeployment deployment)
{
    private static readonly IOptions<StorageOptions> Options = Microsoft.Extensions.Options.Options.Create(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true" });

    private static readonly StorageAccount Account = new(Options);

    [Fact]
    public async Task Has_no_keys_no_public_blobs_and_no_old_TLS()
    {
        var account = PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.Storage/storageAccounts").Properties;
        Assert.False(account["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.False(account["allowCrossTenantReplication"]!.GetValue<bool>());
        Assert.True(account["supportsHttpsTrafficOnly"]!.GetValue<bool>());
        Assert.Equal("TLS1_2", account["minimumTlsVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tables_are_the_codes() =>
        Assert.Equal(
            new CourseTables(Account, Options).All.Select(table => table.Client.Name).Order(StringComparer.Ordinal),
            await NamesAsync("Microsoft.Storage/storageAccounts/tableServices/tables"));

    [Fact]
    public async Task Queues_are_the_codes_each_with_its_poison_queue() =>
        Assert.Equal(
            new CourseQueues(Account, Options).All.SelectMany(queue => new[] { queue.Name, queue.Name + "-poison" }).Order(StringComparer.Ordinal),
            await NamesAsync("Microsoft.Storage/storageAccounts/queueServices/queues"));

    [Fact]
    public void Every_queue_starts_a_function_and_every_trigger_has_its_queue() =>
        Assert.Equal(
            new CourseQueues(Account, Options).All.Select(queue => queue.Name).Order(StringComparer.Ordinal),
            Repository.Sources("src/Course.Functions").SelectMany(path => QueueTrigger().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Containers_are_the_inbound_mails_and_the_deployed_package()
    {
        Assert.Equal(["deployment", new InboundContainer(Account, Options).Client.Name], await NamesAsync("Microsoft.Storage/storageAccounts/blobServices/containers"));
        var app = PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.Web/sites").Properties;
        Assert.StartsWith("[format('{0}deployment', ", app["functionAppConfig"]!["deployment"]!["storage"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbound_mail_goes_after_thirty_days_at_the_latest_and_deleted_means_gone()
    {
        var resources = await deployment.ResourcesAsync();
        var rule = Assert.Single(PredictedDeployment.Single(resources, "Microsoft.Storage/storageAccounts/managementPolicies").Properties["policy"]!["rules"]!.AsArray())!;
        Assert.True(rule["enabled"]!.GetValue<bool>());
        Assert.Equal("""{"filters":{"blobTypes":["blockBlob"],"prefixMatch":["inbound/"]},"actions":{"baseBlob":{"delete":{"daysAfterModificationGreaterThan":30}}}}""", rule["definition"]!.ToJsonString());
        Assert.False(PredictedDeployment.Single(resources, "Microsoft.Storage/storageAccounts/blobServices").Properties["deleteRetentionPolicy"]!["enabled"]!.GetValue<bool>());
    }

    private async Task<IEnumerable<string>> NamesAsync(string type) =>
        (await deployment.ResourcesAsync()).Where(resource => resource.Type == type).Select(resource => resource.Name).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\[QueueTrigger\(""([a-z]+)""")]
    private static partial Regex QueueTrigger();
}
