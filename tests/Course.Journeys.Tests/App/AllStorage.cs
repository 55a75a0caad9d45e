using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Course.Journeys.Tests.App;

/// <summary>Everything in the storage account: every row of every table, every blob of every container, every message that can be seen on every queue. Nothing is named, so nothing is forgotten.</summary>
public static class AllStorage
{
    /// <summary>Where and what, as text.</summary>
    public static async Task<IReadOnlyList<(string Where, string What)>> ReadAsync(string connectionString)
    {
        var all = new List<(string, string)>();
        var tables = new TableServiceClient(connectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
                all.Add(($"table {table.Name}", string.Join('\n', row.Select(field => $"{field.Key}={TextOf(field.Value)}"))));
        }

        var blobs = new BlobServiceClient(connectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
                all.Add(($"container {container.Name}", $"{blob.Name}\n{(blob.Name.EndsWith(".gz", StringComparison.Ordinal) ? Unpacked(content) : Encoding.UTF8.GetString(content))}"));
            }
        }

        var queues = new QueueServiceClient(connectionString);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
                all.Add(($"queue {queue.Name}", Decoded(message.Body.ToString())));
        }

        return all;
    }

    private static string TextOf(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, provider: null) ?? string.Empty;

    private static string Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    private static string Decoded(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }
}
