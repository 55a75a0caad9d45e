using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.InMemory;

namespace Course.Storage.Tests;

public sealed class RingOnAzure(AzureStores azure) : RingContract(azure.Get<IRing>());

public sealed class RingInMemory() : RingContract(new MemoryRing());

/// <summary>As the service may do at any time: fewer rows than asked for, and more to come.</summary>
public sealed class RingInMemoryByShortPages() : RingContract(new MemoryRing { PageSize = 7 });

/// <summary>What Core relies on in any ring. Each test has a slot of its own.</summary>
public abstract class RingContract(IRing ring)
{
    private static Task<RingCommit> CommitAsync(IRing ring, params RingWrite[] writes) => ring.CommitAsync(writes[0].Row.Partition, writes, CancellationToken.None);

    private async Task<RingRow> InsertAsync(RingRow row)
    {
        var done = Assert.IsType<RingCommit.Done>(await CommitAsync(ring, new RingWrite.Insert(row)));
        return row with { ETag = Assert.Single(done.ETags) };
    }

    private Task<RingRow?> FindAsync(RingRow row) => ring.FindAsync(row.Id, row.Slot, CancellationToken.None);

    private Task<List<IReadOnlyList<RingRow>>> PagesAsync(RingPartition partition) => PagesAsync(partition.Slot, new ShardRange(partition.Shard, 1));

    private async Task<List<IReadOnlyList<RingRow>>> PagesAsync(Slot slot, ShardRange shards)
    {
        var pages = new List<IReadOnlyList<RingRow>>();
        await foreach (var page in ring.ReadPagesAsync(slot, shards, CancellationToken.None))
            pages.Add(page);
        return pages;
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_written_to_the_tick()
    {
        foreach (var row in new[] { Some.Row(Some.Id(), new Slot(1)), Some.BareRow(Some.Id(), new Slot(1)) })
        {
            var inserted = await InsertAsync(row);
            Assert.Equal(inserted, await FindAsync(row));
            var page = Assert.Single(await PagesAsync(row.Partition));
            Assert.Contains(inserted, page);
        }
    }

    [Fact]
    public async Task A_replacement_leaves_nothing_of_the_row_before()
    {
        var id = Some.Id();
        var full = await InsertAsync(Some.Row(id, new Slot(2)));
        var bare = Some.BareRow(id, new Slot(2)) with { ETag = full.ETag };
        var done = Assert.IsType<RingCommit.Done>(await CommitAsync(ring, new RingWrite.Replace(bare)));
        Assert.Equal(bare with { ETag = done.ETags[0] }, await FindAsync(bare));
        Assert.NotEqual(full.ETag, done.ETags[0]);
    }

    [Fact]
    public async Task No_row_is_null_and_each_slot_is_looked_at_alone()
    {
        var row = await InsertAsync(Some.BareRow(Some.Id(), new Slot(3)));
        Assert.Null(await ring.FindAsync(row.Id, new Slot(4), CancellationToken.None));
        Assert.Null(await ring.FindAsync(Some.Id(), new Slot(3), CancellationToken.None));
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_write_is_a_value()
    {
        var row = await InsertAsync(Some.BareRow(Some.Id(), new Slot(5)));
        Assert.Equal(new RingCommit.Conflict(0, WriteResult.Exists), await CommitAsync(ring, new RingWrite.Insert(row)));
        var done = Assert.IsType<RingCommit.Done>(await CommitAsync(ring, new RingWrite.Replace(row)));
        Assert.Equal(new RingCommit.Conflict(0, WriteResult.Changed), await CommitAsync(ring, new RingWrite.Replace(row)));
        Assert.Equal(new RingCommit.Conflict(0, WriteResult.Changed), await CommitAsync(ring, new RingWrite.Delete(row)));
        row = row with { ETag = done.ETags[0] };
        Assert.Equal([null], Assert.IsType<RingCommit.Done>(await CommitAsync(ring, new RingWrite.Delete(row))).ETags);
        Assert.Equal(new RingCommit.Conflict(0, WriteResult.Missing), await CommitAsync(ring, new RingWrite.Replace(row)));
        Assert.Equal(new RingCommit.Conflict(0, WriteResult.Missing), await CommitAsync(ring, new RingWrite.Delete(row)));
        Assert.Null(await FindAsync(row));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(99)]
    public async Task A_transaction_is_all_or_nothing_and_says_which_write_failed(int bad)
    {
        var slot = new Slot(6);
        var rows = Enumerable.Range(0, 100).Select(_ => Some.BareRow(Some.IdIn(bad % 32), slot)).ToList();
        var stale = await InsertAsync(rows[bad]);
        Assert.IsType<RingCommit.Done>(await CommitAsync(ring, new RingWrite.Replace(stale)));
        RingWrite[] writes = [.. rows.Select((row, index) => index == bad ? (RingWrite)new RingWrite.Replace(stale) : new RingWrite.Insert(row))];
        Assert.Equal(new RingCommit.Conflict(bad, WriteResult.Changed), await CommitAsync(ring, writes));
        Assert.All(rows.Where((_, index) => index != bad).Take(5), row => Assert.Null(FindAsync(row).GetAwaiter().GetResult()));

        writes[bad] = new RingWrite.Delete((await FindAsync(stale))!);
        var done = Assert.IsType<RingCommit.Done>(await CommitAsync(ring, writes));
        Assert.Equal(100, done.ETags.Count);
        Assert.Null(done.ETags[bad]);
        // The versions given are those of the rows, in the order of the writes.
        RingWrite[] next = [.. rows.Select((row, index) => (row, index)).Where(entry => entry.index != bad).Select(entry => new RingWrite.Replace(entry.row with { ETag = done.ETags[entry.index] }))];
        Assert.IsType<RingCommit.Done>(await CommitAsync(ring, next));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_transaction_has_1_to_100_writes(int writes)
    {
        var rows = Enumerable.Range(0, writes).Select(_ => new RingWrite.Insert(Some.BareRow(Some.IdIn(0), new Slot(7)))).ToArray();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ring.CommitAsync(new RingPartition(new Slot(7), 0), rows, CancellationToken.None));
    }

    [Fact]
    public async Task A_transaction_is_of_one_partition()
    {
        RingWrite[] writes = [new RingWrite.Insert(Some.BareRow(Some.IdIn(0), new Slot(8))), new RingWrite.Insert(Some.BareRow(Some.IdIn(1), new Slot(8)))];
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(ring, writes));
        Assert.Null(await FindAsync(writes[0].Row));
    }

    [Fact]
    public async Task A_transaction_names_each_row_once()
    {
        var row = Some.BareRow(Some.Id(), new Slot(9));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(ring, new RingWrite.Insert(row), new RingWrite.Insert(row)));
        Assert.Null(await FindAsync(row));
    }

