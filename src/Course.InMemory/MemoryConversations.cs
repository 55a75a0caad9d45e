using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.InMemory;

/// <summary>Conversations in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryConversations(IStorageMeter? meter = null) : IConversations
{
    private const string RowKey = "conversation";
    private readonly MemoryTable<Conversation> table = new("Conversations", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<Conversation?> FindAsync(SubscriberId subscriber, CancellationToken cancellationToken) => Task.FromResult(table.Find(subscriber.Value, RowKey));

    /// <inheritdoc />
    public Task<WriteResult> SaveAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var kind = conversation.ETag is null ? MemoryTable<Conversation>.WriteKind.Insert : MemoryTable<Conversation>.WriteKind.Replace;
        return Task.FromResult(table.Commit(conversation.Subscriber.Value, kind, RowKey, conversation).Result);
    }

    /// <inheritdoc />
    public Task RemoveAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        while (table.Find(subscriber.Value, RowKey) is { } row
            && table.Commit(subscriber.Value, MemoryTable<Conversation>.WriteKind.Delete, RowKey, row).Result == WriteResult.Changed)
        {
            // Written meanwhile: the newer one goes too.
        }

        return Task.CompletedTask;
    }
}
