using System.CommandLine;
using Azure;
using Course.Azure;
using Course.Core.Inbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Cli;

/// <summary>Which storage a command works on: a connection string, or an account that whoever types the command may use with their own sign-in.</summary>
internal sealed class StorageOption
{
    /// <summary>The setting that the course itself reads.</summary>
    private const string Setting = "AzureWebJobsStorage";

    private readonly Option<string?> connectionString = new("--connection-string") { Description = $"The storage account, as a connection string. Default: the environment variable {Setting}." };
    private readonly Option<string?> account = new("--account") { Description = "The storage account's name, where it takes no keys; you are known by your sign-in with az or azd." };

    /// <summary>Gives the command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(connectionString);
        command.Options.Add(account);
        command.Validators.Add(result =>
        {
            if (result.GetValue(connectionString) is not null && result.GetValue(account) is not null)
                result.AddError("Give --connection-string or --account, not both.");
        });
    }

    /// <summary>Core's storage on that account, or null where none is named: the error then says how to name one.</summary>
    public ServiceProvider? Open(ParseResult result)
    {
        var name = result.GetValue(account);
        var connection = result.GetValue(connectionString) ?? (name is null ? Environment.GetEnvironmentVariable(Setting) : null);
        name ??= connection is null ? Environment.GetEnvironmentVariable(Setting + "__accountName") : null;
        if (string.IsNullOrWhiteSpace(connection) && string.IsNullOrWhiteSpace(name))
        {
            result.InvocationConfiguration.Error.WriteLine($"No storage is named. Give --account with the account's name, or --connection-string, or set {Setting}.");
            return null;
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [Setting] = connection,
                [Setting + ":accountName"] = name,
                ["Course:Storage:Prefix"] = Environment.GetEnvironmentVariable("Course__Storage__Prefix"),
            })
            .Build();
        var services = new ServiceCollection()
            .AddCourseStorage(configuration)
            .Configure<StorageOptions>(options => options.UsesOwnSignIn = true)
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        try
        {
            // Opens the account; nothing is sent yet.
            services.GetRequiredService<ICareRecords>();
            return services;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            services.Dispose();
            result.InvocationConfiguration.Error.WriteLine($"The storage account can't be used: {e.Message.ReplaceLineEndings(" ")} Compare the connection string with the portal's.");
            return null;
        }
    }

    /// <summary>Runs what needs storage; what the account refuses is told in a sentence.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult result, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            await using var services = Open(result);
            return services is null ? 1 : await work(services);
        }
        catch (Exception e) when (e is RequestFailedException or global::Azure.Identity.AuthenticationFailedException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(
                $"The storage account can't be used: {e.Message.ReplaceLineEndings(" ")} Check the account's name, your sign-in (az login) and that the course has been started there once.");
            return 1;
        }
    }
}
