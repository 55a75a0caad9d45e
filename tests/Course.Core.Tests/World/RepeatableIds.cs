using Course.Core.Links;

namespace Course.Core.Tests.World;

/// <summary>The same ids in each run, so that two runs put the same people into the same partitions.</summary>
internal sealed class RepeatableIds(int seed) : IdFactory
{
    private readonly Random random = new(seed);

    protected override void Fill(Span<byte> bytes) => random.NextBytes(bytes);
}
