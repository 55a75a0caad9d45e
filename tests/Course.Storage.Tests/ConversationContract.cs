using Course.Core.Inbox;
using Course.Core.Signup;
using Course.InMemory;

namespace Course.Storage.Tests;

public sealed class ConversationsOnAzure(AzureStores azure) : ConversationContract(azure.Get<IConversations>());

public sealed class ConversationsInMemory() : ConversationContract(new MemoryConversations());

/// <summary>What Core relies on in the table Conversations.</summary>
public abstract class ConversationContract(IConversations conversations)
{
    private Task<WriteResult> SaveAsync(Conversation conversation) => conversations.SaveAsync(conversation, CancellationToken.None);

    private async Task<Conversation> FoundAsync(Conversation conversation) => (await conversations.FindAsync(conversation.Subscriber, CancellationToken.None))!;

    [Fact]
    public async Task Every_field_comes_back()
    {
        foreach (var saved in new[] { Some.Conversation(Some.Id()), new Conversation { Subscriber = Some.Id(), DueAt = NodaTime.NodaConstants.UnixEpoch } })
        {
            Assert.Equal(WriteResult.Done, await SaveAsync(saved));
            var found = await FoundAsync(saved);
            Assert.NotNull(found.ETag);
            Assert.Equal(saved.Covers, found.Covers);
            Assert.Equal(saved.Notes, found.Notes);
            Assert.Equal(saved.Settled, found.Settled);
            Assert.Equal(saved.NotesGiven, found.NotesGiven);
            Assert.Equal(saved with { Covers = found.Covers, Notes = found.Notes, Settled = found.Settled, NotesGiven = found.NotesGiven }, found with { ETag = null });
        }
    }

    [Fact]
    public async Task Of_two_who_write_at_once_one_is_told_to_look_again()
    {
        var first = Some.Conversation(Some.Id());
        Assert.Equal(WriteResult.Done, await SaveAsync(first));
        Assert.Equal(WriteResult.Exists, await SaveAsync(first));
        var found = await FoundAsync(first);
        Assert.Equal(WriteResult.Done, await SaveAsync(found with { IsOpen = false }));
        Assert.Equal(WriteResult.Changed, await SaveAsync(found));
        Assert.False((await FoundAsync(first)).IsOpen);
    }

    [Fact]
    public async Task A_conversation_can_be_forgotten_and_forgetting_twice_is_harmless()
    {
        var saved = Some.Conversation(Some.Id());
        await SaveAsync(saved);
        await conversations.RemoveAsync(saved.Subscriber, CancellationToken.None);
        await conversations.RemoveAsync(saved.Subscriber, CancellationToken.None);
        Assert.Null(await conversations.FindAsync(saved.Subscriber, CancellationToken.None));
    }
}
