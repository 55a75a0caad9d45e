using Course.Core.Links;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>A note that went, or is about to go, to somebody.</summary>
/// <param name="Note">Its id.</param>
/// <param name="At">When it was asked for.</param>
public sealed record NoteGiven(string Note, Instant At);

/// <summary>Where the exchange of replies and answers with one person stands: which replies the answer in hand covers, and when the last one was written.</summary>
public sealed record Conversation
{
    /// <summary>With whom.</summary>
    public required SubscriberId Subscriber { get; init; }

    /// <summary>The answer in hand, named after the reply that first asked for it; null where none is owed.</summary>
    public string? Turn { get; init; }

    /// <summary>The replies it covers, oldest first, by <see cref="InboxEntry.Id"/>.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Ids of the notes it brings.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When it may be written.</summary>
    public Instant DueAt { get; init; }

    /// <summary>When an answer was last written; <see cref="IsOpen"/> tells whether that was the one in hand.</summary>
    public Instant? WrittenAt { get; init; }

    /// <summary>Whether further replies may still join the answer in hand.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Replies of earlier answers, the latest last: a mail read again after a crash is not answered again.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>When each note was last given.</summary>
    public IReadOnlyList<NoteGiven> NotesGiven { get; init; } = [];

    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }
}

/// <summary>Table <c>Conversations</c>: a row a person.</summary>
public interface IConversations
{
    /// <summary>A point read.</summary>
    Task<Conversation?> FindAsync(SubscriberId subscriber, CancellationToken cancellationToken);

    /// <summary>Inserts where the row has no ETag, else replaces if still the one read.</summary>
    Task<WriteResult> SaveAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Forgets it, for someone who is deleted; none there is no error.</summary>
    Task RemoveAsync(SubscriberId subscriber, CancellationToken cancellationToken);
}
