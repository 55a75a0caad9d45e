using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Functions.LocalRuntime.Queues;

/// <summary>What the runtime does with queues beyond single calls.</summary>
internal static class QueueClientExtensions
{
    /// <summary>Sends a message for good; makes the queue when it is not there.</summary>
    public static async Task SendCreatingAsync(this QueueClient queue, string body)
    {
        // Minus one second: never expires.
        var forever = TimeSpan.FromSeconds(-1);
        try
        {
            await queue.SendMessageAsync(body, timeToLive: forever);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync(body, timeToLive: forever);
        }
    }
}
