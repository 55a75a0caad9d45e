using System.Globalization;
using System.Text;
using Course.Core.Signup;

namespace Course.InMemory;

/// <summary>
/// One table as the service behaves: rows by partition and row key in ordinal order, a new ETag with each write, conditional writes, and transactions that are
/// of one partition, of at most 100 rows and 4 MiB, each row once, and all or nothing.
/// </summary>
/// <param name="name">The table's name, for the meter.</param>
/// <param name="meter">Counts the transactions; null where nobody asks.</param>
/// <param name="withETag">Gives a row its new version.</param>
/// <param name="etagOf">The version a row was read at.</param>
/// <param name="textsOf">The row's texts, by which its size is judged; null where nothing in it grows.</param>
internal sealed class MemoryTable<TRow>(
    string name, IStorageMeter? meter, Func<TRow, string, TRow> withETag, Func<TRow, string?> etagOf, Func<TRow, IEnumerable<string?>>? textsOf = null)
    where TRow : class
{
    public const int MaxWrites = 100;

    /// <summary>A query answers with so many rows at most.</summary>
    public const int PageSize = 1_000;

    /// <summary>A string property holds 64 KiB of UTF-16.</summary>
    public const int MaxTextLength = 32 * 1024;
    private const int MaxRowBytes = 1024 * 1024;
    private const int MaxTransactionBytes = 4 * 1024 * 1024;

    /// <summary>Keys, numbers, dates, names of properties and the request around them: more than any row of ours has.</summary>
    private const int OverheadBytes = 2_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, MemoryPartition<TRow>> partitions = new(StringComparer.Ordinal);
    private long version;

    public enum WriteKind
    {
        Insert,
        Replace,
        Delete,
    }

    public readonly record struct Write(WriteKind Kind, string RowKey, TRow Row);

    public TRow? Find(string partition, string rowKey)
    {
        meter?.Count(name);
        lock (gate)
            return partitions.GetValueOrDefault(partition)?[rowKey];
    }

    /// <summary>Up to <paramref name="size"/> rows of a partition after a row key: a page, and the key it ends with where there are more.</summary>
    public (IReadOnlyList<TRow> Rows, string? Continuation) Page(string partition, string? after, int size)
    {
        meter?.Count(name);
        lock (gate)
            return partitions.TryGetValue(partition, out var rows) ? rows.Page(after, size) : ([], null);
    }

    /// <summary>Up to <paramref name="size"/> rows of some partitions, in their order, after a row: a page, and the row it ends with where there are more. One query.</summary>
    public (IReadOnlyList<TRow> Rows, (string Partition, string RowKey)? Continuation) Page(IEnumerable<string> ordered, (string Partition, string RowKey)? after, int size)
    {
        meter?.Count(name);
        var page = new List<TRow>();
        lock (gate)
        {
            foreach (var key in ordered.SkipWhile(key => after is { } end && string.CompareOrdinal(key, end.Partition) < 0))
            {
                if (!partitions.TryGetValue(key, out var partition) || partition.Count == 0)
                    continue;
                if (page.Count == size)
                    return (page, (key, string.Empty));
                var (rows, more) = partition.Page(key == after?.Partition ? after.Value.RowKey : null, size - page.Count);
                page.AddRange(rows);
                if (more is not null)
                    return (page, (key, more));
            }
        }

        return (page, null);
    }

    /// <summary>How many rows each partition from <paramref name="from"/> up to but not including <paramref name="to"/> holds, in ordinal order: one query.</summary>
    public IReadOnlyList<(string Partition, int Rows)> Partitions(string from, string to)
    {
        meter?.Count(name);
        lock (gate)
        {
            return [.. partitions
                .Where(partition => string.CompareOrdinal(partition.Key, from) >= 0 && string.CompareOrdinal(partition.Key, to) < 0)
                .OrderBy(partition => partition.Key, StringComparer.Ordinal)
                .Select(partition => (partition.Key, partition.Value.Count))];
        }
    }

    public (WriteResult Result, TRow? Row) Commit(string partition, WriteKind kind, string rowKey, TRow row)
    {
        var (failed, result, rows) = Commit(partition, [new Write(kind, rowKey, row)]);
        return failed is null ? (WriteResult.Done, rows[0]) : (result, null);
    }

    public void Upsert(string partition, string rowKey, TRow row) => UpsertAll(partition, [(rowKey, row)]);

    /// <summary>Sets rows of one partition, whatever is there, in as many transactions as their number asks for.</summary>
    public void UpsertAll(string partition, IEnumerable<(string RowKey, TRow Row)> rows)
    {
        foreach (var part in rows.Chunk(MaxWrites))
        {
            ThrowIfTooLarge([.. part.Select(row => row.Row)]);
            meter?.Count(name);
            lock (gate)
            {
                foreach (var (rowKey, row) in part)
                    Rows(partition).Set(rowKey, withETag(row, NextETag()));
            }
        }
    }

    /// <summary>Removes a row whatever its version; says whether there was one.</summary>
    public bool Remove(string partition, string rowKey)
    {
        meter?.Count(name);
        lock (gate)
        {
            if (partitions.GetValueOrDefault(partition) is not { } rows || rows[rowKey] is null)
                return false;
            rows.Remove(rowKey);
            if (rows.Count == 0)
                partitions.Remove(partition);
            return true;
        }
    }

    /// <summary>Removes all rows of a partition whatever their versions. Counted as the service would: a query, and a transaction a hundred rows.</summary>
    public void RemovePartition(string partition)
    {
        meter?.Count(name);
        lock (gate)
        {
            partitions.Remove(partition, out var rows);
            for (var part = 0; part < rows?.Count; part += MaxWrites)
                meter?.Count(name);
        }
    }

    /// <summary>Removes every partition before this key, whatever its rows' versions; says how many rows that were. Counted as the service would: a query a page, a transaction a hundred rows.</summary>
    public int RemovePartitionsBefore(string to)
    {
        lock (gate)
        {
            var gone = partitions.Where(partition => string.CompareOrdinal(partition.Key, to) < 0).ToList();
            var rows = gone.Sum(partition => partition.Value.Count);
            for (var page = 0; page <= rows / PageSize; page++)
                meter?.Count(name);
            foreach (var partition in gone)
            {
                for (var part = 0; part < partition.Value.Count; part += MaxWrites)
                    meter?.Count(name);
                partitions.Remove(partition.Key);
            }

            return rows;
        }
    }

    public (int? FailedIndex, WriteResult Result, IReadOnlyList<TRow?> Rows) Commit(string partition, IReadOnlyList<Write> writes)
    {
        if (writes.Count is 0 or > MaxWrites)
            throw new ArgumentOutOfRangeException(nameof(writes), writes.Count, "A transaction has 1 to 100 writes.");
        if (writes.Select(write => write.RowKey).Distinct(StringComparer.Ordinal).Count() != writes.Count)
            throw new ArgumentException("A transaction names a row twice.", nameof(writes));
        ThrowIfTooLarge([.. writes.Where(write => write.Kind != WriteKind.Delete).Select(write => write.Row)]);
        meter?.Count(name);
        lock (gate)
        {
            for (var i = 0; i < writes.Count; i++)
            {
                if (Check(partition, writes[i]) is var result and not WriteResult.Done)
                    return (i, result, []);
            }

            return (null, WriteResult.Done, [.. writes.Select(write => Apply(partition, write))]);
        }
    }

    private void ThrowIfTooLarge(IReadOnlyList<TRow> rows)
    {
        if (textsOf is null)
            return;
        var total = 0L;
        foreach (var row in rows)
        {
            // A row is measured in UTF-16, a transaction as it is sent.
            var bytes = OverheadBytes;
            total += OverheadBytes;
            foreach (var text in textsOf(row))
            {
                if (text?.Length > MaxTextLength)
                    throw new InvalidOperationException("A text is over the 64 KiB that a property holds.");
                bytes += 2 * (text?.Length ?? 0);
                total += Encoding.UTF8.GetByteCount(text ?? string.Empty);
            }

            if (bytes > MaxRowBytes)
                throw new InvalidOperationException("A row is over 1 MiB.");
        }

        if (total > MaxTransactionBytes)
            throw new InvalidOperationException("A transaction is over 4 MiB.");
    }

    private WriteResult Check(string partition, Write write)
    {
        var there = partitions.GetValueOrDefault(partition)?[write.RowKey];
        if (write.Kind == WriteKind.Insert)
            return there is null ? WriteResult.Done : WriteResult.Exists;
        var expected = etagOf(write.Row) ?? throw new InvalidOperationException("This row was never read from storage, so it can't be replaced.");
        if (there is null)
            return WriteResult.Missing;
        return etagOf(there) == expected ? WriteResult.Done : WriteResult.Changed;
    }

    private TRow? Apply(string partition, Write write)
    {
        var rows = Rows(partition);
        if (write.Kind == WriteKind.Delete)
        {
            rows.Remove(write.RowKey);
            if (rows.Count == 0)
                partitions.Remove(partition);
            return null;
        }

        var row = withETag(write.Row, NextETag());
        rows.Set(write.RowKey, row);
        return row;
    }

    private MemoryPartition<TRow> Rows(string partition)
    {
        if (!partitions.TryGetValue(partition, out var rows))
            partitions[partition] = rows = new MemoryPartition<TRow>();
        return rows;
    }

    private string NextETag() => (++version).ToString(CultureInfo.InvariantCulture);
}
