using System.CommandLine;
using Course.Azure;
using Course.Core.Hosting;
using Course.Core.Poison;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Course.Cli.Poison;

/// <summary>The storage an operator's command works on: named by an option, or by the environment variables that the application reads too.</summary>
internal sealed class OperatorStorage
{
    private const string Setting = "AzureWebJobsStorage";

    private readonly Option<string?> connectionString = new("--connection-string")
    {
        Description = $"Connection string of the storage account. Without it: environment variable {Setting}.",
        Recursive = true,
    };

    private readonly Option<string?> account = new("--account")
    {
        Description = $"Name of the storage account, where it takes no keys; you are known by your sign-in with az or azd. Without it: environment variable {Setting}__accountName.",
        Recursive = true,
    };

    private readonly IConfiguration environment;

    public OperatorStorage(IConfiguration environment) => this.environment = environment;

    /// <summary>Adds the options to a command and those below it.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(connectionString);
        command.Options.Add(account);
    }

    /// <summary>The services over the account that was named.</summary>
    /// <exception cref="OperatorStorageException">None is named, or two are, or it can't be read.</exception>
    public ServiceProvider Open(ParseResult result)
    {
        var connection = result.GetValue(connectionString);
        var name = result.GetValue(account);
        if (connection is not null && name is not null)
            throw new OperatorStorageException("Give --connection-string or --account, not both.");
        if (connection is null && name is null)
        {
            connection = environment[Setting];
            name = environment[$"{Setting}:accountName"];
        }

        if (string.IsNullOrWhiteSpace(connection) && string.IsNullOrWhiteSpace(name))
        {
            throw new OperatorStorageException(
                $"No storage is named. Give --connection-string, or --account with the account's name after `az login`, or set the environment variable {Setting} or {Setting}__accountName.");
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [Setting] = string.IsNullOrWhiteSpace(name) ? connection : null,
            [$"{Setting}:accountName"] = name,
            ["Course:Storage:Prefix"] = environment["Course:Storage:Prefix"],
        }).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddCourseStorage(settings)
            .Configure<StorageOptions>(options => options.UsesOwnSignIn = true)
            .AddPoison()
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IPoisonMessages>();
            return services;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            services.Dispose();
            throw new OperatorStorageException("The connection string can't be read: " + e.Message);
        }
    }
}

/// <summary>What the operator has to mend before the command can work.</summary>
internal sealed class OperatorStorageException(string message) : Exception(message);
