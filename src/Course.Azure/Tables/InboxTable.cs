using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary>Table <c>Inbox</c>, and container <c>inbound</c> for the raw mails (up to 30 MB, far over a table row's 1 MiB), compressed.</summary>
internal sealed class InboxTable(CourseTables tables, InboundContainer container) : IInbox
{
    private readonly ConditionalTable table = tables.Inbox;
    private readonly BlobContainerClient blobs = container.Client;

    public async Task<WriteResult> AddAsync(InboxEntry entry, ReadOnlyMemory<byte> mime, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Keys.Inbox(entry.Id), cancellationToken).ConfigureAwait(false) is not null)
            return WriteResult.Exists;
        // The mail before the row: a row without its mail could not be read.
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(mime, cancellationToken).ConfigureAwait(false);
        packed.Position = 0;
        await blobs.GetBlobClient(BlobName(entry.Id)).UploadAsync(packed, overwrite: true, cancellationToken).ConfigureAwait(false);
        var (result, _) = await table.AddAsync(ToEntity(entry), cancellationToken).ConfigureAwait(false);
        // The same mail came twice at once and the other has been read already: what was just uploaded nobody would ever remove.
        if (result == WriteResult.Exists && await FindAsync(entry.Id, cancellationToken).ConfigureAwait(false) is { State: InboxState.Done or InboxState.Automatic })
            await RemoveMimeAsync(entry.Id, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public async Task<InboxEntry?> FindAsync(string id, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Inbox(id), cancellationToken).ConfigureAwait(false) is { } entity ? Read(entity) : null;

    public async Task<ReadOnlyMemory<byte>?> ReadMimeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            using var packed = await blobs.GetBlobClient(BlobName(id)).OpenReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var mime = new MemoryStream();
            await gzip.CopyToAsync(mime, cancellationToken).ConfigureAwait(false);
            return mime.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task<WriteResult> ReplaceAsync(InboxEntry entry, CancellationToken cancellationToken) =>
        (await table.ReplaceAsync(ToEntity(entry), entry.ETag, cancellationToken).ConfigureAwait(false)).Result;

    public async Task RemoveMimeAsync(string id, CancellationToken cancellationToken) =>
        await blobs.DeleteBlobIfExistsAsync(BlobName(id), cancellationToken: cancellationToken).ConfigureAwait(false);

    public Task LinkAsync(string owner, string id, CancellationToken cancellationToken) =>
        table.Client.UpsertEntityAsync(EntityFields.NewEntity(Keys.InboxLink(owner, id)), TableUpdateMode.Replace, cancellationToken);

    public async Task<IReadOnlyList<string>> ReadLinksAsync(string owner, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var entity in table.Client.QueryAsync<TableEntity>(Keys.PartitionFilter(owner), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
            ids.Add(entity.RowKey);
        return ids;
    }

    public Task UnlinkAsync(string owner, string id, CancellationToken cancellationToken) =>
        table.RemoveAsync(Keys.InboxLink(owner, id), ETag.All.ToString(), cancellationToken);

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // The mail before the row: what the row leads to must not outlast it.
        await RemoveMimeAsync(id, cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(Keys.Inbox(id), ETag.All.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private static string BlobName(string id) => id + ".eml.gz";

    private static TableEntity ToEntity(InboxEntry entry)
    {
        var entity = EntityFields.NewEntity(Keys.Inbox(entry.Id));
        entity["State"] = entry.State.ToString();
        entity["Origin"] = entry.Origin.ToString();
        entity.Set("Kind", entry.Kind?.ToString());
        entity.Set("ReceivedAt", entry.ReceivedAt);
        entity["To"] = JsonSerializer.Serialize(entry.To);
        entity["From"] = entry.From;
        entity["AuthenticatedDomains"] = JsonSerializer.Serialize(entry.AuthenticatedDomains);
        entity.Set("Subscriber", entry.Subscriber?.Value);
        entity.Set("MessageId", entry.MessageId);
        entity.Set("Subject", entry.Subject);
        if (entry.Noted is { } noted)
            entity["Noted"] = JsonSerializer.Serialize(noted);
        return entity;
    }

    private static InboxEntry Read(TableEntity entity) => new()
    {
        Id = entity.PartitionKey,
        State = entity.Enum<InboxState>("State"),
        Origin = entity.OptionalEnum<InboxOrigin>("Origin") ?? InboxOrigin.Mail,
        Kind = entity.OptionalEnum<MailKind>("Kind"),
        ReceivedAt = entity.RequiredAt("ReceivedAt"),
        To = JsonSerializer.Deserialize<List<string>>(entity.Required("To")) ?? [],
        From = entity.Required("From"),
        AuthenticatedDomains = JsonSerializer.Deserialize<List<string>>(entity.Required("AuthenticatedDomains")) ?? [],
        Subscriber = entity.GetString("Subscriber") is { } id ? SubscriberId.Parse(id) : null,
        MessageId = entity.GetString("MessageId"),
        Subject = entity.GetString("Subject"),
        Noted = entity.GetString("Noted") is { } noted ? JsonSerializer.Deserialize<Noted>(noted) : null,
        ETag = entity.ETag.ToString(),
    };
}