    [Fact]
    public async Task A_row_that_was_never_read_can_not_be_replaced()
    {
        var row = Some.BareRow(Some.Id(), new Slot(10));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(ring, new RingWrite.Replace(row)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(ring, new RingWrite.Delete(row)));
    }

    [Fact]
    public async Task A_partition_is_read_by_pages_each_row_once_in_the_order_of_ids_and_no_others()
    {
        var slot = new Slot(11);
        var rows = Enumerable.Range(0, 1_030).Select(_ => Some.BareRow(Some.IdIn(5), slot)).ToList();
        foreach (var batch in rows.Chunk(100))
            Assert.IsType<RingCommit.Done>(await CommitAsync(ring, [.. batch.Select(row => new RingWrite.Insert(row))]));
        await InsertAsync(Some.BareRow(Some.IdIn(4), slot));
        await InsertAsync(Some.BareRow(Some.IdIn(6), slot));
        await InsertAsync(Some.BareRow(Some.IdIn(5), new Slot(12)));

        var pages = await PagesAsync(new RingPartition(slot, 5));
        Assert.True(pages.Count >= 2);
        Assert.All(pages, page => Assert.InRange(page.Count, 1, 1_000));
        Assert.Equal(rows.Select(row => row.Id.Value).Order(StringComparer.Ordinal), pages.SelectMany(page => page).Select(row => row.Id.Value));

        Assert.Empty(await PagesAsync(new RingPartition(new Slot(13), 5)));
    }

