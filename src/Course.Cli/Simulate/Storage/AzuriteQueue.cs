using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NodaTime;

namespace Course.Cli.Simulate.Storage;

/// <summary>What is known of the messages on one queue, so that nobody polls in vain: when each that was put becomes visible, and when the hold on each received one ends.</summary>
internal interface IVisibility
{
    /// <summary>A message was put, to be seen after a delay.</summary>
    void Put(TimeSpan delay);
}

/// <summary>The receiving end of a real queue.</summary>
internal sealed class AzuriteQueue<T>(QueueClient client, Func<Instant> now) : IMessageSource<T>, IVisibility
{
    /// <summary>Looks for a message that should be visible and was not given out; then it is taken for gone.</summary>
    private const int MostLooks = 5;
    private static readonly Duration BetweenLooks = Duration.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<(string? Held, int Hold, int Looks), Instant> visible = new();
    private readonly Dictionary<string, int> holds = new(StringComparer.Ordinal);
    private int holdNumber;

    /// <inheritdoc />
    public Instant? NextVisibleAt
    {
        get
        {
            lock (gate)
                return TryPeek(out var at) ? at : null;
        }
    }

    /// <inheritdoc />
    public void Put(TimeSpan delay)
    {
        lock (gate)
            visible.Enqueue((null, 0, 0), now() + Duration.FromTimeSpan(delay));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Received<T>>> ReceiveAsync(int max, TimeSpan hideFor)
    {
        var looks = new List<int>();
        lock (gate)
        {
            while (looks.Count < max && TryPeek(out var at) && at <= now())
                looks.Add(visible.Dequeue().Looks);
        }

        QueueMessage[] messages = await client.ReceiveMessagesAsync(max, hideFor).ConfigureAwait(false);
        lock (gate)
        {
            foreach (var message in messages)
                Hold(message.MessageId, hideFor);
            foreach (var tried in looks.Skip(messages.Length).Where(tried => tried < MostLooks))
                visible.Enqueue((null, 0, tried + 1), now() + BetweenLooks);
        }

        return [.. messages.Select(message => new Received<T>(message.Body.ToObjectFromJson<T>()!, (int)message.DequeueCount, message))];
    }

    /// <inheritdoc />
    public async Task DeleteAsync(Received<T> message)
    {
        var receipt = (QueueMessage)message.Receipt;
        try
        {
            await client.DeleteMessageAsync(receipt.MessageId, receipt.PopReceipt).ConfigureAwait(false);
            lock (gate)
                holds.Remove(receipt.MessageId);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            // Somebody else has it by now.
        }
    }

    /// <inheritdoc />
    public async Task ReleaseAsync(Received<T> message, TimeSpan hideFor)
    {
        var receipt = (QueueMessage)message.Receipt;
        try
        {
            await client.UpdateMessageAsync(receipt.MessageId, receipt.PopReceipt, receipt.Body, hideFor).ConfigureAwait(false);
            lock (gate)
                Hold(receipt.MessageId, hideFor);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            // Somebody else has it by now.
        }
    }

    private void Hold(string messageId, TimeSpan hideFor)
    {
        holds[messageId] = ++holdNumber;
        visible.Enqueue((messageId, holdNumber, 0), now() + Duration.FromTimeSpan(hideFor));
    }

    private bool TryPeek(out Instant at)
    {
        while (visible.TryPeek(out var next, out at))
        {
            // The end of a hold counts only while nobody has deleted or held the message anew.
            if (next.Held is null || (holds.TryGetValue(next.Held, out var hold) && hold == next.Hold))
                return true;
            visible.Dequeue();
        }

        return false;
    }
}
