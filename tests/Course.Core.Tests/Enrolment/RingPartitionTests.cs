using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;

namespace Course.Core.Tests.Enrolment;

public sealed class RingPartitionTests
{
    [Fact]
    public void Every_shard_gets_its_share_of_random_ids()
    {
        var ids = new IdFactory();
        var counts = new int[RingPartition.Shards];
        for (var i = 0; i < 32_000; i++)
            counts[RingPartition.ShardOf(ids.NewSubscriberId())]++;
        // A thousand each is expected; a fifth off happens once in some hundred million runs.
        Assert.All(counts, count => Assert.InRange(count, 800, 1200));
    }

    [Theory]
    [InlineData('a', 0)]
    [InlineData('z', 25)]
    [InlineData('2', 26)]
    [InlineData('7', 31)]
    public void The_shard_is_read_off_the_last_character_and_never_changes(char last, int shard) =>
        Assert.Equal(shard, RingPartition.ShardOf(SubscriberId.Parse("abcdefghijklmnopqrs" + last)));

    [Fact]
    public void A_recipient_key_says_whose_it_is_and_other_texts_say_nobody()
    {
        var id = SubscriberId.Parse("abcdefghijklmnopqrst");
        Assert.True(RecipientKeys.TryRead(RecipientKeys.Of(RingPartition.Of(id, new Slot(29)), id), out var lesson));
        Assert.Equal(id, lesson);
        Assert.True(RecipientKeys.TryRead(RecipientKeys.Of(id), out var other));
        Assert.Equal(id, other);
        Assert.All(new[] { null, "", "operator", "29-07-", "29-07-abcdefghijklmnopqrs1" }, key => Assert.False(RecipientKeys.TryRead(key, out _)));
    }
}
