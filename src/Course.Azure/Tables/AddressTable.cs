using Azure.Data.Tables;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary>Table <c>Addresses</c>.</summary>
internal sealed class AddressTable(CourseTables tables) : IAddresses
{
    private readonly ConditionalTable table = tables.Addresses;

    public async Task<AddressEntry?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var entity = await table.FindAsync(Keys.Address(hash), cancellationToken).ConfigureAwait(false);
        return entity is null
            ? null
            : new AddressEntry(
                entity.PartitionKey,
                entity.GetString("Subscriber") is { } id ? SubscriberId.Parse(id) : null,
                entity.Enum<Suppression>("Suppression"),
                entity.RequiredAt("At"))
            { ETag = entity.ETag.ToString() };
    }

    public async Task<WriteResult> AddAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        (await table.AddAsync(ToEntity(entry), cancellationToken).ConfigureAwait(false)).Result;

    public async Task<WriteResult> ReplaceAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        (await table.ReplaceAsync(ToEntity(entry), entry.ETag, cancellationToken).ConfigureAwait(false)).Result;

    public Task<WriteResult> RemoveAsync(AddressEntry entry, CancellationToken cancellationToken) =>
        table.RemoveAsync(Keys.Address(entry.Hash), entry.ETag, cancellationToken);

    private static TableEntity ToEntity(AddressEntry entry)
    {
        var entity = EntityFields.NewEntity(Keys.Address(entry.Hash));
        entity.Set("Subscriber", entry.Subscriber?.Value);
        entity["Suppression"] = entry.Suppression.ToString();
        entity.Set("At", entry.At);
        return entity;
    }
}
