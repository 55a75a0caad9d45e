using System.Runtime.CompilerServices;
using Course.Core.Enrolment;
using NodaTime;
using NodaTime.Text;

namespace Course.InMemory;

/// <summary>Days on which words are due, in memory.</summary>
/// <param name="meter">Counts transactions; null where nobody asks.</param>
public sealed class MemoryRetention(IStorageMeter? meter = null) : IRetention
{
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private readonly MemoryTable<WordsDue> table = new("Retention", meter, (row, _) => row, _ => null);

    /// <inheritdoc />
    public Task AddAsync(WordsDue due, CancellationToken cancellationToken)
    {
        table.Upsert(Days.Format(due.Day), due.What, due);
        table.Upsert(Own(due.What), Days.Format(due.Day), due);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<WordsDue> ReadDueAsync(LocalDate through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var (partition, _) in table.Partitions(string.Empty, Days.Format(through.PlusDays(1))))
        {
            foreach (var due in table.Page(partition, after: null, int.MaxValue - 1).Rows)
                yield return due;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<LocalDate>> ReadDaysAsync(string what, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LocalDate>>([.. table.Page(Own(what), after: null, int.MaxValue - 1).Rows.Select(due => due.Day)]);

    /// <inheritdoc />
    public Task RemoveAsync(WordsDue due, CancellationToken cancellationToken)
    {
        table.Remove(Days.Format(due.Day), due.What);
        table.Remove(Own(due.What), Days.Format(due.Day));
        table.Remove(Days.Format(due.Day), due.What);
        return Task.CompletedTask;
    }

    private static string Own(string what) => "of-" + what;
}
