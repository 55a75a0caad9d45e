using System.Collections.Concurrent;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalRuntime.Storage;

/// <summary>Storage clients by the name of the setting that holds the connection string, found as the real host finds it.</summary>
internal sealed class StorageAccounts(IConfiguration configuration)
{
    private const string Prefix = "AzureWebJobs";
    private const string Default = "Storage";

    private readonly ConcurrentDictionary<string, QueueServiceClient> _queues = new();

    /// <summary>The account's queues. Bodies pass as they are: encoding is the runtime's business.</summary>
    /// <param name="connection">What a trigger's <c>Connection</c> says; null for <c>AzureWebJobsStorage</c>.</param>
    /// <param name="usedBy">The function that needs it.</param>
    /// <exception cref="InvalidOperationException">There is no such setting, or it holds no connection string.</exception>
    public QueueServiceClient Queues(string? connection, string usedBy) =>
        _queues.GetOrAdd(ConnectionString(connection, usedBy), static (connectionString, state) => Create(
            () => new QueueServiceClient(connectionString, Quiet(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None })), state.connection, state.usedBy),
            (connection, usedBy));

    /// <summary>The blobs of the account that the runtime keeps its own state in.</summary>
    /// <param name="usedBy">The function that needs it.</param>
    /// <exception cref="InvalidOperationException">There is no such setting, or it holds no connection string.</exception>
    public BlobServiceClient Blobs(string usedBy)
    {
        var connectionString = ConnectionString(null, usedBy);
        return Create(() => new BlobServiceClient(connectionString, Quiet(new BlobClientOptions())), null, usedBy);
    }

    private static TOptions Quiet<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }

    private static TClient Create<TClient>(Func<TClient> create, string? connection, string usedBy)
    {
        try
        {
            return create();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"Function '{usedBy}' needs a storage connection string in the setting '{connection ?? Prefix + Default}', and what it holds is not one.", e);
        }
    }

    private string ConnectionString(string? connection, string usedBy)
    {
        var name = string.IsNullOrEmpty(connection) ? Default : connection;
        return Setting(Prefix + name) ?? Setting(name) ?? throw new InvalidOperationException(
            $"Function '{usedBy}' needs a storage connection string in the setting '{(name == Default ? Prefix + Default : name)}', and there is none. "
            + "Set it as an environment variable, in appsettings.json or in user secrets; UseDevelopmentStorage=true is an Azurite on its default ports.");
    }

    private string? Setting(string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } fromSection ? fromSection
        : configuration[name] is { Length: > 0 } value ? value
        : null;
}
