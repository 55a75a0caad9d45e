using Course.Core.Enrolment;
using Course.InMemory;
using NodaTime;

namespace Course.Storage.Tests;

public sealed class RetentionOnAzure(AzureStores azure) : RetentionContract(azure.Get<IRetention>());

public sealed class RetentionInMemory() : RetentionContract(new MemoryRetention());

/// <summary>What Core relies on in the table Retention. Days are each test's own: the table is shared.</summary>
public abstract class RetentionContract(IRetention retention)
{
    private async Task<List<WordsDue>> DueAsync(LocalDate through, params string[] whose)
    {
        var due = new List<WordsDue>();
        await foreach (var one in retention.ReadDueAsync(through, CancellationToken.None))
            due.Add(one);
        return due.FindAll(one => whose.Contains(one.What));
    }

    private Task<IReadOnlyList<LocalDate>> DaysAsync(string what) => retention.ReadDaysAsync(what, CancellationToken.None);

    [Fact]
    public async Task What_is_due_by_a_day_is_found_oldest_first_and_nothing_of_later()
    {
        var (ana, bo, mail) = (Some.Id().Value, Some.Id().Value, WordsDue.OfStranger(Some.Text(), "hash"));
        var day = new LocalDate(2030, 12, 31);
        foreach (var due in new[] { new WordsDue(day, ana), new WordsDue(day.PlusDays(1), bo), new WordsDue(day.PlusDays(-400), mail), new WordsDue(day, ana) })
            await retention.AddAsync(due, CancellationToken.None);

        Assert.Equal([new WordsDue(day.PlusDays(-400), mail), new WordsDue(day, ana)], await DueAsync(day, ana, bo, mail));
        Assert.Equal([new WordsDue(day.PlusDays(1), bo)], (await DueAsync(day.PlusDays(1), bo)));
        Assert.Empty(await DueAsync(day.PlusDays(-401), ana, bo, mail));
    }

    [Fact]
    public async Task A_persons_days_are_found_by_who_they_are_and_taken_back()
    {
        var (ana, bo) = (Some.Id().Value, Some.Id().Value);
        var day = new LocalDate(2031, 1, 1);
        foreach (var due in new[] { new WordsDue(day, ana), new WordsDue(day.PlusDays(9), ana), new WordsDue(day, bo) })
            await retention.AddAsync(due, CancellationToken.None);
        Assert.Equal([day, day.PlusDays(9)], (await DaysAsync(ana)).Order());

        await retention.RemoveAsync(new WordsDue(day, ana), CancellationToken.None);
        await retention.RemoveAsync(new WordsDue(day, ana), CancellationToken.None);
        Assert.Equal([day.PlusDays(9)], await DaysAsync(ana));
        Assert.Equal([new WordsDue(day, bo)], await DueAsync(day, ana, bo));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("q3hash")]
    public void A_strangers_mail_is_told_from_a_person(string? sender)
    {
        Assert.Equal(("mail", sender), new WordsDue(default, WordsDue.OfStranger("mail", sender)).Stranger);
        Assert.Null(new WordsDue(default, Some.Id().Value).Stranger);
    }
}
