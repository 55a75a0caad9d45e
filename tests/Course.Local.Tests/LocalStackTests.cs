using System.Net;
using System.Net.Sockets;
using Course.Local.Azurite;
using Course.Local.Clock;
using Course.Local.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Local.Tests;

public sealed class LocalStackTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LocalOptions Options(int? port = null, double? speed = null) =>
        new() { Port = port ?? RunningStack.FreePair(), DataDirectory = _folder["data"], DaysPerMinute = speed };

    private static WebApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        return builder;
    }

    [Theory]
    [InlineData("")]
    [InlineData("UseDevelopmentStorage=true")]
    public void What_is_not_configured_is_stood_in_for(string storage)
    {
        var builder = Builder(("AzureWebJobsStorage", storage));
        var options = Options();

        LocalStack.Configure(builder, options);

        var settings = builder.Configuration;
        Assert.Contains("TableEndpoint=http://127.0.0.1:", settings["AzureWebJobsStorage"], StringComparison.Ordinal);
        Assert.Equal("SG.local", settings["SendGrid:ApiKey"]);
        Assert.Equal($"http://127.0.0.1:{options.Port + 1}", settings["SendGrid:Host"]);
        Assert.Equal(settings["SendGrid:EventPublicKey"], settings["SendGrid:InboundPublicKey"]);
        Assert.Equal(91, Convert.FromBase64String(settings["SendGrid:EventPublicKey"]!).Length);
        Assert.Equal($"http://localhost:{options.Port}", settings["Course:Links:BaseUrl"]);
        Assert.Equal("reply.course.localhost", settings["Course:Links:ReplyDomain"]);
        Assert.Equal($"http://localhost:{options.Port}", settings["LocalRuntime:Url"]);
        Assert.Equal(_folder["data"], settings["LocalRuntime:DataDirectory"]);
        Assert.Equal(48, settings["LocalRuntime:FunctionKey"]!.Length);
    }

    [Fact]
    public void What_is_configured_is_left_alone()
    {
        var builder = Builder(
            ("AzureWebJobsStorage", "AccountName=real"), ("SendGrid:ApiKey", "SG.real"), ("Course:Links:ReplyDomain", "reply.example.org"), ("Course:Links:BaseUrl", "https://course.example.org"));

        LocalStack.Configure(builder, Options());

        Assert.Equal("AccountName=real", builder.Configuration["AzureWebJobsStorage"]);
        Assert.Equal("SG.real", builder.Configuration["SendGrid:ApiKey"]);
        Assert.Null(builder.Configuration["SendGrid:Host"]);
        Assert.Equal("reply.example.org", builder.Configuration["Course:Links:ReplyDomain"]);
        Assert.Equal("https://course.example.org", builder.Configuration["Course:Links:BaseUrl"]);
        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(AzuriteService) || service.ServiceType == typeof(InboxPages));
    }

    [Fact]
    public void The_clock_is_the_time_of_the_application()
    {
        var builder = Builder(("AzureWebJobsStorage", "AccountName=real"));
        LocalStack.Configure(builder, Options());

        using var services = builder.Services.BuildServiceProvider();

        Assert.Same(services.GetRequiredService<TravelClock>(), services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void Real_mail_does_not_go_out_at_a_false_time() =>
        Assert.Contains(
            "real people",
            Assert.Throws<LocalSetupException>(() => LocalStack.Configure(Builder(("SendGrid:ApiKey", "SG.real")), Options(speed: 2))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_port_in_use_is_named_and_how_to_move_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var problem = Assert.Throws<LocalSetupException>(() => LocalStack.Configure(Builder(), Options(port)));

        Assert.Contains($"Port {port}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("COURSE_LOCAL_PORT", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_named_and_free_again_afterwards()
    {
        await using (await RunningStack.StartAsync(_folder))
        {
            var problem = Assert.Throws<LocalSetupException>(() => LocalStack.Configure(Builder(("AzureWebJobsStorage", "AccountName=real")), Options()));
            Assert.Contains(_folder["data"], problem.Message, StringComparison.Ordinal);
        }

        await using (await RunningStack.StartAsync(_folder))
        {
        }
    }

    [Fact]
    public async Task At_the_end_of_the_start_it_says_where_everything_is()
    {
        await using var stack = await RunningStack.StartAsync(_folder);

        var said = stack.Options.Output.ToString()!;
        Assert.Contains($"http://localhost:{stack.Options.Port}/", said, StringComparison.Ordinal);
        Assert.Contains($"http://localhost:{stack.Options.InboxPort}/", said, StringComparison.Ordinal);
        Assert.Contains(_folder["data"], said, StringComparison.Ordinal);
        Assert.Contains("2026-10-28 07:15 UTC, real time", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_clock_stay_over_a_restart()
    {
        string? publicKey, functionKey;
        await using (var before = await RunningStack.StartAsync(_folder))
        {
            (publicKey, functionKey) = (before.Settings["SendGrid:EventPublicKey"], before.Settings["LocalRuntime:FunctionKey"]);
            before.Services.GetRequiredService<TravelClock>().AdvanceTo(Some.Time.AddDays(3));
        }

        await using var after = await RunningStack.StartAsync(_folder);

        Assert.Equal(publicKey, after.Settings["SendGrid:EventPublicKey"]);
        Assert.Equal(functionKey, after.Settings["LocalRuntime:FunctionKey"]);
        Assert.True(after.Services.GetRequiredService<TimeProvider>().GetUtcNow() >= Some.Time.AddDays(3));
    }
}
