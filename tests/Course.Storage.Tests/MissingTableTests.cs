using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Storage.Tests;

/// <summary>A table that is not there is a failure. It was taken for a missing row, and a course without its tables for one without people.</summary>
public sealed class MissingTableTests(AzureStores azure)
{
    /// <summary>Stores whose tables nobody has made.</summary>
    private ServiceProvider Bare() => azure.Register("none" + Some.Text()[..8]);

    [Fact]
    public async Task Nothing_is_read_or_removed_as_if_it_were_only_the_row_that_is_missing()
    {
        await using var bare = Bare();
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => bare.GetRequiredService<ISubscribers>().FindAsync(Some.Id(), CancellationToken.None));
        Assert.Contains("Subscribers", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.GetRequiredService<IRing>().FindAsync(Some.Id(), new Slot(1), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.GetRequiredService<ITickCursors>().FindAsync(CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.GetRequiredService<IDeliveries>().WasAcceptedAsync("2026110106-abcdefghijklmnop", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.GetRequiredService<ISubscribers>().RemoveAsync(Some.Subscriber() with { ETag = "W/\"1\"" }, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_written_or_listed_without_its_table_either()
    {
        await using var bare = Bare();
        var row = Some.BareRow(Some.Id(), new Slot(1));
        await Assert.ThrowsAnyAsync<Exception>(() => bare.GetRequiredService<ISubscribers>().AddAsync(Some.Subscriber(), CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => bare.GetRequiredService<ISubscribers>().ReplaceAsync(Some.Subscriber() with { ETag = "W/\"1\"" }, CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => bare.GetRequiredService<IRing>().CommitAsync(row.Partition, [new RingWrite.Insert(row)], CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => bare.GetRequiredService<IRing>().PlanWalksAsync(new Slot(1), CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => bare.GetRequiredService<IDeliveries>().ForgetBeforeAsync(new NodaTime.LocalDate(2026, 1, 1), CancellationToken.None));
    }
}
