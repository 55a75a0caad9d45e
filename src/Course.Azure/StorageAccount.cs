using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Course.Azure;

/// <summary>The three services of the configured account, as the app's managed identity unless another credential is registered: the operator's command is run by a person.</summary>
internal sealed class StorageAccount
{
    public StorageAccount(IOptions<StorageOptions> options, TokenCredential? credential = null)
    {
        var settings = options.Value;
        var tableOptions = With(new TableClientOptions(), settings);
        var queueOptions = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, settings);
        var blobOptions = With(new BlobClientOptions(), settings);
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            Tables = new TableServiceClient(settings.ConnectionString, tableOptions);
            Queues = new QueueServiceClient(settings.ConnectionString, queueOptions);
            Blobs = new BlobServiceClient(settings.ConnectionString, blobOptions);
        }
        else if (!string.IsNullOrWhiteSpace(settings.AccountName))
        {
            credential ??= new ManagedIdentityCredential(string.IsNullOrWhiteSpace(settings.ClientId)
                ? ManagedIdentityId.SystemAssigned
                : ManagedIdentityId.FromUserAssignedClientId(settings.ClientId));
            Tables = new TableServiceClient(Service(settings.AccountName, "table"), credential, tableOptions);
            Queues = new QueueServiceClient(Service(settings.AccountName, "queue"), credential, queueOptions);
            Blobs = new BlobServiceClient(Service(settings.AccountName, "blob"), credential, blobOptions);
        }
        else
        {
            throw new InvalidOperationException(
                "No storage is configured. Set AzureWebJobsStorage to a connection string, or AzureWebJobsStorage__accountName to an account this app's identity may use.");
        }
    }

    public TableServiceClient Tables { get; }

    public QueueServiceClient Queues { get; }

    public BlobServiceClient Blobs { get; }

    private static T With<T>(T client, StorageOptions settings)
        where T : ClientOptions
    {
        foreach (var policy in settings.Policies)
            client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return client;
    }

    private static Uri Service(string account, string service) => new($"https://{account}.{service}.core.windows.net");
}
