using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Course.Core.Enrolment;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>Retention</c>.</summary>
internal sealed class RetentionTable(CourseTables tables) : IRetention
{
    private const int PageSize = 1000;
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];
    private readonly ConditionalTable table = tables.Retention;

    public async Task AddAsync(WordsDue due, CancellationToken cancellationToken)
    {
        // In this order, and taken back in the other: however two workers meet, no day is left that its person doesn't lead to.
        foreach (var key in new[] { Keys.RetentionDay(due.Day, due.What), Keys.RetentionOf(due.What, due.Day) })
            await table.Client.UpsertEntityAsync(EntityFields.NewEntity(key), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<WordsDue> ReadDueAsync(LocalDate through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.RetentionDueFilter(through), PageSize, KeysOnly, cancellationToken).ConfigureAwait(false))
            yield return new WordsDue(Keys.DayIn(entity.PartitionKey), entity.RowKey);
    }

    public async Task<IReadOnlyList<LocalDate>> ReadDaysAsync(string what, CancellationToken cancellationToken)
    {
        var days = new List<LocalDate>();
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(Keys.RetentionPartition(what)), PageSize, KeysOnly, cancellationToken).ConfigureAwait(false))
            days.Add(Keys.DayIn(entity.RowKey));
        return days;
    }

    public async Task RemoveAsync(WordsDue due, CancellationToken cancellationToken)
    {
        // The day also first: should this be cut off, its person still leads to it.
        foreach (var key in new[] { Keys.RetentionDay(due.Day, due.What), Keys.RetentionOf(due.What, due.Day), Keys.RetentionDay(due.Day, due.What) })
            await table.RemoveAsync(key, ETag.All.ToString(), cancellationToken).ConfigureAwait(false);
    }
}
