namespace Course.Local.SendGrid;

/// <summary>A mail with what has happened and will happen to it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Events">Its events, also those still to come, in the order of their times.</param>
public sealed record MailEntry(StoredMail Mail, IReadOnlyList<PlannedEvent> Events)
{
    /// <summary>The name of the last event that has happened by then; <c>accepted</c> before the first.</summary>
    /// <param name="now">The time.</param>
    public string StateAt(DateTimeOffset now) => Events.LastOrDefault(planned => planned.Due <= now) is { } last
        ? last is { Name: "bounce" } && last.Json.Contains("\"type\":\"blocked\"", StringComparison.Ordinal) ? "blocked" : last.Name
        : "accepted";
}

/// <summary>The index of all mail: who got what, what became of it, and to whom nothing is sent any more.</summary>
public sealed class MailBook
{
    private readonly bool _keepsMails;

    private readonly Lock _gate = new();
    private readonly List<MailEntry> _entries = [];
    private readonly Dictionary<string, int> _byId = [];
    private readonly Dictionary<string, (DateTimeOffset From, string Reason)> _suppressed = new(StringComparer.OrdinalIgnoreCase);
    private long _version;

    /// <summary>Makes an empty book.</summary>
    /// <param name="keepsMails">False to remember suppressions alone: a simulation sends millions.</param>
    internal MailBook(bool keepsMails) => _keepsMails = keepsMails;

    /// <summary>How many mails there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>One mail, or null.</summary>
    /// <param name="id">The mail's id.</param>
    public MailEntry? Find(string id)
    {
        lock (_gate)
            return _byId.TryGetValue(id, out var at) ? _entries[at] : null;
    }

    /// <summary>The newest mails, newest first.</summary>
    /// <param name="to">Only those to this recipient; all if null.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<MailEntry> Newest(string? to, int limit)
    {
        lock (_gate)
        {
            return [.. Enumerable.Reverse(_entries)
                .Where(entry => to is null || string.Equals(entry.Mail.To.Email, to, StringComparison.OrdinalIgnoreCase))
                .Take(limit)];
        }
    }

    /// <summary>All recipients there were, in alphabetical order.</summary>
    public IReadOnlyList<string> Recipients()
    {
        lock (_gate)
            return [.. _entries.Select(entry => entry.Mail.To.Email).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }

    internal long LastSequence
    {
        get
        {
            lock (_gate)
                return _entries.Count == 0 ? 0 : _entries.Max(entry => entry.Mail.Sequence);
        }
    }

    internal void Add(IEnumerable<StoredMail> mails, ILookup<string, PlannedEvent> events)
    {
        lock (_gate)
        {
            foreach (var mail in mails)
            {
                if (!_keepsMails)
                {
                    foreach (var planned in events[mail.Id])
                        Suppress(mail.To.Email, planned);
                    continue;
                }

                _byId.Add(mail.Id, _entries.Count);
                _entries.Add(new MailEntry(mail, []));
                AddEvents(mail.Id, events[mail.Id]);
            }
        }

        Interlocked.Increment(ref _version);
    }

    internal void AddEvents(string mailId, IEnumerable<PlannedEvent> events)
    {
        lock (_gate)
        {
            var at = _byId[mailId];
            var entry = _entries[at];
            _entries[at] = entry with { Events = [.. entry.Events.Concat(events).OrderBy(planned => planned.Due)] };
            foreach (var planned in _entries[at].Events)
                Suppress(entry.Mail.To.Email, planned);
        }

        Interlocked.Increment(ref _version);
    }

    /// <summary>Why nothing is sent to an address any more, or null.</summary>
    internal string? SuppressionOf(string email, DateTimeOffset now)
    {
        lock (_gate)
            return _suppressed.TryGetValue(email, out var entry) && entry.From <= now ? entry.Reason : null;
    }

    private void Suppress(string email, PlannedEvent planned)
    {
        var reason = planned.Name switch
        {
            "bounce" when !planned.Json.Contains("\"type\":\"blocked\"", StringComparison.Ordinal) => "Bounced Address",
            "spamreport" => "Spam Reporting Address",
            _ => null,
        };
        if (reason is not null && (!_suppressed.TryGetValue(email, out var earlier) || planned.Due < earlier.From))
            _suppressed[email] = (planned.Due, reason);
    }
}
