namespace Course.Local.SendGrid;

/// <summary>The events that the Event Webhook has not taken yet, in the order in which they are to be posted.</summary>
public sealed class EventOutbox
{
    // SendGrid tries for 24 hours, and batches up to 768 KB.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private const int LargestBatch = 768 * 1024;

    private readonly Lock _gate = new();
    private readonly SortedSet<Entry> _entries = new(Entry.BySchedule);
    private readonly TimeProvider _clock;
    private readonly IMailStore _store;
    private long _order;

    internal EventOutbox(TimeProvider clock, IMailStore store)
    {
        _clock = clock;
        _store = store;
    }

    /// <summary>Raised, on any thread, when there is something new to post or something is over with.</summary>
    public event EventHandler? Changed;

    /// <summary>When the next event is to be posted; null if none is left.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _entries.Min?.Next;
        }
    }

    /// <summary>How many are left.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>The events that are due now, as many as fit one post. They stay until <see cref="Done"/> or <see cref="Failed"/> is told of them.</summary>
    public IReadOnlyList<PlannedEvent> Due()
    {
        var now = _clock.GetUtcNow();
        var size = 2;
        var due = new List<PlannedEvent>();
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                size += entry.Planned.Json.Length + 1;
                if (entry.Next > now || (size > LargestBatch && due.Count > 0))
                    break;
                due.Add(entry.Planned);
            }
        }

        return due;
    }

    /// <summary>The webhook has taken events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="status">The HTTP status it answered.</param>
    public void Done(IReadOnlyCollection<PlannedEvent> events, int status)
    {
        var posted = new EventPosted(_clock.GetUtcNow(), status);
        foreach (var request in events.GroupBy(planned => planned.MessageId))
            _store.MarkPosted(request.Key, [.. request.Select(planned => planned.Id)], posted);
        var ids = events.Select(planned => planned.Id).ToHashSet();
        lock (_gate)
            _entries.RemoveWhere(entry => ids.Contains(entry.Planned.Id));
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The webhook has not taken events: they are tried again after a pause that doubles each time, and given up after a day.</summary>
    /// <param name="events">The events.</param>
    public void Failed(IReadOnlyCollection<PlannedEvent> events)
    {
        var now = _clock.GetUtcNow();
        var ids = events.Select(planned => planned.Id).ToHashSet();
        var lost = new List<PlannedEvent>();
        lock (_gate)
        {
            foreach (var entry in _entries.Where(entry => ids.Contains(entry.Planned.Id)).ToList())
            {
                if (now - entry.Planned.Due > GiveUpAfter)
                {
                    lost.Add(entry.Planned);
                    continue;
                }

                _entries.Remove(entry);
                var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(entry.Failures, 20), LongestPause.Ticks));
                _entries.Add(entry with { Next = now + pause, Failures = entry.Failures + 1 });
            }
        }

        if (lost.Count > 0)
            Done(lost, 0);
        else
            Changed?.Invoke(this, EventArgs.Empty);
    }

    internal IReadOnlySet<string> PendingIds()
    {
        lock (_gate)
            return _entries.Select(entry => entry.Planned.Id).ToHashSet();
    }

    internal void Add(IEnumerable<PlannedEvent> events)
    {
        lock (_gate)
        {
            foreach (var planned in events)
                _entries.Add(new Entry(planned, planned.Due, _order++, 0));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed record Entry(PlannedEvent Planned, DateTimeOffset Next, long Order, int Failures)
    {
        public static readonly IComparer<Entry> BySchedule = Comparer<Entry>.Create(
            static (a, b) => a.Next == b.Next ? a.Order.CompareTo(b.Order) : a.Next.CompareTo(b.Next));
    }
}
