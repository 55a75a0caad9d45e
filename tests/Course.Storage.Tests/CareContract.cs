using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;
using Course.InMemory;

namespace Course.Storage.Tests;

public sealed class CareOnAzure(AzureStores azure) : CareContract(azure.Get<ICareRecords>());

public sealed class CareInMemory() : CareContract(new MemoryCareRecords());

/// <summary>What Core relies on in the table Care.</summary>
public abstract class CareContract(ICareRecords records)
{
    private Task<WriteResult> SaveAsync(CareRecord record) => records.SaveAsync(record, CancellationToken.None);

    private Task<CareRecord?> FindAsync(string id) => records.FindAsync(id, CancellationToken.None);

    private async Task<List<string>> ListAsync(SubscriberId subscriber) => [.. (await records.ListAsync(subscriber, CancellationToken.None)).Select(record => record.Id)];

    [Fact]
    public async Task Every_field_comes_back()
    {
        foreach (var saved in new[] { Some.CareRecord(Some.Id()), Some.CareRecord(Some.Id()) with { SeenAt = null, SeenBy = null } })
        {
            Assert.Equal(WriteResult.Done, await SaveAsync(saved));
            var found = (await FindAsync(saved.Id))!;
            Assert.Equal(saved.Occasions, found.Occasions);
            Assert.Equal(saved with { Occasions = found.Occasions }, found with { ETag = null });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("abcdefghijklmnopqrst-0001")]
    [InlineData("abcdefghijklmnopqrst-")]
    [InlineData("abc/efghijklmnopqrst-0001")]
    public async Task What_is_no_records_id_finds_none(string id) => Assert.Null(await FindAsync(id));

    [Fact]
    public async Task One_persons_records_are_told_from_everybody_elses_and_the_list_has_all()
    {
        var (ana, bo) = (Some.Id(), Some.Id());
        foreach (var record in new[] { Some.CareRecord(ana, 2), Some.CareRecord(ana, 1), Some.CareRecord(ana, 10), Some.CareRecord(bo) })
            await SaveAsync(record);
        Assert.Equal([$"{ana}-0001", $"{ana}-0002", $"{ana}-0010"], await ListAsync(ana));
        var all = new List<string>();
        await foreach (var record in records.ListAllAsync(CancellationToken.None))
            all.Add(record.Id);
        Assert.Superset(new HashSet<string> { $"{ana}-0001", $"{ana}-0010", $"{bo}-0001" }, all.ToHashSet());
    }

    [Fact]
    public async Task Of_two_who_write_at_once_one_is_told_to_look_again()
    {
        var record = Some.CareRecord(Some.Id());
        Assert.Equal(WriteResult.Done, await SaveAsync(record));
        Assert.Equal(WriteResult.Exists, await SaveAsync(record));
        var found = (await FindAsync(record.Id))!;
        Assert.Equal(WriteResult.Done, await SaveAsync(found with { SeenBy = "Bo" }));
        Assert.Equal(WriteResult.Changed, await SaveAsync(found with { SeenBy = "Cy" }));
        Assert.Equal("Bo", (await FindAsync(record.Id))!.SeenBy);
    }

    [Fact]
    public async Task Deleting_someone_leaves_no_record_of_theirs_and_everybody_elses()
    {
        var (ana, bo) = (Some.Id(), Some.Id());
        foreach (var record in new[] { Some.CareRecord(ana, 1), Some.CareRecord(ana, 2), Some.CareRecord(bo) })
            await SaveAsync(record);
        await records.RemoveAllAsync(ana, CancellationToken.None);
        await records.RemoveAllAsync(ana, CancellationToken.None);
        Assert.Empty(await ListAsync(ana));
        Assert.Single(await ListAsync(bo));
    }
}
