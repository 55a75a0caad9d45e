using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Course.Core.Poison;

namespace Course.Azure.Tables;

/// <summary>Table <c>Poison</c>. A body is kept as bytes: 48 KiB of text would be over the 64 KiB that a text property holds in UTF-16.</summary>
internal sealed class PoisonTable(CourseTables tables) : IPoisonMessages, IFailureNotes
{
    private readonly ConditionalTable table = tables.Poison;

    public async Task SaveAsync(PoisonMessage message, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.Poison(message.Queue, message.Id));
        entity.Set("At", message.At);
        entity["Attempts"] = message.Attempts;
        entity["Reason"] = message.Reason;
        entity["Body"] = Encoding.UTF8.GetBytes(message.Body);
        await table.Client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PoisonMessage?> FindAsync(string queue, string id, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Poison(queue, id), cancellationToken).ConfigureAwait(false) is { } entity ? Message(queue, entity) : null;

    public async IAsyncEnumerable<PoisonMessage> ReadAsync(string queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in RowsAsync(Keys.PoisonPartition(queue), cancellationToken).ConfigureAwait(false))
            yield return Message(queue, entity);
    }

    public Task RemoveAsync(string queue, string id, CancellationToken cancellationToken) => DeleteAsync(Keys.Poison(queue, id), cancellationToken);

    async Task IFailureNotes.SaveAsync(FailureNote note, CancellationToken cancellationToken)
    {
        var entity = EntityFields.NewEntity(Keys.FailureNote(note.Queue, note.BodyHash));
        entity.Set("At", note.At);
        entity["Attempts"] = note.Attempts;
        entity["Reason"] = note.Reason;
        await table.Client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    async Task<FailureNote?> IFailureNotes.FindAsync(string queue, string bodyHash, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.FailureNote(queue, bodyHash), cancellationToken).ConfigureAwait(false) is { } entity ? Note(queue, entity) : null;

    async IAsyncEnumerable<FailureNote> IFailureNotes.ReadAsync(string queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in RowsAsync(Keys.FailureNotePartition(queue), cancellationToken).ConfigureAwait(false))
            yield return Note(queue, entity);
    }

    Task IFailureNotes.RemoveAsync(string queue, string bodyHash, CancellationToken cancellationToken) => DeleteAsync(Keys.FailureNote(queue, bodyHash), cancellationToken);

    private AsyncPageable<TableEntity> RowsAsync(string partition, CancellationToken cancellationToken) =>
        table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(partition), cancellationToken: cancellationToken);

    private async Task DeleteAsync(TableKey key, CancellationToken cancellationToken) =>
        await table.Client.DeleteEntityAsync(key.Partition, key.Row, ETag.All, cancellationToken).ConfigureAwait(false);

    private static PoisonMessage Message(string queue, TableEntity entity) => new(
        queue, entity.RowKey, entity.RequiredAt("At"), entity.GetInt64("Attempts") ?? 0, entity.Required("Reason"), Encoding.UTF8.GetString(entity.GetBinary("Body") ?? []));

    private static FailureNote Note(string queue, TableEntity entity) => new(
        queue, entity.RowKey, entity.RequiredAt("At"), entity.GetInt64("Attempts") ?? 0, entity.Required("Reason"));
}
