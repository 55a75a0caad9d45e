namespace Course.Core.Events;

/// <summary>Ids met lately: at least the last <paramref name="capacity"/> of them, at most twice as many. Safe for several threads.</summary>
/// <param name="capacity">How many to remember for certain.</param>
internal sealed class RecentIds(int capacity)
{
    private readonly Lock gate = new();
    private HashSet<string> young = new(StringComparer.Ordinal);
    private HashSet<string> old = new(StringComparer.Ordinal);

    /// <summary>Whether this one is remembered.</summary>
    public bool Contains(string id)
    {
        lock (gate)
            return young.Contains(id) || old.Contains(id);
    }

    /// <summary>Remembers these, and forgets the oldest where there are too many.</summary>
    public void Add(IEnumerable<string> ids)
    {
        lock (gate)
        {
            foreach (var id in ids)
            {
                young.Add(id);
                if (young.Count == capacity)
                    (old, young) = (young, new HashSet<string>(StringComparer.Ordinal));
            }
        }
    }
}
