using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Functions.LocalRuntime.Timers;

/// <summary>The right to run one timer: a blob lease, renewed until disposed. Whoever holds it is the only instance that fires.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    private readonly BlobLeaseClient _lease;
    private readonly TimeSpan _duration;
    private readonly CancellationTokenSource _lost = new();
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _renewing;

    private TimerLease(BlobLeaseClient lease, TimeSpan duration)
    {
        _lease = lease;
        _duration = duration;
        _renewing = RenewAsync();
    }

    /// <summary>Signalled when another instance may fire the timer.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>The lease, or null when another instance has it.</summary>
    public static async Task<TimerLease?> TryAcquireAsync(
        BlobContainerClient container, string blobName, Guid instanceId, TimeSpan duration, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(blobName);
        var lease = blob.GetBlobLeaseClient(instanceId.ToString());
        try
        {
            return await AcquireAsync(lease, duration, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await CreateAsync(container, blob, cancellationToken);
            return await AcquireAsync(lease, duration, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stop.TrySetResult();
        await _renewing;
        if (!_lost.IsCancellationRequested)
        {
            try
            {
                await _lease.ReleaseAsync(cancellationToken: CancellationToken.None);
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // It ends by itself.
            }
        }

        _lost.Dispose();
    }

    private static async Task<TimerLease?> AcquireAsync(BlobLeaseClient lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(duration, cancellationToken: cancellationToken);
            return new TimerLease(lease, duration);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return null;
        }
    }

    private static async Task CreateAsync(BlobContainerClient container, BlobClient blob, CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            var ifAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.Empty, ifAbsent, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another instance was first.
        }
    }

    private async Task RenewAsync()
    {
        var missed = 0;
        while (true)
        {
            await _stop.Task.WaitAsync(_duration / 3).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.Task.IsCompleted)
            {
                return;
            }

            try
            {
                await _lease.RenewAsync(cancellationToken: CancellationToken.None);
                missed = 0;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // A refusal is final; silence is, once the lease would have ended by itself.
                if (e is RequestFailedException { Status: >= 400 and < 500 } || ++missed == 2)
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
    }
}
