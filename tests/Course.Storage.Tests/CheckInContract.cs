using Course.Core.Progress;
using Course.InMemory;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class CheckInsOnAzure(AzureStores azure) : CheckInContract(azure.Get<ICheckIns>());

public sealed class CheckInsInMemory() : CheckInContract(new MemoryCheckIns());

/// <summary>What Core relies on in the table CheckIns.</summary>
public abstract class CheckInContract(ICheckIns checkIns)
{
    private Task SaveAsync(CheckIn checkIn) => checkIns.SaveAsync(checkIn, CancellationToken.None);

    [Fact]
    public async Task One_persons_check_ins_come_back_oldest_first_and_nobody_elses()
    {
        var ana = Some.Id();
        var later = Some.CheckIn(ana, Some.Moment + Duration.FromDays(100));
        var sooner = Some.CheckIn(ana, Some.Moment) with { Mood = null, Distance = null, Note = string.Empty, MoodWords = null, DistanceWords = null, IsCorrection = false };
        await SaveAsync(later);
        await SaveAsync(sooner);
        await SaveAsync(Some.CheckIn(Some.Id(), Some.Moment));
        Assert.Equal([sooner, later], await checkIns.ListAsync(ana, CancellationToken.None));
        Assert.Empty(await checkIns.ListAsync(Some.Id(), CancellationToken.None));
    }

    [Fact]
    public async Task The_same_check_in_again_replaces_itself()
    {
        var ana = Some.Id();
        var checkIn = Some.CheckIn(ana, Some.Moment);
        await SaveAsync(checkIn);
        await SaveAsync(checkIn with { Mood = null, Note = string.Empty });
        Assert.Equal(checkIn with { Mood = null, Note = string.Empty }, Assert.Single(await checkIns.ListAsync(ana, CancellationToken.None)));
    }

    [Fact]
    public async Task One_can_be_removed_and_twice_is_no_error()
    {
        var ana = Some.Id();
        var (one, other) = (Some.CheckIn(ana, Some.Moment), Some.CheckIn(ana, Some.Moment + Duration.FromMilliseconds(5)));
        await SaveAsync(one);
        await SaveAsync(other);
        await checkIns.RemoveAsync(one, CancellationToken.None);
        await checkIns.RemoveAsync(one, CancellationToken.None);
        Assert.Equal([other], await checkIns.ListAsync(ana, CancellationToken.None));
    }

    [Theory]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(64 * 1024)]
    [InlineData(360_000)]
    public async Task A_long_note_is_kept_to_the_letter(int length)
    {
        var ana = Some.Id();
        var checkIn = Some.CheckIn(ana, Some.Moment, string.Concat(Enumerable.Range(0, (length / 10) + 1).Select(n => $"{n:0000000} ä\n"))[..length]);
        await SaveAsync(checkIn);
        Assert.Equal(checkIn, Assert.Single(await checkIns.ListAsync(ana, CancellationToken.None)));
    }

    [Fact]
    public async Task A_sign_of_two_units_is_not_torn_where_a_long_note_is_divided()
    {
        // The 30,000th unit was the first half of a pair; storage made two question marks of it.
        var ana = Some.Id();
        var checkIn = Some.CheckIn(ana, Some.Moment, new string('a', 29_999) + string.Concat(Enumerable.Repeat("🌱", 40_000)));
        await SaveAsync(checkIn);
        Assert.Equal(checkIn, Assert.Single(await checkIns.ListAsync(ana, CancellationToken.None)));
    }

    [Fact]
    public async Task A_note_longer_than_a_row_holds_is_cut_and_not_lost()
    {
        var ana = Some.Id();
        await SaveAsync(Some.CheckIn(ana, Some.Moment, new string('a', 1_000_000)));
        Assert.Equal(new string('a', 360_000), Assert.Single(await checkIns.ListAsync(ana, CancellationToken.None)).Note);
    }

    [Fact]
    public async Task Deleting_someone_leaves_nothing_of_theirs_and_everybody_elses()
    {
        // More than a transaction holds.
        var (ana, bo) = (Some.Id(), Some.Id());
        for (var i = 0; i < 203; i++)
            await SaveAsync(Some.CheckIn(ana, Some.Moment + Duration.FromMinutes(i)));
        await SaveAsync(Some.CheckIn(bo, Some.Moment));
        await checkIns.RemoveAllAsync(ana, CancellationToken.None);
        await checkIns.RemoveAllAsync(ana, CancellationToken.None);
        Assert.Empty(await checkIns.ListAsync(ana, CancellationToken.None));
        Assert.Single(await checkIns.ListAsync(bo, CancellationToken.None));
    }

    [Fact]
    public async Task Two_who_delete_the_same_at_once_both_come_to_an_end()
    {
        var ana = Some.Id();
        for (var i = 0; i < 20; i++)
            await SaveAsync(Some.CheckIn(ana, Some.Moment + Duration.FromMinutes(i)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => checkIns.RemoveAllAsync(ana, CancellationToken.None)));
        Assert.Empty(await checkIns.ListAsync(ana, CancellationToken.None));
    }
}
