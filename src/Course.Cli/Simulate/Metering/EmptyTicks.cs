namespace Course.Cli.Simulate.Metering;

/// <summary>What ticks cost that found nobody.</summary>
internal sealed class EmptyTicks
{
    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Transactions of the cheapest; null where there was none.</summary>
    public long? Fewest { get; private set; }

    /// <summary>Transactions of the dearest; null where there was none.</summary>
    public long? Most { get; private set; }

    /// <summary>Where the counts of ticks stand: one tick runs at a time.</summary>
    public static (long Transactions, long Messages) Mark(TransactionCounts counts) => (counts.Of(Activity.Tick), counts.Of(Activity.Tick, "lessons"));

    /// <summary>A tick between two marks; it counts where it queued nothing.</summary>
    public void Add((long Transactions, long Messages) before, (long Transactions, long Messages) after)
    {
        if (after.Messages != before.Messages)
            return;
        var spent = after.Transactions - before.Transactions;
        Count++;
        Fewest = Math.Min(Fewest ?? spent, spent);
        Most = Math.Max(Most ?? spent, spent);
    }
}
