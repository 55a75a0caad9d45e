using Course.Core.Delivery;
using Course.Core.Mail;
using Course.SendGrid.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Course.SendGrid.Tests.Sending;

public sealed class RegistrationTests
{
    private static ServiceProvider With(params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSendGrid(new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(setting => setting.Key, (key, same) => KeyValuePair.Create(key, same.Last().Value))).Build())
        .BuildServiceProvider();

    private static readonly (string, string?)[] Good =
    [
        ("SendGrid:ApiKey", "SG.key"),
        ("SendGrid:EventPublicKey", Webhooks.Signer.PublicKey),
        ("SendGrid:InboundPublicKey", Webhooks.Signer.PublicKey),
    ];

    [Fact]
    public void With_its_keys_it_is_there()
    {
        using var services = With(Good);
        Assert.NotNull(services.GetRequiredService<IMailSender>());
        Assert.NotNull(services.GetRequiredService<SendGridWebhooks>());
    }

    [Theory]
    [InlineData("SendGrid:ApiKey", "", "ApiKey")]
    [InlineData("SendGrid:EventPublicKey", "", "EventPublicKey")]
    [InlineData("SendGrid:MaxWebhookAge", "00:00:01", "MaxWebhookAge")]
    public void A_wrong_setting_fails_at_start_and_names_itself(string key, string value, string named)
    {
        using var services = With([.. Good, (key, value)]);
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SendGrid:Resilience:AttemptTimeout", "00:10:00", "AttemptTimeout")]
    [InlineData("SendGrid:Resilience:Retries", "0", "Retries")]
    [InlineData("SendGrid:Resilience:LongestWait", "00:10:00", "LongestWait")]
    [InlineData("SendGrid:Resilience:FailureRatio", "2", "FailureRatio")]
    [InlineData("SendGrid:Resilience:RequestsPerSecond", "0", "RequestsPerSecond")]
    [InlineData("SendGrid:Resilience:LongestTurn", "01:00:00", "LongestTurn")]
    public void A_wrong_figure_fails_at_start_and_names_itself(string key, string value, string named)
    {
        using var services = With([.. Good, (key, value)]);
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:08:20", false)]
    [InlineData("00:08:21", true)]
    public void A_lease_that_the_slowest_send_could_outlast_fails_at_start_and_names_both_sides(string lease, bool accepted)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Good.Append(("Course:Delivery:Lease", lease)).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSendGrid(configuration);
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Course:Delivery"));
        using var provider = services.BuildServiceProvider();
        var validator = provider.GetRequiredService<IStartupValidator>();
        if (accepted)
        {
            validator.Validate();
            return;
        }

        var error = Assert.Throws<OptionsValidationException>(validator.Validate);
        Assert.Contains("Course:Delivery:Lease is 00:08:20", error.Message, StringComparison.Ordinal);
        Assert.Contains("SendGrid:Resilience", error.Message, StringComparison.Ordinal);
    }
}
