using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Timers;

/// <summary>Where a timer's schedule status is kept, in the place and the form of the real host.</summary>
/// <param name="container">The host's container.</param>
/// <param name="blobName">The timer's blob.</param>
internal sealed class ScheduleRecord(BlobContainerClient container, string blobName)
{
    /// <summary>What was recorded; null when nothing was, or nothing legible.</summary>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await container.GetBlobClient(blobName).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<ScheduleStatus>() is { } status
                ? new ScheduleStatus { Last = Utc(status.Last), Next = Utc(status.Next), LastUpdated = Utc(status.LastUpdated) }
                : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task WriteAsync(ScheduleStatus status, CancellationToken cancellationToken) =>
        container.GetBlobClient(blobName).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);

    private static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();
}
