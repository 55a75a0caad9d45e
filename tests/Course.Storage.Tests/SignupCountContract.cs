using Course.Core.Signup;
using Course.InMemory;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class SignupCountsOnAzure(AzureStores azure) : SignupCountContract(azure.Get<ISignupCounts>());

public sealed class SignupCountsInMemory() : SignupCountContract(new MemorySignupCounts());

/// <summary>What Core relies on in table SignupCounts.</summary>
public abstract class SignupCountContract(ISignupCounts counts)
{
    private static readonly LocalDate Day = new(2031, 3, 9);

    [Fact]
    public async Task A_count_is_raised_by_one_at_a_time()
    {
        var first = new SignupCount(Day, "network-07-" + Some.Text(), 1, Some.Moment);
        Assert.Null(await counts.FindAsync(Day, first.Name, CancellationToken.None));
        Assert.Equal(WriteResult.Done, await counts.AddAsync(first, CancellationToken.None));
        Assert.Equal(WriteResult.Exists, await counts.AddAsync(first, CancellationToken.None));
        var read = (await counts.FindAsync(Day, first.Name, CancellationToken.None))!;
        Assert.Equal(first, read with { ETag = null });
        var later = read with { Count = 2, LastAt = Some.Moment + Duration.FromHours(1) };
        Assert.Equal(WriteResult.Done, await counts.ReplaceAsync(later, CancellationToken.None));
        Assert.Equal(WriteResult.Changed, await counts.ReplaceAsync(read with { Count = 2 }, CancellationToken.None));
        Assert.Equal(later with { ETag = null }, (await counts.FindAsync(Day, first.Name, CancellationToken.None))! with { ETag = null });
        Assert.Null(await counts.FindAsync(Day.PlusDays(1), first.Name, CancellationToken.None));
        Assert.Equal(WriteResult.Missing, await counts.ReplaceAsync(later with { Name = Some.Text() }, CancellationToken.None));
    }

    [Fact]
    public async Task Days_gone_by_are_removed_whole_and_no_others()
    {
        // A century of its own: the other test's rows are later. More rows than one transaction holds.
        var days = new[] { new LocalDate(1999, 12, 31), new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 2) };
        foreach (var day in days)
        {
            for (var i = 0; i < 101; i++)
                await counts.AddAsync(new SignupCount(day, $"seen-{i}", 1, Some.Moment), CancellationToken.None);
        }

        Assert.Equal(202, await counts.RemoveBeforeAsync(days[2], CancellationToken.None));
        Assert.Equal(0, await counts.RemoveBeforeAsync(days[2], CancellationToken.None));
        Assert.Null(await counts.FindAsync(days[0], "seen-0", CancellationToken.None));
        Assert.Null(await counts.FindAsync(days[1], "seen-100", CancellationToken.None));
        Assert.NotNull(await counts.FindAsync(days[2], "seen-0", CancellationToken.None));
        Assert.Equal(101, await counts.RemoveBeforeAsync(days[2].PlusDays(1), CancellationToken.None));
    }
}
