using System.Globalization;
using Course.Core.Signup;
using NodaTime;

namespace Course.InMemory;

/// <summary>Counts of sign-ups in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemorySignupCounts(IStorageMeter? meter = null) : ISignupCounts
{
    private readonly MemoryTable<SignupCount> table = new("SignupCounts", meter, (row, etag) => row with { ETag = etag }, row => row.ETag);

    /// <inheritdoc />
    public Task<SignupCount?> FindAsync(LocalDate day, string name, CancellationToken cancellationToken) => Task.FromResult(table.Find(Key(day), name));

    /// <inheritdoc />
    public Task<WriteResult> AddAsync(SignupCount count, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(Key(count.Day), MemoryTable<SignupCount>.WriteKind.Insert, count.Name, count).Result);

    /// <inheritdoc />
    public Task<WriteResult> ReplaceAsync(SignupCount count, CancellationToken cancellationToken) =>
        Task.FromResult(table.Commit(Key(count.Day), MemoryTable<SignupCount>.WriteKind.Replace, count.Name, count).Result);

    /// <inheritdoc />
    public Task<int> RemoveBeforeAsync(LocalDate day, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (partition, _) in table.Partitions(string.Empty, Key(day)))
        {
            foreach (var row in table.Page(partition, after: null, int.MaxValue - 1).Rows)
                removed += table.Commit(partition, MemoryTable<SignupCount>.WriteKind.Delete, row.Name, row).Result == WriteResult.Done ? 1 : 0;
        }

        return Task.FromResult(removed);
    }

    private static string Key(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day:uuuuMMdd}");
}
