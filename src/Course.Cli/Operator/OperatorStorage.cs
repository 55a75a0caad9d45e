using System.CommandLine;
using Azure;
using Azure.Core;
using Azure.Identity;
using Course.Azure;
using Course.Core.Hosting;
using Course.Core.Poison;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Course.Cli.Operator;

/// <summary>The storage an operator's command works on: named by an option, or by the environment variables that the application reads too.</summary>
/// <param name="environment">The environment variables.</param>
internal class OperatorStorage(IConfiguration environment)
{
    private const string Setting = "AzureWebJobsStorage";

    private readonly Option<string?> connectionString = new("--connection-string")
    {
        Description = $"Connection string of the storage account. Without it: environment variable {Setting}.",
        Recursive = true,
    };

    private readonly Option<string?> account = new("--account")
    {
        Description = $"Name of the storage account, used as whom `az login` or `azd auth login` signed in. Without it: environment variable {Setting}__accountName.",
        Recursive = true,
    };

    /// <summary>Adds the options to a command and those below it.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(connectionString);
        command.Options.Add(account);
    }

    /// <summary>Runs what needs storage; what stands in the way is told in a sentence that says what to do.</summary>
    /// <returns>The exit code: that of the work, or 1.</returns>
    public async Task<int> RunAsync(ParseResult result, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            await using var services = Open(result);
            return await work(services);
        }
        catch (Exception e) when (e is OperatorStorageException or AuthenticationFailedException or RequestFailedException or AggregateException or InvalidOperationException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(Advice(e is AggregateException { InnerException: { } inner } ? inner : e));
            return 1;
        }
    }

    /// <summary>The services over the account that was named.</summary>
    /// <exception cref="OperatorStorageException">None is named, or two are, or it can't be read.</exception>
    protected virtual ServiceProvider Open(ParseResult result)
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
            .AddSingleton(TimeProvider.System)
            .AddCourseStorage(settings)
            .AddSingleton<TokenCredential>(new ChainedTokenCredential(new AzureCliCredential(), new AzureDeveloperCliCredential()))
            .AddPoison()
            .BuildServiceProvider();
        try
        {
            // Opens the account; nothing is sent yet.
            services.GetRequiredService<IPoisonMessages>();
            return services;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            services.Dispose();
            throw new OperatorStorageException($"The connection string can't be read: {e.Message.ReplaceLineEndings(" ")} Compare it with the portal's.");
        }
    }

    private static string Advice(Exception failure) => failure switch
    {
        AuthenticationFailedException => "Nobody is signed in, or not to that tenant: run `az login`, or give --connection-string.",
        RequestFailedException { Status: 403 } => "The account refuses you. You need the roles Storage Table Data Contributor and Storage Queue Data Contributor on it, or its connection string.",
        RequestFailedException { Status: 404 } => "The account has no such table or queue: the application makes them when it starts. Is it the right account?",
        RequestFailedException { Status: 0 } => "The storage account can't be reached. Check its name, or the connection string, and the network.",
        _ => failure.Message,
    };
}

/// <summary>What the operator has to mend before the command can work.</summary>
internal sealed class OperatorStorageException(string message) : Exception(message);
