using System.Runtime.CompilerServices;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.InMemory;

/// <summary>Records of concern in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryCareRecords(IStorageMeter? meter = null) : ICareRecords
{
    private const string Partition = "care";
    private readonly MemoryTable<CareRecord> table = new("Care", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<CareRecord?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(table.Find(Partition, id));

    /// <inheritdoc />
    public Task<IReadOnlyList<CareRecord>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CareRecord>>([.. All().Where(record => record.Subscriber == subscriber)]);

    /// <inheritdoc />
    public async IAsyncEnumerable<CareRecord> ListAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var record in All())
            yield return record;
    }

    /// <inheritdoc />
    public Task<WriteResult> SaveAsync(CareRecord record, CancellationToken cancellationToken)
    {
        var kind = record.ETag is null ? MemoryTable<CareRecord>.WriteKind.Insert : MemoryTable<CareRecord>.WriteKind.Replace;
        return Task.FromResult(table.Commit(Partition, kind, record.Id, record).Result);
    }

    /// <inheritdoc />
    public Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        while (All().FirstOrDefault(record => record.Subscriber == subscriber) is { } record)
            table.Commit(Partition, MemoryTable<CareRecord>.WriteKind.Delete, record.Id, record);
        return Task.CompletedTask;
    }

    private IReadOnlyList<CareRecord> All() => table.Page(Partition, after: null, int.MaxValue - 1).Rows;
}
