using Azure;
using Azure.Data.Tables;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;

namespace Course.Azure.Tables;

/// <summary>Table <c>CheckIns</c>.</summary>
internal sealed class CheckInTable(CourseTables tables) : ICheckIns
{
    /// <summary>A string property holds 64 KiB of UTF-16: longer notes go on in further properties.</summary>
    private const int ChunkLength = 30_000;
    private const int MaxChunks = 12;
    private const int MaxWrites = 100;

    private readonly ConditionalTable table = tables.CheckIns;

    public async Task SaveAsync(CheckIn checkIn, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.CheckIn(checkIn.Subscriber, checkIn.At, checkIn.Id));
        entity["Id"] = checkIn.Id;
        entity.Set("On", checkIn.On);
        entity.Set("At", checkIn.At);
        if (checkIn.Mood is { } mood)
            entity["Mood"] = mood;
        entity.Set("Distance", checkIn.Distance?.ToString());
        entity.Set("MoodWords", checkIn.MoodWords);
        entity.Set("DistanceWords", checkIn.DistanceWords);
        if (checkIn.IsCorrection)
            entity["IsCorrection"] = true;
        var at = 0;
        for (var i = 0; at < checkIn.Note.Length && i < MaxChunks; i++)
        {
            var length = Math.Min(ChunkLength, checkIn.Note.Length - at);
            // The halves of a surrogate pair stay together: alone neither is a character, and storage would replace both.
            if (at + length < checkIn.Note.Length && char.IsHighSurrogate(checkIn.Note[at + length - 1]))
                length--;
            entity[NoteName(i)] = checkIn.Note.Substring(at, length);
            at += length;
        }

        await table.Client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<CheckIn>> ListAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var all = new List<CheckIn>();
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(subscriber.Value), cancellationToken: cancellationToken).ConfigureAwait(false))
            all.Add(Read(entity));
        return all;
    }

    public async Task RemoveAllAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var query = table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(subscriber.Value), MaxWrites, ["PartitionKey", "RowKey"], cancellationToken);
        await foreach (var page in query.AsPages().ConfigureAwait(false))
        {
            // The service may answer with an empty page and a continuation token.
            if (page.Values.Count == 0 || await table.TryRemoveAsync(page.Values, cancellationToken).ConfigureAwait(false))
                continue;
            // Another is at the same work: one by one what is left.
            foreach (var entity in page.Values)
                await table.Client.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ETag.All, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RemoveAsync(CheckIn checkIn, CancellationToken cancellationToken)
    {
        var key = Keys.CheckIn(checkIn.Subscriber, checkIn.At, checkIn.Id);
        await table.RemoveAsync(key, ETag.All.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private static CheckIn Read(TableEntity entity) => new(
        SubscriberId.Parse(entity.PartitionKey),
        entity.Required("Id"),
        entity.Date("On") ?? throw new InvalidOperationException("A check-in has no date: it was not written by this application."),
        entity.RequiredAt("At"),
        entity.GetInt32("Mood"),
        entity.OptionalEnum<Distance>("Distance"),
        string.Concat(Enumerable.Range(0, MaxChunks).Select(i => entity.GetString(NoteName(i)))))
    {
        MoodWords = entity.GetString("MoodWords"),
        DistanceWords = entity.GetString("DistanceWords"),
        IsCorrection = entity.GetBoolean("IsCorrection") ?? false,
    };

    private static string NoteName(int chunk) => chunk == 0 ? "Note" : $"Note{chunk}";
}