    [Fact]
    public async Task Rows_may_be_changed_and_taken_away_while_a_partition_is_read()
    {
        var slot = new Slot(14);
        foreach (var batch in Enumerable.Range(0, 1_010).Select(_ => Some.BareRow(Some.IdIn(9), slot)).Chunk(100))
            Assert.IsType<RingCommit.Done>(await CommitAsync(ring, [.. batch.Select(row => new RingWrite.Insert(row))]));
        var seen = new List<SubscriberId>();
        await foreach (var page in ring.ReadPagesAsync(new RingPartition(slot, 9), CancellationToken.None))
        {
            seen.AddRange(page.Select(row => row.Id));
            foreach (var batch in page.Chunk(100))
                Assert.IsType<RingCommit.Done>(await CommitAsync(ring, [.. batch.Select(row => new RingWrite.Delete(row))]));
        }

        Assert.Equal(1_010, seen.Distinct().Count());
        Assert.Empty(await PagesAsync(new RingPartition(slot, 9)));
    }

    [Fact]
    public async Task Rows_of_neighbouring_shards_come_by_key_over_pages_and_those_of_others_do_not()
    {
        var slot = new Slot(21);
        var rows = Enumerable.Range(4, 4).Where(shard => shard != 5).SelectMany(shard => Enumerable.Range(0, 410).Select(_ => Some.BareRow(Some.IdIn(shard), slot))).ToList();
        foreach (var other in new[] { Some.BareRow(Some.IdIn(3), slot), Some.BareRow(Some.IdIn(8), slot), Some.BareRow(Some.IdIn(5), new Slot(22)) })
            await InsertAsync(other);
        foreach (var batch in rows.GroupBy(row => row.Partition).SelectMany(rows => rows.Chunk(100)))
            Assert.IsType<RingCommit.Done>(await CommitAsync(ring, [.. batch.Select(row => new RingWrite.Insert(row))]));

        var pages = await PagesAsync(slot, new ShardRange(4, 4));
        Assert.True(pages.Count >= 2);
        Assert.All(pages, page => Assert.InRange(page.Count, 1, 1_000));
        Assert.Equal(rows.OrderBy(row => row.Partition.Shard).ThenBy(row => row.Id.Value, StringComparer.Ordinal).Select(row => row.Id), pages.SelectMany(page => page).Select(row => row.Id));
    }

    [Fact]
    public async Task A_slot_whose_rows_fit_a_page_is_one_walk_from_its_first_shard_to_its_last()
    {
        var slot = new Slot(15);
        Assert.Empty(await ring.PlanWalksAsync(slot, CancellationToken.None));
        foreach (var shard in new[] { 29, 2, 7, 7 })
            await InsertAsync(Some.BareRow(Some.IdIn(shard), slot));
        await InsertAsync(Some.BareRow(Some.IdIn(31), new Slot(16)));
        Assert.Equal([new ShardRange(2, 28)], await ring.PlanWalksAsync(slot, CancellationToken.None));
    }

    [Fact]
    public async Task A_slot_with_more_rows_than_a_page_is_several_walks_that_leave_no_shard_out()
    {
        var slot = new Slot(17);
        foreach (var shard in new[] { 3, 10, 20 })
        {
            foreach (var batch in Enumerable.Range(0, 400).Select(_ => Some.BareRow(Some.IdIn(shard), slot)).Chunk(100))
                Assert.IsType<RingCommit.Done>(await CommitAsync(ring, [.. batch.Select(row => new RingWrite.Insert(row))]));
        }

        await InsertAsync(Some.BareRow(Some.IdIn(30), slot));
        var walks = await ring.PlanWalksAsync(slot, CancellationToken.None);
        Assert.True(walks.Count > 1);
        Assert.Equal(Enumerable.Range(0, RingPartition.Shards), walks.SelectMany(shards => Enumerable.Range(shards.First, shards.Count)));
    }

    [Fact]
    public async Task A_text_over_64_KiB_is_refused()
    {
        var row = Some.BareRow(Some.Id(), new Slot(18)) with { Address = new string('a', 33_000) };
        await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(ring, new RingWrite.Insert(row)));
        Assert.Null(await FindAsync(row));
    }

    [Fact]
    public async Task A_transaction_over_4_MiB_is_refused_whole()
    {
        var rows = Enumerable.Range(0, 100).Select(_ => Some.BareRow(Some.IdIn(2), new Slot(19)) with { Address = new string('ä', 32_000) }).ToList();
        await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(ring, [.. rows.Select(row => new RingWrite.Insert(row))]));
        Assert.Null(await FindAsync(rows[0]));
    }
}
