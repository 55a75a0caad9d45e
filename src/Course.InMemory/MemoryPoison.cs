using System.Runtime.CompilerServices;
using Course.Core.Poison;

namespace Course.InMemory;

/// <summary>Messages that failed too often, and the notes of failures, in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryPoison(IStorageMeter? meter = null) : IPoisonMessages, IFailureNotes
{
    private readonly MemoryTable<PoisonMessage> messages = new("Poison", meter, (row, _) => row, _ => "*");
    private readonly MemoryTable<FailureNote> notes = new("Poison", meter, (row, _) => row, _ => "*", row => [row.Reason]);

    /// <inheritdoc />
    public Task SaveAsync(PoisonMessage message, CancellationToken cancellationToken)
    {
        messages.Upsert(message.Queue, message.Id, message);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<PoisonMessage?> FindAsync(string queue, string id, CancellationToken cancellationToken) => Task.FromResult(messages.Find(queue, id));

    /// <inheritdoc />
    public IAsyncEnumerable<PoisonMessage> ReadAsync(string queue, CancellationToken cancellationToken) => AllOfAsync(messages, queue, cancellationToken);

    /// <inheritdoc />
    public Task RemoveAsync(string queue, string id, CancellationToken cancellationToken) => RemoveAsync(messages, queue, id);

    Task IFailureNotes.SaveAsync(FailureNote note, CancellationToken cancellationToken)
    {
        notes.Upsert(note.Queue, note.BodyHash, note);
        return Task.CompletedTask;
    }

    Task<FailureNote?> IFailureNotes.FindAsync(string queue, string bodyHash, CancellationToken cancellationToken) => Task.FromResult(notes.Find(queue, bodyHash));

    IAsyncEnumerable<FailureNote> IFailureNotes.ReadAsync(string queue, CancellationToken cancellationToken) => AllOfAsync(notes, queue, cancellationToken);

    Task IFailureNotes.RemoveAsync(string queue, string bodyHash, CancellationToken cancellationToken) => RemoveAsync(notes, queue, bodyHash);

    private static async IAsyncEnumerable<TRow> AllOfAsync<TRow>(MemoryTable<TRow> table, string queue, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var row in table.Page(queue, after: null, int.MaxValue - 1).Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static Task RemoveAsync<TRow>(MemoryTable<TRow> table, string queue, string key)
        where TRow : class
    {
        if (table.Find(queue, key) is { } row)
            table.Commit(queue, MemoryTable<TRow>.WriteKind.Delete, key, row);
        return Task.CompletedTask;
    }
}
