using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;

namespace Course.Azure.Tables;

/// <summary>Table <c>Enrolments</c>.</summary>
internal sealed class RingTable(CourseTables tables) : IRing
{
    private const int PageSize = 1000;
    private readonly ConditionalTable table = tables.Enrolments;

    public async Task<RingRow?> FindAsync(SubscriberId id, Slot slot, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Ring(id, slot), cancellationToken).ConfigureAwait(false) is { } entity ? Read(entity) : null;

    public async IAsyncEnumerable<IReadOnlyList<RingRow>> ReadPagesAsync(Slot slot, ShardRange shards, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = table.Client.QueryAsync<TableEntity>(Keys.RingFilter(slot, shards), PageSize, cancellationToken: cancellationToken);
        await foreach (var page in query.AsPages().ConfigureAwait(false))
        {
            // The service may answer with an empty page and a continuation token.
            if (page.Values.Count > 0)
                yield return [.. page.Values.Select(Read)];
        }
    }

    public async Task<IReadOnlyList<ShardRange>> PlanWalksAsync(Slot slot, CancellationToken cancellationToken)
    {
        var query = table.Client.QueryAsync<TableEntity>(Keys.RingFilter(slot, new ShardRange(0, RingPartition.Shards)), PageSize, ["PartitionKey"], cancellationToken);
        await foreach (var page in query.AsPages().ConfigureAwait(false))
            return ShardRange.Plan([.. page.Values.Select(entity => Keys.ShardIn(entity.PartitionKey)).Distinct().Order()], page.ContinuationToken is null);
        return [];
    }

    public async Task<RingCommit> CommitAsync(RingPartition partition, IReadOnlyList<RingWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Count is 0 or > IRing.MaxWrites)
            throw new ArgumentOutOfRangeException(nameof(writes), writes.Count, "A transaction has 1 to 100 writes.");
        // Azurite accepts a transaction across partitions, Azure does not: refuse it before either sees it.
        if (writes.FirstOrDefault(write => write.Row.Partition != partition) is { } stray)
            throw new ArgumentException($"A row of partition {Keys.RingPartition(stray.Row.Partition)} stands in a transaction on {Keys.RingPartition(partition)}.", nameof(writes));

        if (writes.DistinctBy(write => write.Row.Id).Count() != writes.Count)
            throw new ArgumentException("A transaction names a row twice.", nameof(writes));

        try
        {
            var response = await table.Client.SubmitTransactionAsync(writes.Select(ToAction), cancellationToken).ConfigureAwait(false);
            return new RingCommit.Done([.. response.Value.Select((result, index) => writes[index] is RingWrite.Delete ? null : result.Headers.ETag?.ToString())]);
        }
        catch (TableTransactionFailedException e) when (e.FailedTransactionActionIndex is { } index && ConditionalTable.ResultOf(e) is { } result)
        {
            return new RingCommit.Conflict(index, result);
        }
    }

    private static TableTransactionAction ToAction(RingWrite write) => write switch
    {
        RingWrite.Insert insert => new TableTransactionAction(TableTransactionActionType.Add, ToEntity(insert.Row)),
        RingWrite.Replace replace => new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToEntity(replace.Row), EntityFields.Condition(replace.Row.ETag)),
        RingWrite.Delete delete => new TableTransactionAction(TableTransactionActionType.Delete, ToEntity(delete.Row), EntityFields.Condition(delete.Row.ETag)),
        _ => throw new InvalidOperationException("No such write."),
    };

    /// <summary>The row as it is stored.</summary>
    internal static TableEntity ToEntity(RingRow row)
    {
        var entity = EntityFields.NewEntity(Keys.Ring(row.Id, row.Slot));
        entity["State"] = row.State.ToString();
        entity["Address"] = row.Address;
        entity["Salt"] = row.Salt;
        PreferenceFields.Write(entity, row.Preferences);
        entity["PreferencesVersion"] = row.PreferencesVersion;
        entity["Track"] = row.Next.Track;
        entity["Lesson"] = row.Next.Lesson;
        if (row.Round > 0)
            entity["NextRound"] = row.Round;
        entity["LessonsSent"] = row.LessonsSent;
        entity["Received"] = row.Received.Text;
        entity.Set("NextDue", row.NextDue);
        entity.Set("LastSentAt", row.LastSentAt);
        entity.Set("NotBefore", row.NotBefore);
        entity.Set("DeliveryId", row.DeliveryId);
        entity.Set("ClaimedAt", row.ClaimedAt);
        entity.Set("LeaseUntil", row.LeaseUntil);
        if (row.MoveTo is { } to)
            entity["MoveTo"] = to.Index;
        if (row.MoveFrom is { } from)
            entity["MoveFrom"] = from.Index;
        entity["Moves"] = row.Moves;
        return entity;
    }

    /// <summary>The row that was stored.</summary>
    internal static RingRow Read(TableEntity entity) => new()
    {
        Id = SubscriberId.Parse(entity.RowKey),
        Slot = new Slot(int.Parse(entity.PartitionKey.AsSpan(0, 2), provider: null)),
        State = entity.Enum<RingState>("State"),
        Address = entity.Required("Address"),
        Salt = entity.Required("Salt"),
        Preferences = PreferenceFields.Read(entity),
        PreferencesVersion = entity.Number("PreferencesVersion"),
        Next = new Place(entity.Required("Track"), entity.Required("Lesson")),
        Round = entity.Number("NextRound"),
        LessonsSent = entity.Number("LessonsSent"),
        Received = LessonLog.Parse(entity.GetString("Received")),
        NextDue = entity.RequiredAt("NextDue"),
        LastSentAt = entity.At("LastSentAt"),
        NotBefore = entity.Date("NotBefore"),
        DeliveryId = entity.GetString("DeliveryId"),
        ClaimedAt = entity.At("ClaimedAt"),
        LeaseUntil = entity.At("LeaseUntil"),
        MoveTo = entity.GetInt32("MoveTo") is { } to ? new Slot(to) : null,
        MoveFrom = entity.GetInt32("MoveFrom") is { } from ? new Slot(from) : null,
        Moves = entity.Number("Moves"),
        ETag = entity.ETag.ToString(),
    };
}
