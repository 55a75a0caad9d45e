using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Course.Azure;

/// <summary>The three services of the configured account.</summary>
internal sealed class StorageAccount
{
    public StorageAccount(IOptions<StorageOptions> options)
    {
        var settings = options.Value;
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            Tables = new TableServiceClient(settings.ConnectionString);
            Queues = new QueueServiceClient(settings.ConnectionString, queueOptions);
            Blobs = new BlobServiceClient(settings.ConnectionString);
        }
        else if (!string.IsNullOrWhiteSpace(settings.AccountName))
        {
            var credential = CredentialFor(settings);
            Tables = new TableServiceClient(Service(settings.AccountName, "table"), credential);
            Queues = new QueueServiceClient(Service(settings.AccountName, "queue"), credential, queueOptions);
            Blobs = new BlobServiceClient(Service(settings.AccountName, "blob"), credential);
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

    private static TokenCredential CredentialFor(StorageOptions settings) => settings switch
    {
        { UsesOwnSignIn: true } => new ChainedTokenCredential(new AzureCliCredential(), new AzureDeveloperCliCredential()),
        { ClientId: { } client } when !string.IsNullOrWhiteSpace(client) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)),
        _ => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
    };

    private static Uri Service(string account, string service) => new($"https://{account}.{service}.core.windows.net");
}
