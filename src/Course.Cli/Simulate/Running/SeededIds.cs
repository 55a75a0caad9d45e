using Course.Core.Links;

namespace Course.Cli.Simulate.Running;

/// <summary>The same ids in each run, so that two runs put the same people into the same partitions.</summary>
internal sealed class SeededIds(int seed) : IdFactory
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <inheritdoc />
    protected override void Fill(Span<byte> bytes)
    {
        lock (gate)
            random.NextBytes(bytes);
    }
}
