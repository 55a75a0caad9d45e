using Course.Core.Enrolment;

namespace Course.Core.Tests.Enrolment;

public sealed class ShardRangeTests
{
    [Fact]
    public void An_empty_slot_is_no_walk() => Assert.Empty(ShardRange.Plan([], isWhole: true));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 31)]
    [InlineData(3, 17)]
    public void What_fits_a_page_is_one_walk(int first, int last) =>
        Assert.Equal([new ShardRange(first, last - first + 1)], ShardRange.Plan(first == last ? [first] : [first, last], isWhole: true));

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 32)]
    [InlineData(5, 7)]
    [InlineData(16, 2)]
    [InlineData(31, 2)]
    public void Where_there_are_more_pages_the_shards_before_the_last_seen_fill_one(int lastSeen, int walks)
    {
        var planned = ShardRange.Plan([.. Enumerable.Range(0, lastSeen + 1)], isWhole: false);
        Assert.Equal(walks, planned.Count);
        Assert.Equal(Enumerable.Range(0, RingPartition.Shards), planned.SelectMany(shards => Enumerable.Range(shards.First, shards.Count)));
    }

    [Fact]
    public void A_first_page_with_no_row_and_more_to_come_tells_nothing_so_each_shard_is_walked() =>
        Assert.Equal(RingPartition.Shards, ShardRange.Plan([], isWhole: false).Count);
}
