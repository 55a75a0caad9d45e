using System.Text.RegularExpressions;

namespace Course.Infra.Tests.Bicep;

public sealed class FunctionAppTests(PredictedDeployment deployment)
{
    [Fact]
    public async Task Runs_on_Flex_Consumption_with_the_frameworks_isolated_worker()
    {
        var resources = await deployment.ResourcesAsync();
        var plan = PredictedDeployment.Single(resources, "Microsoft.Web/serverfarms");
        Assert.Equal(("FC1", "FlexConsumption"), (plan.Json["sku"]!["name"]!.GetValue<string>(), plan.Json["sku"]!["tier"]!.GetValue<string>()));
        Assert.True(plan.Properties["reserved"]!.GetValue<bool>());
        var runtime = (await AppAsync()).Properties["functionAppConfig"]!["runtime"]!;
        Assert.Equal("dotnet-isolated", runtime["name"]!.GetValue<string>());
        Assert.Equal("10.0", runtime["version"]!.GetValue<string>());
        Assert.Contains("<TargetFramework>net10.0</TargetFramework>", Repository.Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_HTTPS_only_and_no_passwords()
    {
        var app = (await AppAsync()).Properties;
        Assert.True(app["httpsOnly"]!.GetValue<bool>());
        Assert.Equal("1.2", app["siteConfig"]!["minTlsVersion"]!.GetValue<string>());
        Assert.Equal("Disabled", app["siteConfig"]!["ftpsState"]!.GetValue<string>());
        var passwords = (await deployment.ResourcesAsync()).Where(resource => resource.Type == "Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(["ftp", "scm"], passwords.Select(policy => policy.Name).Order());
        Assert.All(passwords, policy => Assert.False(policy.Properties["allow"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Uses_one_identity_for_storage_package_and_vault()
    {
        var app = await AppAsync();
        Assert.Equal("UserAssigned", app.Json["identity"]!["type"]!.GetValue<string>());
        var authentication = app.Properties["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!;
        Assert.Equal("UserAssignedIdentity", authentication["type"]!.GetValue<string>());
        Assert.Equal(authentication["userAssignedIdentityResourceId"]!.GetValue<string>(), app.Properties["keyVaultReferenceIdentity"]!.GetValue<string>());
    }

    [Fact]
    public async Task Scales_as_the_parameters_say()
    {
        Assert.Equal(
            """{"instanceMemoryMB":2048,"maximumInstanceCount":40,"alwaysReady":[],"triggers":{"http":{"perInstanceConcurrency":16}}}""",
            (await AppAsync()).Properties["functionAppConfig"]!["scaleAndConcurrency"]!.ToJsonString());
        var warm = await PredictedDeployment.PredictAsync("warm", "param alwaysReadyHttpInstances = 2\nparam maximumInstanceCount = 100\nparam httpPerInstanceConcurrency = 8");
        Assert.Equal(
            """{"instanceMemoryMB":2048,"maximumInstanceCount":100,"alwaysReady":[{"name":"http","instanceCount":2}],"triggers":{"http":{"perInstanceConcurrency":8}}}""",
            PredictedDeployment.Single(warm, "Microsoft.Web/sites").Properties["functionAppConfig"]!["scaleAndConcurrency"]!.ToJsonString());
    }

    /// <summary>The rules are Azure's; the environment's name in these predictions is as long as azd allows.</summary>
    [Theory]
    [InlineData("Microsoft.Resources/resourceGroups", "^[-A-Za-z0-9_.()]{1,89}[-A-Za-z0-9_()]$")]
    [InlineData("Microsoft.Storage/storageAccounts", "^[a-z0-9]{3,24}$")]
    [InlineData("Microsoft.KeyVault/vaults", "^[a-z](?!.*--)[-a-z0-9]{1,22}[a-z0-9]$")]
    [InlineData("Microsoft.ManagedIdentity/userAssignedIdentities", "^[a-z0-9][-a-z0-9_]{2,127}$")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "^[a-z0-9][-a-z0-9]{2,61}[a-z0-9]$")]
    [InlineData("Microsoft.Insights/components", "^[a-z0-9][-a-z0-9]{0,253}[a-z0-9]$")]
    [InlineData("Microsoft.Web/serverfarms", "^[-a-z0-9]{1,60}$")]
    // 60 are allowed, but the host takes its id from the first 32: two apps alike up to there would share their timers.
    [InlineData("Microsoft.Web/sites", "^[a-z0-9][-a-z0-9]{0,30}[a-z0-9]$")]
    public async Task Names_keep_to_the_rules(string type, string rule) =>
        Assert.Matches(new Regex(rule), PredictedDeployment.Single(await deployment.ResourcesAsync(), type).Name);

    [Fact]
    public async Task The_vault_survives_a_mistaken_delete()
    {
        var vault = PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.KeyVault/vaults").Properties;
        Assert.True(vault["enableRbacAuthorization"]!.GetValue<bool>());
        Assert.True(vault["enableSoftDelete"]!.GetValue<bool>());
        Assert.True(vault["enablePurgeProtection"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Telemetry_is_taken_from_the_identity_only() =>
        Assert.True(PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.Insights/components").Properties["DisableLocalAuth"]!.GetValue<bool>());

    [Fact]
    public async Task The_webhook_addresses_are_routes_of_the_app()
    {
        var template = await deployment.TemplateAsync();
        var source = string.Concat(Repository.Sources("src/Course.Functions").Select(File.ReadAllText));
        foreach (var (output, route) in new[] { ("COURSE_EVENT_WEBHOOK", "webhooks/events"), ("COURSE_INBOUND_WEBHOOK", "webhooks/inbound") })
        {
            Assert.Contains($"/{route}?code=", template["outputs"]![output]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Matches($"""HttpTrigger\(AuthorizationLevel\.Function, "post", Route = "{route}"\)""", source);
        }
    }

    [Fact]
    public async Task Azd_finds_the_app_by_the_service_name_in_azure_yaml() =>
        Assert.Equal(AzureYaml.Read().Services.Keys.Single(), (await AppAsync()).Json["tags"]!["azd-service-name"]!.GetValue<string>());

    private async Task<PredictedDeployment.Resource> AppAsync() => PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.Web/sites");
}
