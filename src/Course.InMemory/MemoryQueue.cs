using Course.Core.Schedule;
using NodaTime;

namespace Course.InMemory;

/// <summary>A message as it was received, to be deleted or handed back.</summary>
/// <param name="Message">What it says.</param>
/// <param name="DequeueCount">How often it has been received, this time among them.</param>
/// <param name="Number">Its place in the order of arrival.</param>
/// <param name="Receipt">Good until it is received again.</param>
public readonly record struct MemoryMessage<T>(T Message, int DequeueCount, long Number, int Receipt);

/// <summary>
/// A queue in memory as the service behaves: messages become visible when the clock says so; one that was received is hidden for a while and comes back unless deleted. Nothing runs
/// them by itself.
/// </summary>
public sealed class MemoryQueue<T>(TimeProvider time, string name = "queue", IStorageMeter? meter = null)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Entry> entries = [];

    /// <summary>By when they are visible, then by arrival. An entry hidden anew stands here twice; the older mention names an older receipt and is skipped.</summary>
    private readonly PriorityQueue<(long Number, int Receipt), (Instant, long)> schedule = new();
    private long arrivals;

    /// <summary>Messages, visible or not.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    /// <summary>When the next message becomes visible, or null where there is none.</summary>
    public Instant? NextVisibleAt
    {
        get
        {
            lock (gate)
                return TryPeek(out var visibleAt) ? visibleAt : null;
        }
    }

    /// <summary>Adds a message, to be seen after a delay.</summary>
    public Task EnqueueAsync(T message, TimeSpan delay)
    {
        meter?.Count(name);
        lock (gate)
        {
            var number = arrivals++;
            entries[number] = new Entry(message, 0, 0);
            schedule.Enqueue((number, 0), (time.GetInstant() + Duration.FromTimeSpan(delay), number));
        }

        return Task.CompletedTask;
    }

    /// <summary>Receives up to <paramref name="max"/> visible messages and hides them for a while.</summary>
    public IReadOnlyList<MemoryMessage<T>> Receive(int max, TimeSpan hideFor)
    {
        meter?.Count(name);
        var received = new List<MemoryMessage<T>>();
        lock (gate)
        {
            var now = time.GetInstant();
            while (received.Count < max && TryPeek(out var visibleAt) && visibleAt <= now)
            {
                var number = schedule.Dequeue().Number;
                var entry = entries[number] = entries[number] with { DequeueCount = entries[number].DequeueCount + 1, Receipt = entries[number].Receipt + 1 };
                schedule.Enqueue((number, entry.Receipt), (now + Duration.FromTimeSpan(hideFor), number));
                received.Add(new MemoryMessage<T>(entry.Message, entry.DequeueCount, number, entry.Receipt));
            }
        }

        return received;
    }

    /// <summary>Deletes a message, unless it has been received by another meanwhile.</summary>
    public bool Delete(MemoryMessage<T> message)
    {
        meter?.Count(name);
        lock (gate)
            return IsHeld(message) && entries.Remove(message.Number);
    }

    /// <summary>Hides a message for this long from now instead, unless it has been received by another meanwhile.</summary>
    public bool Release(MemoryMessage<T> message, TimeSpan hideFor)
    {
        meter?.Count(name);
        lock (gate)
        {
            if (!IsHeld(message))
                return false;
            var entry = entries[message.Number] = entries[message.Number] with { Receipt = message.Receipt + 1 };
            schedule.Enqueue((message.Number, entry.Receipt), (time.GetInstant() + Duration.FromTimeSpan(hideFor), message.Number));
            return true;
        }
    }

    /// <summary>Takes the first visible message away for good.</summary>
    public bool TryTake(out T? message)
    {
        lock (gate)
        {
            message = default;
            if (!TryPeek(out var visibleAt) || visibleAt > time.GetInstant())
                return false;
            entries.Remove(schedule.Dequeue().Number, out var entry);
            message = entry.Message;
            return true;
        }
    }

    private bool IsHeld(MemoryMessage<T> message) => entries.TryGetValue(message.Number, out var entry) && entry.Receipt == message.Receipt;

    private bool TryPeek(out Instant visibleAt)
    {
        while (schedule.TryPeek(out var next, out var order))
        {
            if (entries.TryGetValue(next.Number, out var entry) && entry.Receipt == next.Receipt)
            {
                visibleAt = order.Item1;
                return true;
            }

            schedule.Dequeue();
        }

        visibleAt = default;
        return false;
    }

    private readonly record struct Entry(T Message, int DequeueCount, int Receipt);
}
