using Azure.Data.Tables;
using Course.Core.Signup;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>SignupCounts</c>.</summary>
internal sealed class SignupCountTable(CourseTables tables) : ISignupCounts
{
    private const int MaxWrites = 100;

    private readonly ConditionalTable table = tables.SignupCounts;

    public async Task<SignupCount?> FindAsync(LocalDate day, string name, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.SignupCount(day, name), cancellationToken).ConfigureAwait(false) is { } entity
            ? new SignupCount(day, name, entity.Number("Count"), entity.RequiredAt("LastAt")) { ETag = entity.ETag.ToString() }
            : null;

    public async Task<WriteResult> AddAsync(SignupCount count, CancellationToken cancellationToken) =>
        (await table.AddAsync(ToEntity(count), cancellationToken).ConfigureAwait(false)).Result;

    public async Task<WriteResult> ReplaceAsync(SignupCount count, CancellationToken cancellationToken) =>
        (await table.ReplaceAsync(ToEntity(count), count.ETag, cancellationToken).ConfigureAwait(false)).Result;

    public async Task<int> RemoveBeforeAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var removed = 0;
        var batch = new List<TableTransactionAction>();
        var keysOnly = new[] { nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey) };
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.SignupCountsBeforeFilter(day), select: keysOnly, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // A transaction is of one partition; rows come in the order of their keys.
            if (batch.Count == MaxWrites || (batch.Count > 0 && batch[^1].Entity.PartitionKey != entity.PartitionKey))
                removed += await RemoveAsync(batch, cancellationToken).ConfigureAwait(false);
            batch.Add(new TableTransactionAction(TableTransactionActionType.Delete, entity, global::Azure.ETag.All));
        }

        return removed + await RemoveAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RemoveAsync(List<TableTransactionAction> batch, CancellationToken cancellationToken)
    {
        var count = batch.Count;
        if (count > 0)
            await table.Client.SubmitTransactionAsync(batch, cancellationToken).ConfigureAwait(false);
        batch.Clear();
        return count;
    }

    private static TableEntity ToEntity(SignupCount count)
    {
        var entity = EntityFields.NewEntity(Keys.SignupCount(count.Day, count.Name));
        entity["Count"] = count.Count;
        entity.Set("LastAt", count.LastAt);
        return entity;
    }
}
