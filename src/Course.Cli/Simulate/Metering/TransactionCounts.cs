using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Course.InMemory;

namespace Course.Cli.Simulate.Metering;

/// <summary>Storage transactions by what caused them and by table or queue.</summary>
internal sealed class TransactionCounts : IStorageMeter
{
    private readonly ConcurrentDictionary<(Activity Activity, string Store), StrongBox<long>> counts = new();

    /// <inheritdoc />
    public void Count(string store)
    {
        // Creating tables, before any flow, is no running cost.
        if (Activities.Current is { } activity)
            Interlocked.Increment(ref counts.GetOrAdd((activity, store), static _ => new StrongBox<long>()).Value);
    }

    /// <summary>All of one activity so far.</summary>
    public long Of(Activity activity) => counts.Where(entry => entry.Key.Activity == activity).Sum(entry => Interlocked.Read(ref entry.Value.Value));

    /// <summary>One activity's on one table or queue so far.</summary>
    public long Of(Activity activity, string store) => counts.TryGetValue((activity, store), out var count) ? Interlocked.Read(ref count.Value) : 0;

    /// <summary>Everything counted so far.</summary>
    public IReadOnlyDictionary<(Activity Activity, string Store), long> Read() => counts.ToDictionary(entry => entry.Key, entry => Interlocked.Read(ref entry.Value.Value));
}
