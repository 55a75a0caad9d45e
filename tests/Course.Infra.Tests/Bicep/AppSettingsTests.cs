using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Course.Infra.Tests.Bicep;

public sealed partial class AppSettingsTests(PredictedDeployment deployment)
{
    [Fact]
    public void The_sections_that_doc_comments_name_are_those_the_code_binds()
    {
        var bound = Repository.Sources("src").SelectMany(path => BoundSection().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(OptionsTypes.All.Select(options => options.Section).Order(), bound.Intersect(OptionsTypes.All.Select(options => options.Section)).Order());
        Assert.DoesNotContain(bound, section => Ours(section) && OptionsTypes.All.All(options => options.Section != section));
    }

    [Fact]
    public async Task Every_required_setting_is_set()
    {
        var settings = await deployment.AppSettingsAsync();
        var required = OptionsTypes.RequiredSettings().ToList();
        Assert.Contains("SendGrid__ApiKey", required);
        Assert.DoesNotContain(required, name => string.IsNullOrWhiteSpace(settings.GetValueOrDefault(name)));
    }

    [Fact]
    public async Task Every_setting_of_ours_is_one_that_the_code_reads()
    {
        var read = OptionsTypes.KnownSettings().Concat(TriggerSettings()).ToHashSet();
        Assert.DoesNotContain((await deployment.AppSettingsAsync()).Keys, name => Ours(name) && !read.Contains(name));
    }

    [Fact]
    public async Task Every_setting_that_a_trigger_names_is_set()
    {
        var settings = await deployment.AppSettingsAsync();
        Assert.Contains("Course__TickSchedule", TriggerSettings());
        Assert.All(TriggerSettings(), name => Assert.Contains(name, settings));
        Assert.Equal("0 * * * * *", settings["Course__TickSchedule"]);
    }

    [Fact]
    public async Task The_options_own_rules_accept_the_values()
    {
        // An expression in brackets is what only Azure knows; for an address, its host name stands for it.
        var values = (await deployment.AppSettingsAsync()).Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal),
            (string?)HostName().Replace(setting.Value, "https://func-example.azurewebsites.net")));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        foreach (var (type, section) in OptionsTypes.All)
        {
            var options = configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type)!;
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        }
    }

    [Fact]
    public async Task Secrets_are_references_to_the_vault_and_stand_nowhere_else()
    {
        var resources = await deployment.ResourcesAsync();
        var vault = PredictedDeployment.Single(resources, "Microsoft.KeyVault/vaults").Name;
        var secrets = resources.Where(resource => resource.Type == "Microsoft.KeyVault/vaults/secrets").ToDictionary(secret => secret.Name, secret => secret.Properties["value"]!.GetValue<string>());
        var settings = await deployment.AppSettingsAsync();
        foreach (var (name, parameter) in new[] { ("SendGrid__ApiKey", "sendGridApiKey"), ("Course__Links__Keys", "linkKeys"), ("Course__Addresses__HashKey", "addressHashKey") })
        {
            var secret = Assert.Single(secrets, secret => secret.Value == $"[parameters('{parameter}')]").Key;
            Assert.Equal($"@Microsoft.KeyVault(VaultName={vault};SecretName={secret})", settings[name]);
        }

        Assert.Equal(3, secrets.Count);
        Assert.All(resources.Where(resource => resource.Type != "Microsoft.KeyVault/vaults/secrets"), resource => Assert.DoesNotMatch("parameters\\('(addressHashKey|linkKeys|sendGridApiKey)'\\)", resource.Json.ToJsonString()));
    }

    /// <summary>401 would lose an inbound mail for good; a key that can't be read gives 500, which SendGrid repeats.</summary>
    [Fact]
    public async Task A_webhook_key_that_is_not_yet_known_is_no_key()
    {
        var settings = await deployment.AppSettingsAsync();
        foreach (var name in new[] { "SendGrid__EventPublicKey", "SendGrid__InboundPublicKey" })
            Assert.Throws<FormatException>(() => new SendGrid.Webhooks.WebhookSignature(settings[name], TimeSpan.FromDays(1), TimeProvider.System));
    }

    [Fact]
    public async Task Storage_and_telemetry_use_the_identity()
    {
        var settings = await deployment.AppSettingsAsync();
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Equal(PredictedDeployment.Single(await deployment.ResourcesAsync(), "Microsoft.Storage/storageAccounts").Name, settings["AzureWebJobsStorage__accountName"]);
        Assert.Contains(".identityClientId.", settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.Contains("Authorization=AAD", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
        Assert.DoesNotContain(settings, setting => setting.Value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase) || setting.Value.Contains("listKeys", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
    }

    [Fact]
    public async Task The_root_page_is_ours() => Assert.Equal("true", (await deployment.AppSettingsAsync())["AzureWebJobsDisableHomepage"]);

    /// <summary>Flex Consumption refuses or ignores them: functionAppConfig says these things.</summary>
    [Theory]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING")]
    [InlineData("SCM_DO_BUILD_DURING_DEPLOYMENT")]
    public async Task Settings_of_other_plans_are_not_set(string name) => Assert.DoesNotContain(name, (await deployment.AppSettingsAsync()).Keys);

    [Fact]
    public async Task A_domain_of_its_own_replaces_the_given_address_everywhere()
    {
        var resources = await PredictedDeployment.PredictAsync("own-domain", "param siteUrl = 'https://course.example.org'");
        Assert.Equal("https://course.example.org", PredictedDeployment.Single(resources, "Microsoft.Web/sites/config").Properties["Course__Links__BaseUrl"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sites_that_may_embed_the_form_are_passed_on()
    {
        var resources = await PredictedDeployment.PredictAsync("origins", "param signupOrigins = 'https://coach.example'");
        Assert.Equal("https://coach.example", PredictedDeployment.Single(resources, "Microsoft.Web/sites/config").Properties["Course__Signup__AllowedOrigins"]!.GetValue<string>());
        Assert.Equal(string.Empty, (await deployment.AppSettingsAsync())["Course__Signup__AllowedOrigins"]);
    }

    private static bool Ours(string name) => name.StartsWith("Course", StringComparison.Ordinal) || name.StartsWith("SendGrid", StringComparison.Ordinal);

    private static IEnumerable<string> TriggerSettings() =>
        Repository.Sources("src/Course.Functions").SelectMany(path => TriggerSetting().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).Distinct();

    [GeneratedRegex(@"""%([A-Za-z:]+)%""")]
    private static partial Regex TriggerSetting();

    [GeneratedRegex(@"GetSection\(""([^""]+)""\)")]
    private static partial Regex BoundSection();

    [GeneratedRegex(@"^\[format\('https://\{0\}'.*\]$")]
    private static partial Regex HostName();
}
