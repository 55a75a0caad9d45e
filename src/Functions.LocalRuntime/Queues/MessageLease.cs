using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Functions.LocalRuntime.Queues;

/// <summary>
/// The right to one received message: renewed at half its time until stopped, and lost when somebody else received the message in between.
/// Every renewal changes the pop receipt, so renewing and finishing never overlap.
/// </summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly string _messageId;
    private readonly TimeSpan _duration;
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _renewing;
    private string _popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan duration)
    {
        _queue = queue;
        _messageId = message.MessageId;
        _popReceipt = message.PopReceipt;
        _duration = duration;
        _renewing = RenewAsync();
    }

    /// <summary>Whether the message may already be somebody else's.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Deletes the message. False when the lease was lost, and the message left to its new holder.</summary>
    public async Task<bool> CompleteAsync()
    {
        await StopAsync();
        return !IsLost && await TryAsync(() => _queue.DeleteMessageAsync(_messageId, _popReceipt));
    }

    /// <summary>Hands the message back. False when the lease was lost.</summary>
    /// <param name="hiddenFor">How long nobody shall receive it.</param>
    public async Task<bool> ReleaseAsync(TimeSpan hiddenFor)
    {
        await StopAsync();
        return !IsLost && await TryAsync(() => UpdateAsync(hiddenFor));
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync()
    {
        _stop.TrySetResult();
        await _renewing;
    }

    private async Task RenewAsync()
    {
        var wait = _duration / 2;
        while (!IsLost)
        {
            await _stop.Task.WaitAsync(wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.Task.IsCompleted)
            {
                return;
            }

            try
            {
                // Not cancelled midway: an update that storage carried out unseen would leave us with a dead receipt.
                IsLost = !await TryAsync(() => UpdateAsync(_duration));
                wait = _duration / 2;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // Storage is away. Try sooner; if the lease runs out meanwhile, the next call will tell.
                wait = _duration / 8;
            }
        }
    }

    private async Task UpdateAsync(TimeSpan hiddenFor)
    {
        UpdateReceipt receipt = await _queue.UpdateMessageAsync(_messageId, _popReceipt, visibilityTimeout: hiddenFor);
        _popReceipt = receipt.PopReceipt;
    }

    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch
            || e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return false;
        }
    }
}
