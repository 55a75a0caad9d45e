using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Signup;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Table <c>Conversations</c>.</summary>
internal sealed class ConversationTable(CourseTables tables) : IConversations
{
    private readonly ConditionalTable table = tables.Conversations;

    public async Task<Conversation?> FindAsync(SubscriberId subscriber, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Conversation(subscriber), cancellationToken).ConfigureAwait(false) is { } entity ? Read(entity) : null;

    public async Task<WriteResult> SaveAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var entity = ToEntity(conversation);
        var saved = conversation.ETag is null
            ? await table.AddAsync(entity, cancellationToken).ConfigureAwait(false)
            : await table.ReplaceAsync(entity, conversation.ETag, cancellationToken).ConfigureAwait(false);
        return saved.Result;
    }

    public Task RemoveAsync(SubscriberId subscriber, CancellationToken cancellationToken) =>
        table.RemoveAsync(Keys.Conversation(subscriber), ETag.All.ToString(), cancellationToken);

    private static TableEntity ToEntity(Conversation conversation)
    {
        var entity = EntityFields.NewEntity(Keys.Conversation(conversation.Subscriber));
        entity.Set("Turn", conversation.Turn);
        entity["Covers"] = JsonSerializer.Serialize(conversation.Covers);
        entity["Notes"] = JsonSerializer.Serialize(conversation.Notes);
        if (conversation.Turn is not null)
            entity.Set("DueAt", conversation.DueAt);
        entity.Set("WrittenAt", conversation.WrittenAt);
        entity["IsOpen"] = conversation.IsOpen;
        entity["Settled"] = JsonSerializer.Serialize(conversation.Settled);
        entity["NotesGiven"] = JsonSerializer.Serialize(conversation.NotesGiven.Select(note => new StoredNote(note.Note, note.At.ToDateTimeOffset())));
        return entity;
    }

    private static Conversation Read(TableEntity entity) => new()
    {
        Subscriber = SubscriberId.Parse(entity.PartitionKey),
        Turn = entity.GetString("Turn"),
        Covers = List<string>(entity, "Covers"),
        Notes = List<string>(entity, "Notes"),
        DueAt = entity.At("DueAt") ?? NodaConstants.UnixEpoch,
        WrittenAt = entity.At("WrittenAt"),
        IsOpen = entity.GetBoolean("IsOpen") ?? false,
        Settled = List<string>(entity, "Settled"),
        NotesGiven = [.. List<StoredNote>(entity, "NotesGiven").Select(note => new NoteGiven(note.Note, Instant.FromDateTimeOffset(note.At)))],
        ETag = entity.ETag.ToString(),
    };

    private static List<T> List<T>(TableEntity entity, string name) => JsonSerializer.Deserialize<List<T>>(entity.Required(name)) ?? [];

    private sealed record StoredNote(string Note, DateTimeOffset At);
}
