namespace Course.InMemory;

/// <summary>The rows of one partition. Most partitions hold a single row for good, so one row takes no more than its own two fields.</summary>
internal sealed class MemoryPartition<TRow>
    where TRow : class
{
    private string? onlyKey;
    private TRow? only;
    private Dictionary<string, TRow>? many;

    /// <summary>The keys in ordinal order, made when a page is read and dropped when a row comes or goes: rows are read far more often than they move.</summary>
    private string[]? sorted;

    public int Count => many?.Count ?? (only is null ? 0 : 1);

    public TRow? this[string key] => many is not null ? many.GetValueOrDefault(key) : string.Equals(onlyKey, key, StringComparison.Ordinal) ? only : null;

    public void Set(string key, TRow row)
    {
        if (many is null && (only is null || string.Equals(onlyKey, key, StringComparison.Ordinal)))
        {
            (onlyKey, only) = (key, row);
            return;
        }

        if (many is null)
        {
            many = new Dictionary<string, TRow>(StringComparer.Ordinal) { [onlyKey!] = only! };
            (onlyKey, only) = (null, null);
        }

        if (!many.ContainsKey(key))
            sorted = null;
        many[key] = row;
    }

    public void Remove(string key)
    {
        if (many is not null)
            many.Remove(key);
        else if (string.Equals(onlyKey, key, StringComparison.Ordinal))
            (onlyKey, only) = (null, null);
        sorted = null;
    }

    /// <summary>Up to <paramref name="size"/> rows after a key, and the last row's key where there are more.</summary>
    public (IReadOnlyList<TRow> Rows, string? Continuation) Page(string? after, int size)
    {
        if (many is null)
            return (only is not null && string.CompareOrdinal(onlyKey, after) > 0 ? [only] : [], null);
        if (sorted is null)
        {
            sorted = [.. many.Keys];
            Array.Sort(sorted, StringComparer.Ordinal);
        }

        var found = after is null ? -1 : Array.BinarySearch(sorted, after, StringComparer.Ordinal);
        // The row that a page ended with may be gone since: then the search gives the complement of where it would be.
        var from = after is null ? 0 : found >= 0 ? found + 1 : ~found;
        var count = (int)Math.Min((uint)size, (uint)(sorted.Length - from));
        var rows = new TRow[count];
        for (var i = 0; i < count; i++)
            rows[i] = many[sorted[from + i]];
        return (rows, from + count < sorted.Length ? sorted[from + count - 1] : null);
    }
}
