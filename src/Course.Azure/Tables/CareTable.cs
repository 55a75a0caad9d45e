using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>Care</c>.</summary>
internal sealed class CareTable(CourseTables tables) : ICareRecords
{
    private readonly ConditionalTable table = tables.Care;

    public async Task<CareRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        CareRecord.TryRead(id, out _) && await table.FindAsync(Keys.Care(id), cancellationToken).ConfigureAwait(false) is { } entity ? Read(entity) : null;

    public async Task<IReadOnlyList<CareRecord>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var all = new List<CareRecord>();
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.CareFilter(subscriber), cancellationToken: cancellationToken).ConfigureAwait(false))
            all.Add(Read(entity));
        return all;
    }

    public async IAsyncEnumerable<CareRecord> ListAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(Keys.CarePartition), cancellationToken: cancellationToken).ConfigureAwait(false))
            yield return Read(entity);
    }

    public async Task<WriteResult> SaveAsync(CareRecord record, CancellationToken cancellationToken)
    {
        var entity = ToEntity(record);
        var saved = record.ETag is null
            ? await table.AddAsync(entity, cancellationToken).ConfigureAwait(false)
            : await table.ReplaceAsync(entity, record.ETag, cancellationToken).ConfigureAwait(false);
        return saved.Result;
    }

    public async Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        foreach (var record in await ListAsync(subscriber, cancellationToken).ConfigureAwait(false))
            await table.RemoveAsync(Keys.Care(record.Id), ETag.All.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private static TableEntity ToEntity(CareRecord record)
    {
        var entity = EntityFields.NewEntity(Keys.Care(record.Id));
        entity["Subscriber"] = record.Subscriber.Value;
        entity["Number"] = record.Number;
        entity["Occasions"] = JsonSerializer.Serialize(record.Occasions.Select(occasion =>
            new StoredOccasion(occasion.Cause, occasion.At.ToDateTimeOffset(), occasion.Category.ToString(), occasion.Origin.ToString())));
        entity.Set("SeenBy", record.SeenBy);
        entity.Set("SeenAt", record.SeenAt);
        return entity;
    }

    private static CareRecord Read(TableEntity entity) => new()
    {
        Subscriber = SubscriberId.Parse(entity.Required("Subscriber")),
        Number = entity.Number("Number"),
        Occasions = [.. (JsonSerializer.Deserialize<List<StoredOccasion>>(entity.Required("Occasions")) ?? []).Select(stored =>
            new CareOccasion(stored.Cause, Instant.FromDateTimeOffset(stored.At), Enum.Parse<Concern>(stored.Category), Enum.Parse<InboxOrigin>(stored.Origin)))],
        SeenBy = entity.GetString("SeenBy"),
        SeenAt = entity.At("SeenAt"),
        ETag = entity.ETag.ToString(),
    };

    private sealed record StoredOccasion(string Cause, DateTimeOffset At, string Category, string Origin);
}
